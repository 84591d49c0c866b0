import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { HistoryEntry } from '#shared/history';
import { buildIfStale, DIST } from '../../web/build.mjs';
import { createApp } from '../api/app.ts';
import { seedAccounts } from '../local/accounts.ts';
import { AssessedMark } from '../local/assessed-mark.ts';
import { ImportDriver } from '../local/import-driver.ts';
import { localIssuer } from '../local/issuer.ts';
import { loadSample } from '../local/load-sample.ts';
import { OpenDataFolder, openDataDir } from '../local/open-data-folder.ts';
import { addOpenDataRoutes } from '../local/open-data-routes.ts';
import { ChangePump } from '../local/pump.ts';
import { addLocalRoutes } from '../local/routes.ts';
import { writeSampleTiles } from '../local/sample/tiles.ts';
import { seedEvidence } from '../local/seed-evidence.ts';
import { seedFilings } from '../local/seed-filings.ts';
import { seedSunset } from '../local/seed-sunset.ts';
import { summaryText } from '../local/summary-text.ts';
import { correctStored } from '../services/assessment/correct.ts';
import { reassessAfter } from '../services/assessment/on-changes.ts';
import { anchorAudit } from '../services/audit/verify.ts';
import { sweepChallenges } from '../services/challenges/challenges.ts';
import { handleChanges } from '../services/changes/handle.ts';
import { writeOpenData } from '../services/open-data/write.ts';
import { sweepPositions } from '../services/positions/sweep.ts';
import { sweepRounds } from '../services/rounds/remind.ts';
import { deliverDue } from '../services/webhooks/deliver.ts';
import type { Ref } from '../storage/records.ts';
import { openLocal } from './local-deps.ts';

const ANCHOR_EVERY_MS = 24 * 3600 * 1000;
const SWEEP_EVERY_MS = 24 * 3600 * 1000;
const DELIVER_EVERY_MS = 60_000;
const port = Number(process.env.PORT ?? 8787);
const hostname = process.env.HOST ?? '127.0.0.1';

const deps = await openLocal({ exclusive: true });
const say = (text: string): void => console.log(text);

// The mark stands while the sample loads, so that a load that was cut off is completed at the next start.
const sampleMark = join(deps.dataDir, 'sample-loading');
if (existsSync(sampleMark) || (await deps.snapshots.heads(deps.provinceCode, 'village')).length === 0) {
  say('The store is empty: loading the sample province (made up, modelled on Lạng Sơn) …');
  writeFileSync(sampleMark, '');
  if (!process.env.DEM_DIR) writeSampleTiles(deps.demDir);
  await loadSample(deps);
  await seedAccounts(deps);
  await seedFilings(deps);
  await seedSunset(deps);
  await seedEvidence(deps);
  rmSync(sampleMark);
}
await seedAccounts(deps);

await buildIfStale();
const issuer = await localIssuer(deps.dataDir);
const app = createApp(deps, issuer.trust);
const openDataFolder = openDataDir(deps.dataDir);
addOpenDataRoutes(app, openDataFolder);
addLocalRoutes(app, deps, issuer, DIST);

const assessed = new AssessedMark(deps, deps, `${process.env.DYNAMODB_ENDPOINT ?? ''} ${deps.store.tableName}`);
const reassessAll = async (): Promise<void> => {
  const basis = assessed.basis();
  await correctStored(deps);
  assessed.keep(basis);
};
/** Changes whose villages are reassessed when the pump has come to the end of them: an import once, not row by row. */
const toReassess: HistoryEntry[] = [];
let isFirstLook = true;

const importing = new ImportDriver(deps);
// Commands write through the same engine; their changes reach this process's snapshot by the pump.
const pump = new ChangePump(
  deps.store,
  join(deps.dataDir, 'pump-cursor'),
  async (entries, more) => {
    await deps.snapshots.reread(distinct(entries));
    await handleChanges(deps, entries);
    if (entries.some((e) => e.kind === 'import-job')) importing.wake();
    toReassess.push(...entries);
    if (more) return;
    // Since the last run another day may have come, other rules, tiles or code.
    if (isFirstLook && !assessed.holds(assessed.basis())) await reassessAll();
    else await reassessAfter(deps, toReassess);
    isFirstLook = false;
    toReassess.length = 0;
  },
  (error) => deps.log({ level: 'error', code: 'pump-failed', message: String(error) }),
);
deps.store.onCommit(() => pump.nudge());
pump.start();
importing.start();

const anchor = (): void => {
  anchorAudit(deps).catch((error) => deps.log({ level: 'error', code: 'anchor-failed', message: String(error) }));
};
if ((await deps.store.anchors(deps.provinceCode, 1)).length === 0) anchor();
const anchoring = setInterval(anchor, ANCHOR_EVERY_MS);

const sweep = (): void => {
  Promise.all([sweepPositions(deps), sweepChallenges(deps), sweepRounds(deps)]).catch((error) =>
    deps.log({ level: 'error', code: 'sweep-failed', message: String(error) }),
  );
};
const openData = (): void => {
  writeOpenData(deps, new OpenDataFolder(openDataFolder)).catch((error) =>
    deps.log({ level: 'error', code: 'open-data-failed', message: String(error) }),
  );
};
if (!existsSync(join(openDataFolder, 'datapackage.json'))) openData();

sweep();
// Carriers come on air and go off, and rules begin, on dates that nobody writes anything on.
const sweeping = setInterval(() => {
  sweep();
  openData();
  reassessAll().catch((error) => deps.log({ level: 'error', code: 'reassess-failed', message: String(error) }));
}, SWEEP_EVERY_MS);

const deliver = (): void => {
  deliverDue(deps).catch((error) => deps.log({ level: 'error', code: 'delivery-failed', message: String(error) }));
};
const delivering = setInterval(deliver, DELIVER_EVERY_MS);

const server = serve({ fetch: app.fetch, port, hostname }, async (info) => {
  say(await summaryText(deps));
  say(`\nPhủ Sóng: http://${hostname}:${info.port}   API: /docs   data: ${deps.dataDir}`);
});

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  clearInterval(anchoring);
  clearInterval(sweeping);
  clearInterval(delivering);
  server.close();
  await pump.stop();
  await importing.stop();
  await deps.close();
  process.exit(0);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

function distinct(refs: readonly { provinceCode: string; kind: string; id: string }[]): Ref[] {
  return [
    ...new Map(
      refs.map(({ provinceCode, kind, id }) => [`${provinceCode}#${kind}#${id}`, { provinceCode, kind, id } as Ref]),
    ).values(),
  ];
}
