import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destination } from '#geo/distance';
import type { Account } from '#shared/actor';
import { assess, buildNetwork, buildSettlements } from '#shared/coverage';
import { type Precheck, precheck as precheckSchema } from '#shared/precheck';
import { generationsInService } from '#shared/rule-set';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { precheckPosition } from '../../functions/services/precheck/run.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const TODAY = '2026-11-22';
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

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const OPERATORS = ['VIETTEL', 'VNPT', 'MOBIFONE'] as const;
const STATES = [
  'on_air',
  'on_air',
  'registered',
  'retired',
  'approved',
  'building',
  'submitted',
  'draft',
  'rejected',
] as const;
const BANDS = [700, 900, 1800, 2100, 2600] as const;

/** Ranges of the table in force, metres; the test of the table itself is elsewhere. */
const RANGE_M: Record<number, number> = { 700: 3000, 900: 3000, 1800: 2500, 2100: 2200, 2600: 1500 };

/** [lat, lon] at 97 % of the range of a site's carrier. */
function atEdge(site: Site, quarter: number): [number, number] {
  const { bandMhz } = Object.values(Object.values(site.stations)[0]!.carriers)[0]!;
  const [lon, lat] = destination(site.lon, site.lat, (quarter % 4) * 90, 0.97 * RANGE_M[bandMhz]!);
  return [lat, lon];
}

/** A dense random province: 160 sites in every state, 400 villages with clusters, some without a number of households. */
function randomProvince(): { sites: Site[]; villages: Village[] } {
  const random = seeded(34);
  const pick = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)]!;
  const lon = () => 106.5 + random() * 0.5;
  const lat = () => 21.7 + random() * 0.4;
  const sites = Array.from({ length: 160 }, (_, i) => {
    const operator = pick(OPERATORS);
    const state = pick(STATES);
    const generation = pick(['2G', '3G', '3G', '3G', '4G'] as const);
    const planned = ['approved', 'building', 'submitted', 'draft', 'rejected'].includes(state);
    const carrier = aCarrier({
      bandMhz: pick(BANDS),
      azimuthsDeg: random() < 0.5 ? [] : [0, 120, 240],
      onAir: planned ? null : '2020-01-01',
    });
    const facts = {
      id: `S${String(i).padStart(3, '0')}`,
      lon: lon(),
      lat: lat(),
      accuracyM: 5 + random() * 60,
      state,
      stations: { [`${operator}-${generation}`]: { operator, generation, carriers: { c: carrier } } },
    };
    return planned ? aPosition(facts, operator) : aSite({ ...facts, owner: operator });
  });
  const villages = Array.from({ length: 400 }, (_, i) => {
    // The first are just in reach of a site, due north, east, south or west of it: where a box that is too small would lose them.
    const server = sites[i]!;
    const [edgeLat, edgeLon] = i < 100 ? atEdge(server, i) : [lat(), lon()];
    const at = { lon: edgeLon, lat: edgeLat };
    return aVillage({
      id: `V${String(i).padStart(3, '0')}`,
      households: random() < 0.2 ? null : 20 + Math.floor(random() * 150),
      testPoints: [
        { id: 'centre', kind: 'centre', ...at, accuracyM: 10 + random() * 200 },
        ...Array.from({ length: i < 100 ? 0 : 1 + Math.floor(random() * 3) }, (_, c) => ({
          id: `c${c}`,
          kind: 'cluster' as const,
          lon: at.lon + (random() - 0.5) * 0.03,
          lat: at.lat + (random() - 0.5) * 0.03,
          accuracyM: 50,
        })),
      ],
    });
  });
  // Far from all others: a mast that alone serves a village, at 97 % of its range, to each side.
  for (let side = 0; side < 4; side++) {
    const mast = aSite({ id: `EDGE${side}`, lon: 107.2, lat: 21.4 + side * 0.2, owner: 'VNPT' });
    mast.stations = { 'VNPT-4G': { operator: 'VNPT', generation: '4G', carriers: { c: aCarrier({ bandMhz: 900 }) } } };
    const [vLat, vLon] = atEdge(mast, side);
    const centre = { id: 'centre', kind: 'centre' as const, lon: vLon, lat: vLat, accuracyM: 10 };
    sites.push(mast);
    villages.push(aVillage({ id: `W${side}`, testPoints: [centre] }));
  }
  return { sites, villages };
}

let deps: TestDeps;
const province = randomProvince();
beforeAll(async () => {
  deps = await openTestStore();
  await loadRecords(deps, { id: 'cli', role: 'admin' }, { units: [], fibreRoutes: [], ...province });
});
afterAll(() => deps.close());

/** The place so many metres due north, east, south or west of a village. */
function beside(village: Village, metres: number, quarter: number): { lon: number; lat: number } {
  const { lon, lat } = village.testPoints[0]!;
  const [x, y] = destination(lon, lat, (quarter % 4) * 90, metres);
  return { lon: x, lat: y };
}

/** The impact computed over the whole province, village by village, from two assessments. */
function wholeProvince(position: Site, counts: (s: Site) => boolean): Precheck['impact'] {
  const { rangeTables, definitions, defaults, sunsets } = deps.rules;
  const rules = {
    asOf: TODAY,
    rangeTable: rangeTables.find((r) => r.id === defaults.rangeTable)!,
    definition: definitions.find((d) => d.id === defaults.definition)!,
  };
  const onAir = (s: Site): Site => ({
    ...s,
    stations: Object.fromEntries(
      Object.entries(s.stations).map(([id, st]) => [
        id,
        {
          ...st,
          carriers: Object.fromEntries(
            Object.entries(st.carriers).map(([c, k]) => [c, { ...k, onAir: TODAY, offAir: null }]),
          ),
        },
      ]),
    ),
  });
  const standing = province.sites.filter((s) => ['on_air', 'registered', 'retired'].includes(s.state));
  const approved = province.sites.filter((s) => ['approved', 'building'].includes(s.state) && counts(s)).map(onAir);
  const network = [...standing, ...approved].filter((s) => s.id !== position.id);
  const settlements = buildSettlements(province.villages);
  const classesWith = (sites: Site[], date: string) =>
    assess(buildNetwork(sites), settlements, { ...rules, generations: generationsInService(deps.rules, date) });
  const gains = (before: ReturnType<typeof assess>, after: ReturnType<typeof assess>, only: (v: number) => boolean) =>
    province.villages.flatMap((village, v) =>
      after.classes[v]! > before.classes[v]! && only(v)
        ? {
            villageId: village.id,
            name: village.name,
            communeCode: village.communeCode,
            households: village.households,
            before: (['white', 'weak', 'covered'] as const)[before.classes[v]!]!,
            after: (['white', 'weak', 'covered'] as const)[after.classes[v]!]!,
            uncertain: before.uncertain[v] === 1 || after.uncertain[v] === 1,
          }
        : [],
    );
  const withIt = [...network, onAir(position)];
  const now = classesWith(network, TODAY);
  const gained = gains(now, classesWith(withIt, TODAY), () => true);
  const after3g = classesWith(network, '2028-10-01');
  return {
    model: 'disc',
    rangeTable: rules.rangeTable.id,
    linkBudget: null,
    definition: rules.definition.id,
    generations: ['3G', '4G', '5G'],
    approvedCounted: 'own',
    whiteServed: gained.filter((g) => g.before === 'white'),
    weakBetter: gained.filter((g) => g.before === 'weak'),
    households: {
      known: gained.reduce((sum, g) => sum + (g.households ?? 0), 0),
      villagesWithoutNumber: gained.filter((g) => g.households === null).length,
    },
    sunsetCritical: [
      {
        generation: '3G',
        lastServiceDay: sunsets.find((s) => s.generation === '3G')!.lastServiceDay,
        villages: gains(after3g, classesWith(withIt, '2028-10-01'), (v) => after3g.classes[v]! < now.classes[v]!),
      },
    ],
  };
}

describe('impact', () => {
  it('from the villages in reach equals the whole province recomputed, for a carrier and for the department', async () => {
    let served = 0;
    let better = 0;
    let sunset = 0;
    const place = fc.record({
      lon: fc.double({ min: 106.45, max: 107.05, noNaN: true }),
      lat: fc.double({ min: 21.65, max: 22.15, noNaN: true }),
      accuracyM: fc.integer({ min: 1, max: 400 }),
      bandMhz: fc.constantFrom(...BANDS),
      generation: fc.constantFrom('3G' as const, '4G' as const),
      azimuthsDeg: fc.constantFrom<number[]>([], [30, 200]),
      id: fc.constantFrom('P', 'S004', 'S007', 'S100'),
      /** Half of them just in reach of a village. */
      edge: fc.option(fc.integer({ min: 100, max: 399 }), { freq: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ bandMhz, generation, azimuthsDeg, edge, ...free }) => {
        const at = {
          ...free,
          ...(edge === null ? {} : beside(province.villages[edge]!, RANGE_M[bandMhz]! * 0.97, edge)),
        };
        const carriers = { c: aCarrier({ bandMhz, azimuthsDeg, onAir: null }) };
        const position = aPosition({
          ...at,
          stations: { [`VIETTEL-${generation}`]: { operator: 'VIETTEL', generation, carriers } },
        });
        const seen = (await precheckPosition(deps, viettel, position, 'draft')).impact;
        expect(seen).toEqual(wholeProvince(position, (s) => s.proposal!.operator === 'VIETTEL'));
        const exact = (await precheckPosition(deps, reviewer, position, 'decision')).impact;
        expect(exact).toEqual({ ...wholeProvince(position, () => true), approvedCounted: 'all' });
        served += seen.whiteServed.length;
        better += seen.weakBetter.length;
        sunset += seen.sunsetCritical[0]!.villages.length;
      }),
      { seed: 19, numRuns: 120 },
    );
    // The comparison was of something.
    expect({ served: served > 20, better: better > 5, sunset: sunset > 5 }).toEqual({
      served: true,
      better: true,
      sunset: true,
    });
  });

  it('does not count a village that a mast at the end of its range serves already', async () => {
    for (let side = 0; side < 4; side++) {
      const village = province.villages.find((v) => v.id === `W${side}`)!;
      const position = aPosition({ id: 'P', ...beside(village, 200, side) });
      const { impact } = await precheckPosition(deps, viettel, position, 'draft');
      expect(impact.whiteServed).toEqual([]);
      expect(impact).toEqual(wholeProvince(position, (s) => s.proposal!.operator === 'VIETTEL'));
    }
  });

  it('a position without stations serves nobody and says so', async () => {
    const answer = await precheckPosition(deps, viettel, aPosition({ id: 'P', stations: {} }), 'draft');
    expect(answer.findings.map((f) => f.code)).toContain('no-stations-declared');
    expect([answer.impact.whiteServed, answer.impact.weakBetter]).toEqual([[], []]);
  });
});

describe('precheckPosition', () => {
  it('answers by its schema, worst findings first, and says that the settings are borrowed', async () => {
    const answer = await precheckPosition(deps, viettel, aPosition({ id: 'P' }), 'filing');
    expect(precheckSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(answer).toMatchObject({ asOf: TODAY, moment: 'filing', settingsId: 'bac-ninh-72-2025', borrowed: true });
    const order = answer.findings.map((f) => ['blocks', 'justify', 'info'].indexOf(f.severity));
    expect(order).toEqual([...order].sort());
  });

  it('finds every mast and position of the store that a walk through all of them finds', async () => {
    for (const site of province.sites) {
      const position = aPosition({ id: 'P', lon: site.lon + 0.0012, lat: site.lat, accuracyM: 20 });
      const found = (await precheckPosition(deps, reviewer, position, 'decision')).findings;
      const near = found.flatMap((f) => (/too-close|duplicate-position/.test(f.code) ? [f.details.siteId] : []));
      const counted = ['submitted', 'approved', 'building', 'registered', 'on_air'].includes(site.state);
      expect(near.includes(site.id)).toBe(counted);
    }
  });

  it('refuses another operator’s position, and roles that have no business with it', async () => {
    const other = aPosition({ id: 'P' }, 'VNPT');
    await expect(precheckPosition(deps, viettel, other, 'draft')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(precheckPosition(deps, account('commune'), other, 'draft')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const nobody = aSite({ id: 'P', owner: null });
    await expect(precheckPosition(deps, reviewer, nobody, 'draft')).rejects.toMatchObject({ code: 'invalid' });
  });
});
