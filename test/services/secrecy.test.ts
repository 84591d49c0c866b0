import fc from 'fast-check';
import { cellToBoundary, cellToLatLng } from 'h3-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { geodesicDistanceM } from '#geo/geodesic';
import { distanceToCellM, hidingCell } from '#geo/hiding-cell';
import type { Account } from '#shared/actor';
import type { PrecheckMoment } from '#shared/precheck';
import type { Site } from '#shared/site';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { precheckPosition } from '../../functions/services/precheck/run.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const account = (role: Account['role'], operator: Account['operator'] = null): Account => ({
  id: role,
  provinceCode: '20',
  role,
  operator,
  communeCodes: [],
  active: true,
});
const viettel = account('carrier', 'VIETTEL');
const reviewer = account('reviewer');
const FILED = ['submitted', 'under_review', 'returned', 'approved', 'building'] as const;

/** The cell in which the rival is; everything else of it is the secret. */
const CELL = hidingCell(106.78, 21.86);
const [CELL_LAT, CELL_LON] = cellToLatLng(CELL);
/** Points near the six corners of the cell, and its centre: as far from each other as the cell allows. */
const CORNERS = cellToBoundary(CELL, true)
  .slice(0, 6)
  .map(([lon, lat]) => ({ lon: CELL_LON + (lon! - CELL_LON) * 0.98, lat: CELL_LAT + (lat! - CELL_LAT) * 0.98 }));
/** Villages in and around the cell, without signal: a position that serves them would show in somebody's impact. */
const VILLAGES = Array.from({ length: 36 }, (_, i) =>
  aVillage({
    id: `V${i}`,
    testPoints: [
      {
        id: 'centre',
        kind: 'centre',
        lon: CELL_LON + ((i % 6) - 2.5) * 0.008,
        lat: CELL_LAT + (Math.floor(i / 6) - 2.5) * 0.008,
        accuracyM: 30,
      },
    ],
  }),
);

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
  await put(aSite({ id: 'MAST', lon: CELL_LON + 0.09, lat: CELL_LAT, owner: 'VNPT' }));
  await loadRecords(deps, { id: 'cli', role: 'admin' }, { units: [], fibreRoutes: [], sites: [], villages: VILLAGES });
});
afterAll(() => deps.close());

async function put(...sites: Site[]): Promise<void> {
  const load = { units: [], fibreRoutes: [], villages: [], sites };
  await loadRecords(deps, { id: 'cli', role: 'admin' }, load);
}
const rival = (facts: Partial<Site> = {}, operator: 'VNPT' | 'MOBIFONE' = 'VNPT') =>
  put(aPosition({ id: 'RIVAL', state: 'submitted', lon: CELL_LON, lat: CELL_LAT, ...facts }, operator));
/** A rival that no longer counts: as if it had never been there. */
const noRival = () => rival({ state: 'withdrawn' });

async function ask(actor: Account, lon: number, lat: number, moment: PrecheckMoment, accuracyM = 5): Promise<string> {
  const probe = aPosition({ id: 'PROBE', code: 'PROBE', lon, lat, accuracyM });
  return JSON.stringify(await precheckPosition(deps, actor, probe, moment));
}

/** Every answer to a grid of probes over the cell and its surroundings. */
async function sweep(actor: Account, moment: PrecheckMoment): Promise<string[]> {
  const answers: string[] = [];
  for (let i = -4; i <= 4; i++)
    for (let j = -4; j <= 4; j++) answers.push(await ask(actor, CELL_LON + i * 0.006, CELL_LAT + j * 0.006, moment));
  return answers;
}

/**
 * The attack: along lines through the neighbourhood, bisect to within a metre between a probe that answers as if nobody were there
 * and one that does not; where the answers turn tells where the other one is. Returns all turning points.
 */
async function trilaterate(actor: Account, moment: PrecheckMoment): Promise<[number, number][]> {
  const differs = async (lon: number, lat: number): Promise<boolean> =>
    /too-close|collision/.test(await ask(actor, lon, lat, moment));
  const turns: [number, number][] = [];
  for (let k = 0; k < 24; k++) {
    const angle = (k * Math.PI) / 12;
    const at = (t: number): [number, number] => [
      CELL_LON + t * 0.05 * Math.cos(angle),
      CELL_LAT + t * 0.05 * Math.sin(angle),
    ];
    let was = await differs(...at(0));
    for (let step = 1; step <= 24; step++) {
      const is = await differs(...at(step / 24));
      if (is !== was) {
        let [low, high] = [(step - 1) / 24, step / 24];
        while (high - low > 0.0002) {
          const middle = (low + high) / 2;
          if ((await differs(...at(middle))) === was) low = middle;
          else high = middle;
        }
        turns.push(at(high));
      }
      was = is;
    }
  }
  return turns;
}

describe('a rival’s filed position', () => {
  beforeEach(() => noRival());

  it('is in no draft pre-check at all: answers are those of a province without it', async () => {
    const without = await sweep(viettel, 'draft');
    for (const state of FILED) {
      await rival({ state });
      expect(await sweep(viettel, 'draft')).toEqual(without);
    }
  });

  it('shows at filing as its cell, to probes within the distance limit of the cell, and to no others', async () => {
    await rival();
    const limitM = deps.rules.settings[0]!.distancesM.otherCarrier.rural;
    const offset = fc.double({ min: -0.03, max: 0.03, noNaN: true });
    await fc.assert(
      fc.asyncProperty(offset, offset, async (dx, dy) => {
        const [lon, lat] = [CELL_LON + dx, CELL_LAT + dy];
        const { findings } = JSON.parse(await ask(viettel, lon, lat, 'filing'));
        const cells = findings.flatMap((f: { code: string; details: { cell: string } }) =>
          f.code === 'collision-in-cell' ? [f.details.cell] : [],
        );
        expect(cells).toEqual(distanceToCellM(lon, lat, CELL) <= limitM + 5 ? [CELL] : []);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it('tells nothing but the cell: whoever, wherever in it, how many, how high, how exact, in whatever state', async () => {
    await rival();
    const base = await sweep(viettel, 'filing');
    const other: (() => Promise<void>)[] = [
      ...CORNERS.map((at) => () => rival(at)),
      ...FILED.map((state) => () => rival({ state, ...CORNERS[2]! })),
      () => rival({ accuracyM: 900 }),
      () => rival({ heightM: 2.5, mastClass: 'A1a' }),
      () => rival({ code: 'PROBE' }),
      () => rival({}, 'MOBIFONE'),
      () => put(aPosition({ id: 'RIVAL-2', state: 'approved', ...CORNERS[0]! }, 'MOBIFONE')),
    ];
    for (const change of other) {
      await change();
      expect(await sweep(viettel, 'filing')).toEqual(base);
    }
    await put(aPosition({ id: 'RIVAL-2', state: 'withdrawn', ...CORNERS[0]! }, 'MOBIFONE'));
  });

  it('cannot be trilaterated: bisecting probes turn at the same places wherever in the cell it is', async () => {
    const transcripts: string[] = [];
    for (const at of [CORNERS[0]!, CORNERS[3]!]) {
      await rival(at);
      const turns = await trilaterate(viettel, 'filing');
      expect(turns.length).toBeGreaterThanOrEqual(24);
      transcripts.push(JSON.stringify(turns));
      expect(await trilaterate(viettel, 'draft')).toEqual([]);
    }
    expect(transcripts[1]).toBe(transcripts[0]);
    // So no reading of the answers tells these two apart:
    const [a, b] = [CORNERS[0]!, CORNERS[3]!];
    expect(geodesicDistanceM(a.lon, a.lat, b.lon, b.lat)).toBeGreaterThan(2_000);
  }, 120_000);

  it('the same attack finds the position where answers are exact: it has teeth', async () => {
    const secret = { lon: CELL_LON + 0.0008, lat: CELL_LAT - 0.0006 };
    await rival({ ...secret, accuracyM: 5 });
    const turns = await trilaterate(reviewer, 'decision');
    expect(turns.length).toBeGreaterThanOrEqual(24);
    const lon = turns.reduce((sum, t) => sum + t[0], 0) / turns.length;
    const lat = turns.reduce((sum, t) => sum + t[1], 0) / turns.length;
    expect(geodesicDistanceM(lon, lat, secret.lon, secret.lat)).toBeLessThan(150);
  });

  it('does not show in a carrier’s impact once approved; its own does, and the department counts both', async () => {
    const impactFor = async (actor: Account) =>
      JSON.parse(await ask(actor, CELL_LON, CELL_LAT, 'filing')).impact.whiteServed.length;
    const alone = await impactFor(viettel);
    expect(alone).toBeGreaterThan(5);
    await rival({ state: 'approved' });
    expect(await impactFor(viettel)).toBe(alone);
    expect(await impactFor(reviewer)).toBe(0);
    await put(aPosition({ id: 'OWN', state: 'approved', lon: CELL_LON + 0.006, lat: CELL_LAT }, 'VIETTEL'));
    expect(await impactFor(viettel)).toBeLessThan(alone);
    await put(aPosition({ id: 'OWN', state: 'withdrawn', lon: CELL_LON + 0.006, lat: CELL_LAT }, 'VIETTEL'));
  });

  it('a draft of another carrier shows to nobody', async () => {
    const [carrier, department] = [await sweep(viettel, 'filing'), await sweep(reviewer, 'decision')];
    await rival({ state: 'draft' });
    expect(await sweep(viettel, 'filing')).toEqual(carrier);
    expect(await sweep(reviewer, 'decision')).toEqual(department);
  });
});
