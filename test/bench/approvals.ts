import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startEngine } from '#functions/local/engine';
import { loadSample } from '#functions/local/load-sample';
import { type SeededRandom, seededRandom } from '#functions/local/sample/random';
import { handleChanges } from '#functions/services/changes/handle';
import type { Deps } from '#functions/services/deps';
import { readInbox } from '#functions/services/inbox/read';
import { actOn } from '#functions/services/positions/act';
import { listPositions } from '#functions/services/positions/queue';
import { precheckPosition } from '#functions/services/precheck/run';
import { Snapshots } from '#functions/services/snapshot';
import { connect } from '#functions/storage/client';
import { DocumentFolder } from '#functions/storage/documents';
import type { Head } from '#functions/storage/records';
import { Store } from '#functions/storage/store';
import { createTable } from '#functions/storage/table';
import type { Account, Role } from '#shared/actor';
import type { OperatorCode } from '#shared/operator';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site, SiteState } from '#shared/site';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier } from '../fixtures/records.ts';
import type { BenchFigure } from './report.ts';

const POSITIONS = 10_000;
const ENTRIES = 50_000;
const CALLS = 100;
const NOW = '2026-11-12T03:00:00.000Z';
const STATES: readonly SiteState[] = ['draft', 'submitted', 'under_review', 'approved', 'rejected', 'on_air'];
const WEIGHTS = [4, 6, 10, 20, 10, 50];
const OPERATORS: readonly OperatorCode[] = ['VIETTEL', 'VNPT', 'MOBIFONE'];

/**
 * The department's desk in a store of 10,000 positions and 50,000 history entries on the embedded engine's disk, over the sample
 * province: how long a decision takes with its frozen pre-check, a page of the queue, a pre-check with impact. Every queue page
 * and pre-check follows a write, so that none is answered from what the one before left in memory.
 */
export async function run(): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'phusong-bench-'));
  const engine = await startEngine(folder, { exclusive: true });
  const tableName = 'bench';
  const client = connect({ tableName, endpoint: engine.endpoint });
  try {
    await createTable(client, tableName, { changeIndex: true });
    const store = new Store(client, tableName, { changeIndex: true });
    const deps: Deps = {
      store,
      documents: new DocumentFolder(join(folder, 'documents')),
      snapshots: new Snapshots(store, Date.now, Number.POSITIVE_INFINITY),
      rules: DEFAULT_RULES,
      terrain: null,
      provinceCode: '20',
      clock: () => NOW,
      ids: randomUUID,
      outbound: { anywhere: true, post: async () => 200 },
      log: () => {},
    };
    await loadSample(deps);
    const positions = await load(deps);
    await deps.snapshots.view('20', NOW.slice(0, 10));

    const bare = await times(CALLS, async () => {
      const key = { pk: `bare#${randomUUID()}`, sk: 'HEAD' };
      await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
      const text = JSON.stringify(positions[0]);
      const put = (sk: string) => ({
        Put: {
          TableName: tableName,
          Item: { ...key, sk, state: text },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      });
      await client.send(new TransactWriteCommand({ TransactItems: [put('HEAD'), put('H#1')] }));
    });

    const approver = account('approver', 'approver');
    const open = positions.filter((p) => p.state === 'under_review').slice(0, 2 * CALLS);
    const decide = async (i: number) => {
      const decision = { number: `${i}/QĐ`, date: NOW.slice(0, 10) };
      const head = await actOn(
        deps,
        approver,
        open[i]!.id,
        'reject',
        { decision, reason: { code: 'no-need', text: 'đã có sóng' } },
        {},
      );
      if (head.state.state !== 'rejected') throw new Error(`${head.id} is ${head.state.state}`);
    };
    const decisions = await times(CALLS, decide);

    const reviewer = account('reviewer', 'reviewer');
    let touched = 0;
    const touch = (): Promise<void> => rename(deps, positions[touched++]!.id);
    const pages = await times(
      CALLS,
      async () => {
        const page = await listPositions(deps, reviewer, { state: 'under_review', limit: 100 });
        if (page.items.length !== 100) throw new Error(`a page of ${page.items.length}`);
      },
      touch,
    );
    const duePages = await times(
      CALLS,
      async () => {
        const page = await listPositions(deps, reviewer, { due: '2026-11-30', limit: 100 });
        if (page.items.length !== 100) throw new Error(`a page of ${page.items.length}`);
      },
      touch,
    );
    const carrier = account('viettel', 'carrier', 'VIETTEL');
    const drafts = positions.filter((p) => p.state === 'draft' && p.proposal!.operator === 'VIETTEL');
    const precheckAs = (who: Account) =>
      times(
        CALLS,
        async (i) => {
          const found = await precheckPosition(deps, who, drafts[i]!, 'filing');
          if (found.position.id !== drafts[i]!.id) throw new Error('another position was checked');
        },
        touch,
      );
    const ofCarrier = await precheckAs(carrier);
    const ofReviewer = await precheckAs(reviewer);

    const decided = await Promise.all(open.map((p) => deps.store.history(refOf(p.id))));
    await handleChanges(
      deps,
      decided.flatMap((h) => h.slice(-1)),
    );
    const inboxes = await times(CALLS, async () => {
      const page = await readInbox(deps, carrier, { limit: 20 });
      if (page.items.length !== 20) throw new Error(`an inbox page of ${page.items.length}`);
    });

    const baseline = `bare GetItem + TransactWriteItems of the same size: ${figures(bare)}`;
    return [
      {
        ...aimed('decision with frozen pre-check', decisions, 30),
        baseline: `${baseline}; ratio p50 ${(at(decisions, 50) / at(bare, 50)).toFixed(1)}`,
      },
      aimed('queue page of 100, by state, after a write', pages, 30),
      aimed('queue page of 100, by due date, after a write', duePages, 30),
      aimed('inbox page of 20', inboxes, 30),
      aimed('pre-check with impact, carrier, after a write', ofCarrier, 100),
      aimed('pre-check with impact, reviewer, after a write', ofReviewer, 100),
    ];
  } finally {
    client.destroy();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 10,000 positions over the province, then entries up to 50,000 in all. */
async function load(deps: Deps): Promise<Site[]> {
  const random = seededRandom(33);
  const { villages } = await deps.snapshots.view('20', NOW.slice(0, 10));
  const context = { actor: { id: 'bench', role: 'admin' }, now: '2026-11-02T03:00:00.000Z' };
  const sites = Array.from({ length: POSITIONS }, (_, i) => made(i, random, random.pick(villages)));
  let heads = (
    await deps.store.bulk(
      sites.map((state) => ({
        ref: refOf(state.id),
        state,
        base: null,
        verb: 'position:draft',
        validFrom: '2026-11-02',
      })),
      context,
    )
  ).written as Head<'site'>[];
  for (let entries = POSITIONS; entries < ENTRIES; entries += POSITIONS) {
    const drafts = heads.map((base) => ({
      ref: refOf(base.id),
      base,
      state: { ...base.state, name: `${base.state.name.split(' v')[0]} v${base.version + 1}` },
      verb: 'position:edit',
      validFrom: '2026-11-02',
    }));
    heads = (await deps.store.bulk(drafts, context)).written as Head<'site'>[];
  }
  deps.snapshots.take(heads);
  return heads.map((h) => h.state);
}

function made(
  i: number,
  random: SeededRandom,
  near: { communeCode: string; testPoints: { lon: number; lat: number }[] },
): Site {
  const operator = random.pick(OPERATORS);
  const state = STATES[random.weightedIndex(WEIGHTS)]!;
  const { lon, lat } = near.testPoints[0]!;
  const isApproved = state === 'approved' || state === 'on_air';
  const onAir = state === 'on_air' ? '2026-11-02' : null;
  return aPosition(
    {
      id: `P-${String(i).padStart(5, '0')}`,
      state,
      lon: lon + random.between(-0.02, 0.02),
      lat: lat + random.between(-0.02, 0.02),
      communeCode: near.communeCode,
      stations: { [`${operator}-4G`]: { operator, generation: '4G', carriers: { c1800: aCarrier({ onAir }) } } },
    },
    operator,
    {
      submittedOn: state === 'draft' ? null : '2026-11-02',
      approvedOn: isApproved ? '2026-11-02' : null,
      reviewEndedOn: isApproved || state === 'rejected' ? '2026-11-02' : null,
    },
  );
}

function refOf(id: string) {
  return { provinceCode: '20', kind: 'site' as const, id };
}

async function rename(deps: Deps, id: string): Promise<void> {
  const context = { actor: { id: 'bench', role: 'admin' }, now: NOW };
  const { heads } = await deps.store.write([refOf(id)], context, ([head]) => {
    const site = (head as Head<'site'>).state;
    return [{ ref: refOf(id), state: { ...site, name: `${site.name}.` }, verb: 'position:edit' }];
  });
  deps.snapshots.take(heads);
}

function account(id: string, role: Role, operator: OperatorCode | null = null): Account {
  return { id, provinceCode: '20', role, operator, communeCodes: [], active: true };
}

/** Milliseconds of each call, sorted; `before` is not counted. Ten calls warm up. */
async function times(
  calls: number,
  work: (i: number) => Promise<void>,
  before?: () => Promise<void>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < calls; i++) {
    await before?.();
    const start = performance.now();
    await work(i);
    if (i >= 10) taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

function at(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)]!;
}

function figures(sorted: readonly number[]): string {
  return `p50 ${at(sorted, 50).toFixed(1)} ms, p95 ${at(sorted, 95).toFixed(1)} ms`;
}

function aimed(figure: string, sorted: readonly number[], p95Ms: number): BenchFigure {
  return { figure, measured: figures(sorted), aim: `p95 < ${p95Ms} ms`, met: at(sorted, 95) < p95Ms };
}
