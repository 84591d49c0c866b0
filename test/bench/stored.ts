import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '#shared/site';
import { readHgt } from '../../functions/exchange/hgt.ts';
import { loadSample } from '../../functions/local/load-sample.ts';
import { LossWorkers } from '../../functions/local/loss-workers.ts';
import { ChangePump } from '../../functions/local/pump.ts';
import { writeSampleTiles } from '../../functions/local/sample/tiles.ts';
import { correctStored } from '../../functions/services/assessment/correct.ts';
import { reassessAfter } from '../../functions/services/assessment/on-changes.ts';
import { handleChanges } from '../../functions/services/changes/handle.ts';
import type { Deps } from '../../functions/services/deps.ts';
import { TerrainTiles, TileFolder } from '../../functions/storage/terrain.ts';
import { openTestStore } from '../fixtures/store.ts';
import type { BenchFigure } from './report.ts';

/** Not counted: the first changes of a process, while its code is still being compiled; the worst of them is told. */
const FIRST = 5;
const CHANGES = 100;
const TODAY = '2026-11-22';

/** From the moment a write is acknowledged until the stored assessment of every village it touches can be read. */
export async function run(): Promise<BenchFigure[]> {
  const deps = await openTestStore();
  const folder = mkdtempSync(join(tmpdir(), 'phusong-bench-'));
  const demDir = join(folder, 'dem');
  writeSampleTiles(demDir);
  const workers = new LossWorkers();
  try {
    await loadSample(deps);
    const flat = await measure(deps, join(folder, 'cursor-a'), 50);
    const terrain = { tiles: new TerrainTiles(new TileFolder(demDir), readHgt), computeLinks: workers.compute };
    const hilly = await measure({ ...deps, terrain }, join(folder, 'cursor-b'), 250);
    return [
      ...flat.map((f) => ({ ...f, figure: `disc: ${f.figure}` })),
      ...hilly.map((f) => ({ ...f, figure: `terrain: ${f.figure}` })),
    ];
  } finally {
    await workers.close();
    await deps.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(deps: Deps, cursor: string, aimMs: number): Promise<BenchFigure[]> {
  const fullStart = performance.now();
  const full = await correctStored(deps);
  const fullMs = performance.now() - fullStart;
  const view = await deps.snapshots.view('20', '2026-11-22');
  const stored = await deps.store.assessments.get(
    '20',
    view.villages.map((v) => v.id),
  );
  const served = stored.flatMap((s) => Object.values(s!.finding.best).flatMap((b) => b['VIETTEL-4G']?.siteId ?? []));
  const siteIds = [...new Set(served)].sort();
  let arrived: (villages: string[]) => void = () => {};
  const pump = new ChangePump(
    deps.store,
    cursor,
    async (entries) => {
      await handleChanges(deps, entries);
      // The load itself has been assessed above.
      const { written } = (await reassessAfter(
        deps,
        entries.filter((e) => e.verb === 'bench'),
      )) ?? { written: [] };
      if (written.length > 0) arrived(written);
    },
    (error) => {
      throw error;
    },
  );
  await pump.drain();
  deps.store.onCommit(() => pump.nudge());
  pump.start();
  const times: number[] = [];
  let cpuBefore = process.cpuUsage();
  let villages = 0;
  let coldMs = 0;
  for (let i = 0; i < FIRST + CHANGES; i++) {
    if (i === FIRST) {
      coldMs = Math.max(...times.splice(0));
      cpuBefore = process.cpuUsage();
      villages = 0;
    }
    const ref = { provinceCode: '20', kind: 'site' as const, id: siteIds[(i * 7919) % siteIds.length]! };
    const arrival = new Promise<string[]>((done) => {
      arrived = done;
    });
    const { heads } = await deps.store.write(
      [ref],
      { actor: { id: 'bench', role: 'admin' }, now: deps.clock() },
      ([head]) => {
        const state = structuredClone(head!.state as Site);
        for (const c of Object.values(state.stations['VIETTEL-4G']!.carriers))
          c.offAir = c.offAir === null ? TODAY : null;
        return [{ ref, state, verb: 'bench' }];
      },
    );
    const acknowledged = performance.now();
    deps.snapshots.take(heads);
    const written = await arrival;
    const [last] = await deps.store.assessments.get('20', written.slice(-1));
    times.push(performance.now() - acknowledged);
    const known = last!.basis.sites[ref.id];
    if (known !== undefined && known !== heads[0]!.version)
      throw new Error(`${last!.id} does not know the change of ${ref.id}`);
    villages += written.length;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMs = (user + system) / 1000 / CHANGES;
  await pump.stop();
  deps.store.onCommit(() => {});
  const check = await correctStored(deps);
  if (check.changed.length > 0)
    throw new Error(`${check.changed.length} villages are not as a full reassessment has them`);
  times.sort((a, b) => a - b);
  const p95 = times[Math.ceil(0.95 * times.length) - 1]!;
  return [
    {
      figure: 'write acknowledged → stored assessment readable, p95',
      measured: `${p95.toFixed(0)} ms (median ${times[times.length >> 1]!.toFixed(0)} ms; ${CHANGES} changes, ${(villages / CHANGES).toFixed(1)} villages and ${cpuMs.toFixed(0)} ms of this process’s CPU each; the slowest of the ${FIRST} before them ${coldMs.toFixed(0)} ms)`,
      aim: `under ${aimMs} ms`,
      met: p95 < aimMs,
      baseline: `full reassessment of ${full.assessed} villages ${fullMs.toFixed(0)} ms (× ${(fullMs / p95).toFixed(0)})`,
    },
  ];
}
