import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination } from '#geo/distance';
import type { HeightAt } from '#geo/profile';
import {
  assess,
  assessTerrain,
  buildLossTable,
  buildNetwork,
  buildRadio,
  buildSettlements,
  computeLinks,
  explainTerrain,
  type HeldLosses,
  type LossTable,
  lossChanges,
  type TerrainContext,
  terrainPath,
} from '#shared/coverage';
import type { LinkBudget } from '#shared/link-budget';
import { GENERATIONS, OPERATOR_CODES } from '#shared/operator';
import { LINK_BUDGETS } from '#shared/rules/link-budgets';
import type { RadioCarrier, Site } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { AS_OF, carrier, OPTIONS, siteAt, villageAt } from './coverage-fixtures.ts';
import { levelsAt } from './terrain-twin.ts';

const OPEN = LINK_BUDGETS.find((b) => b.id === 'outdoor-open')!;
const WOODED = LINK_BUDGETS.find((b) => b.id === 'outdoor-wooded')!;
const TIMEOUT_MS = 60_000;

function contextOf(
  sites: readonly Site[],
  villages: readonly Village[],
  heightAt: HeightAt,
  budget: LinkBudget = OPEN,
): TerrainContext {
  return {
    network: buildNetwork(sites),
    radio: buildRadio(sites, budget),
    settlements: buildSettlements(villages),
    budget,
    heightAt,
  };
}

function tableOf(context: TerrainContext, held: readonly HeldLosses[] = []): LossTable {
  const { network, radio, settlements, budget, heightAt } = context;
  const { tasks, kept } = lossChanges(held, context);
  const parts = tasks.map((task) => computeLinks({ network, radio, settlements, budget, ...task }, heightAt));
  return buildLossTable(settlements.pointLon.length, [kept, ...parts]);
}

function terrainOf(context: TerrainContext, table = tableOf(context)) {
  const { network, radio, settlements, budget } = context;
  return assessTerrain(network, radio, settlements, table, { ...OPTIONS, linkBudget: budget.id });
}

const MAST: [number, number] = [106.7, 21.9];
const VILLAGE = destination(...MAST, 90, 2499) as [number, number];
/** Flat country at 200 m with a wall of 500 m from north to south, 1.2 km east of the mast and 200 m thick. */
const ridge: HeightAt = (lon) => {
  const eastM = (lon - MAST[0]) * 103_300;
  return eastM > 1100 && eastM < 1300 ? 500 : 200;
};
const flat: HeightAt = () => 200;
const lte = (changes: Partial<RadioCarrier> = {}) =>
  carrier({ bandMhz: 1800, bandwidthMhz: 20, eirpDbm: 60, antennaHeightM: 40, tiltDeg: 3, ...changes });
const mast = (changes: Partial<RadioCarrier> = {}) => siteAt('MAST', ...MAST, { 'VIETTEL-4G': { c1: lte(changes) } });

describe('a ridge between a mast and a village 2.5 km away', () => {
  const village = villageAt('V', [VILLAGE]);
  const context = contextOf([mast()], [village], ridge);

  it('is covered by the disc and white over terrain', () => {
    const disc = assess(context.network, context.settlements, OPTIONS);
    expect(COVERAGE_CLASSES[disc.classes[0]!]).toBe('covered');
    const terrain = terrainOf(context);
    expect(COVERAGE_CLASSES[terrain.classes[0]!]).toBe('white');
    expect(terrain.uncertain[0]).toBe(0);
  });

  it('is named as the reason, with its height and place', () => {
    const [point] = explainTerrain(context, terrainOf(context), 0, OPTIONS);
    expect(point!.served).toBe(false);
    expect(point!.nearest).toHaveLength(1);
    const nearest = point!.nearest[0]!;
    expect(nearest).toMatchObject({ lacks: 'ridge', siteId: 'MAST', levelKind: 'RSRP', thresholdDbm: -115 });
    expect(nearest.limit).toMatchObject({ kind: 'ridge', ridgeHeightM: 500 });
    const { limit } = nearest as { limit: { ridgeAtKm: number; aboveRayM: number } };
    expect(limit.ridgeAtKm).toBeGreaterThan(1.1);
    expect(limit.ridgeAtKm).toBeLessThan(1.3);
    expect(nearest.levelDbm!).toBeLessThan(-121);
  });

  it('stands in the profile to plot, above the ray by as much as the reason says', () => {
    const path = terrainPath(context, 0, { lon: VILLAGE[0], lat: VILLAGE[1], accuracyM: 10 }, OPTIONS);
    expect(path.distancesKm[0]).toBe(0);
    expect(path.distancesKm.at(-1)).toBeCloseTo(2.499, 6);
    expect(Math.max(...(path.heightsM as number[]))).toBe(500);
    expect(path.rayM![0]).toBe(240);
    expect(path.rayM!.at(-1)).toBeCloseTo(201.5, 9);
    const { limit } = path.server;
    if (limit.kind !== 'ridge') throw new Error('no ridge');
    const at = path.distancesKm.indexOf(limit.ridgeAtKm);
    expect(path.heightsM[at]! - path.rayM![at]!).toBeCloseTo(limit.aboveRayM, 6);
    // First Fresnel zone in the middle of 2.5 km at 1.8 GHz: ½ √(λ d) = ½ √(0.16655 · 2500) m.
    expect(path.fresnelM[Math.floor(path.fresnelM.length / 2)]).toBeCloseTo(10.2, 1);
  });

  it('leaves the village covered once it is gone', () => {
    const open = contextOf([mast()], [village], flat);
    const terrain = terrainOf(open);
    expect(COVERAGE_CLASSES[terrain.classes[0]!]).toBe('covered');
    expect(terrain.onlySite[0]).toBe(0);
    const [point] = explainTerrain(open, terrain, 0, OPTIONS);
    // Free space over 2.5 km at 1.8 GHz is 105.5 dB; 60 dBm on one of 1200 subcarriers is 29.2 dBm.
    expect(point!.best[0]!.levelDbm!).toBeLessThan(29.2 - 105.5);
    expect(point!.best[0]!.levelDbm!).toBeGreaterThan(29.2 - 105.5 - 15);
  });
});

describe('what else holds a level down', () => {
  const village = villageAt('V', [VILLAGE]);
  const lacksOf = (site: Site, heightAt: HeightAt = flat) => {
    const context = contextOf([site], [village], heightAt);
    return explainTerrain(context, terrainOf(context), 0, OPTIONS)[0]!;
  };

  it('the beam looks the other way', () => {
    const weak = lacksOf(mast({ azimuthsDeg: [270], eirpDbm: 40 }));
    expect(weak.nearest[0]).toMatchObject({ lacks: 'off beam', limit: { kind: 'off beam', costsDb: 25 } });
    expect(lacksOf(mast({ azimuthsDeg: [270, 90], eirpDbm: 40 })).served).toBe(true);
  });

  it('the distance', () => {
    expect(lacksOf(mast({ eirpDbm: 3 })).nearest[0]).toMatchObject({ lacks: 'distance' });
  });

  it('a farther cap than its generation and band have', () => {
    const far = destination(...MAST, 90, 16_000) as [number, number];
    const context = contextOf([mast({ eirpDbm: 80, antennaHeightM: 300 })], [villageAt('V', [far])], flat);
    const terrain = terrainOf(context);
    expect(COVERAGE_CLASSES[terrain.classes[0]!]).toBe('white');
    expect(explainTerrain(context, terrain, 0, OPTIONS)[0]!.nearest[0]).toMatchObject({ lacks: 'distance' });
  });

  it('a void on the path: nothing is known, and a class that might rest on it is uncertain', () => {
    const holed: HeightAt = (lon) => (Math.abs(lon - (MAST[0] + VILLAGE[0]) / 2) < 0.002 ? Number.NaN : 200);
    const context = contextOf([mast()], [village], holed);
    const terrain = terrainOf(context);
    expect(COVERAGE_CLASSES[terrain.classes[0]!]).toBe('white');
    expect(terrain.uncertain[0]).toBe(1);
    expect(terrain.withoutData[0]).toBe(1);
    expect(terrain.bestCarrier).not.toContain(0);
    const nearest = explainTerrain(context, terrain, 0, OPTIONS)[0]!.nearest[0]!;
    expect(nearest).toMatchObject({ lacks: 'no data', limit: { kind: 'no data' }, levelDbm: null, lossDb: null });
  });

  it('ground cover: trees on a path that is open without them', () => {
    const bare = contextOf([mast()], [village], flat);
    const wooded = contextOf([mast()], [village], flat, WOODED);
    expect(tableOf(wooded).lossDb[0]! - tableOf(bare).lossDb[0]!).toBeGreaterThan(10);
  });
});

describe('what a record does not say', () => {
  it('is taken from the link budget and named', () => {
    const bare = siteAt('BARE', ...MAST, { 'VIETTEL-4G': { c1: carrier({ bandMhz: 1800, bandwidthMhz: 17 }) } });
    const context = contextOf([bare], [villageAt('V', [VILLAGE])], flat);
    const [best] = explainTerrain(context, terrainOf(context), 0, OPTIONS)[0]!.best;
    expect(best!.assumed).toEqual(['eirp', 'antenna height', 'bandwidth', 'tilt']);
    expect(context.radio.heightM[0]).toBe(30);
    const said = explainTerrain(
      contextOf([mast()], [villageAt('V', [VILLAGE])], flat),
      terrainOf(contextOf([mast()], [villageAt('V', [VILLAGE])], flat)),
      0,
      OPTIONS,
    )[0]!.best[0]!;
    expect(said.assumed).toEqual([]);
  });

  it('leaves a band without a row out: 26 GHz is not computed', () => {
    const high = siteAt('HIGH', ...MAST, { 'VIETTEL-5G': { c1: carrier({ bandMhz: 26_000 }) } });
    const context = contextOf([high], [villageAt('V', [MAST])], flat);
    expect(tableOf(context).carrier).toHaveLength(0);
    expect(explainTerrain(context, terrainOf(context), 0, OPTIONS)[0]!.nearest).toEqual([]);
  });
});

/** Hills of some hundred metres over some 16 km, with a strip of void where asked. */
const hills =
  (phase: number, voidLon: number): HeightAt =>
  (lon, lat) =>
    Math.abs(lon - voidLon) < 0.001
      ? Number.NaN
      : 300 + 160 * Math.sin(lon * 400 + phase) * Math.cos(lat * 380) + 70 * Math.sin((lon + lat) * 1100);

const lon = fc.double({ min: 106.7, max: 106.85, noNaN: true });
const lat = fc.double({ min: 21.8, max: 21.95, noNaN: true });
const anyCarrier = fc
  .record({
    bandMhz: fc.constantFrom(900, 1800, 2100, 3700),
    eirpDbm: fc.constantFrom(null, 30, 45, 60),
    antennaHeightM: fc.constantFrom(null, 12, 42),
    tiltDeg: fc.constantFrom(null, 0, 6),
    azimuthsDeg: fc.constantFrom([], [0, 120, 240], [75]),
    onAir: fc.constantFrom('2015-01-01', '2015-01-01', '2015-01-01', '2027-01-01', null),
  })
  .map(({ azimuthsDeg, ...drawn }) => carrier({ ...drawn, azimuthsDeg: [...azimuthsDeg] }));
const anySite = fc.tuple(
  lon,
  lat,
  fc.dictionary(
    fc.constantFrom('VIETTEL-4G', 'VIETTEL-2G', 'VNPT-3G', 'VNPT-5G'),
    fc.dictionary(fc.constantFrom('c1', 'c2'), anyCarrier, { minKeys: 1 }),
    { minKeys: 1 },
  ),
  fc.constantFrom(5, 60),
);
const anySites = fc
  .array(anySite, { minLength: 1, maxLength: 8 })
  .map((drawn) => drawn.map(([x, y, stations, accuracyM], i) => siteAt(`S${i}`, x, y, stations, accuracyM)));
const anyVillages = fc
  .array(fc.array(fc.tuple(lon, lat), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((drawn) => drawn.map((positions, i) => villageAt(`V${i}`, positions, 30)));
const anyRelief = fc
  .tuple(fc.double({ min: 0, max: 6, noNaN: true }), fc.constantFrom(0, 0, 106.78))
  .map(([phase, voidLon]) => hills(phase, voidLon));

describe('coverage over terrain', { timeout: TIMEOUT_MS }, () => {
  it('equals its twin: best server, level, service and its bounds, for every point, operator and generation', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        anySites,
        anyVillages,
        anyRelief,
        fc.constantFrom(OPEN, WOODED),
        (sites, villages, relief, budget) => {
          const context = contextOf(sites, villages, relief, budget);
          const terrain = terrainOf(context);
          const { network, settlements } = context;
          for (const [v, village] of villages.entries()) {
            for (const [i, point] of village.testPoints.entries()) {
              const levels = levelsAt(sites, point, budget, relief, AS_OF);
              const p = settlements.pointStart[v]! + i;
              for (const [o, operator] of OPERATOR_CODES.entries()) {
                for (const [g, generation] of GENERATIONS.entries()) {
                  const of = levels.filter((l) => l.operator === operator && l.generation === generation);
                  const known = of.filter((l) => !Number.isNaN(l.levelDbm));
                  const bit = (column: Uint8Array) => (column[p * OPERATOR_CODES.length + o]! >> g) & 1;
                  const served = known.some((l) => l.levelDbm >= l.thresholdDbm);
                  expect(bit(terrain.served)).toBe(served ? 1 : 0);
                  expect(bit(terrain.servedAtWorst)).toBe(
                    known.some((l) => l.levelDbm - l.slackDb >= l.thresholdDbm) ? 1 : 0,
                  );
                  if (known.length === of.length) {
                    expect(bit(terrain.servedAtBest)).toBe(
                      known.some((l) => l.levelDbm + l.slackDb >= l.thresholdDbm) ? 1 : 0,
                    );
                  }
                  seen.add(`${served} ${of.length - known.length > 0}`);
                  const slot = (p * OPERATOR_CODES.length + o) * GENERATIONS.length + g;
                  const best = terrain.bestCarrier[slot]!;
                  const strongest = Math.max(...known.map((l) => l.levelDbm));
                  if (best < 0) {
                    expect(known.every((l) => l.levelDbm + l.slackDb < l.thresholdDbm)).toBe(true);
                  } else {
                    expect(terrain.levelDbm[slot]).toBeCloseTo(strongest, 3);
                    expect(known.map((l) => l.carrierId)).toContain(network.carrierIds[best]);
                  }
                }
              }
            }
          }
        },
      ),
      { seed: 4, numRuns: 80 },
    );
    expect([...seen].sort()).toEqual(['false false', 'false true', 'true false', 'true true']);
  });

  it('kept up change by change equals a table computed anew', () => {
    let kept = 0;
    const change = fc.oneof(
      fc.record({ kind: fc.constant('site' as const), at: fc.nat(7), site: anySite }),
      fc.record({ kind: fc.constant('dates' as const), at: fc.nat(7) }),
      fc.record({ kind: fc.constant('no site' as const), at: fc.nat(7) }),
      fc.record({ kind: fc.constant('village' as const), at: fc.nat(4), to: fc.tuple(lon, lat) }),
      fc.record({ kind: fc.constant('no village' as const), at: fc.nat(4) }),
    );
    fc.assert(
      fc.property(
        anySites,
        anyVillages,
        anyRelief,
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (firstSites, firstVillages, relief, changes) => {
          let sites = firstSites;
          let villages = firstVillages;
          const held: HeldLosses[] = [];
          for (const step of [null, ...changes]) {
            if (step?.kind === 'site') {
              const [x, y, stations, accuracyM] = step.site;
              const changed = siteAt(`S${step.at}`, x, y, stations, accuracyM);
              sites = [...sites.filter((s) => s.id !== changed.id), changed].sort((a, b) => (a.id < b.id ? -1 : 1));
            } else if (step?.kind === 'dates') {
              sites = sites.map((s, i) => (i === step.at ? withDates(s) : s));
            } else if (step?.kind === 'no site') sites = sites.filter((_, i) => i !== step.at);
            else if (step?.kind === 'village') {
              const moved = villageAt(`V${step.at}`, [step.to], 30);
              villages = [...villages.filter((v) => v.id !== moved.id), moved];
            } else if (step) villages = villages.filter((_, i) => i !== step.at);
            const context = contextOf(sites, villages, relief);
            const changesNow = lossChanges(held, context);
            kept += changesNow.kept.point.length;
            if (step?.kind === 'dates') expect(changesNow.tasks).toEqual([]);
            const table = tableOf(context, held);
            expect(table).toEqual(tableOf(context));
            held.unshift({ ...context, table });
            held.length = Math.min(held.length, 3);
          }
        },
      ),
      { seed: 5, numRuns: 60 },
    );
    expect(kept).toBeGreaterThan(1000);
  });

  it('a stronger carrier never makes a class worse', () => {
    fc.assert(
      fc.property(anySites, anyVillages, anyRelief, (sites, villages, relief) => {
        const before = terrainOf(contextOf(sites, villages, relief)).classes;
        const stronger = sites.map((s) => ({
          ...s,
          stations: mapCarriers(s, (c) => ({ ...c, eirpDbm: (c.eirpDbm ?? 58) + 10 })),
        }));
        const after = terrainOf(contextOf(stronger, villages, relief)).classes;
        for (const [v, c] of before.entries()) expect(after[v]).toBeGreaterThanOrEqual(c);
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});

function withDates(site: Site): Site {
  return { ...site, stations: mapCarriers(site, (c) => ({ ...c, onAir: '2015-01-01', offAir: '2026-01-01' })) };
}

function mapCarriers(site: Site, change: (c: RadioCarrier) => RadioCarrier): Site['stations'] {
  return Object.fromEntries(
    Object.entries(site.stations).map(([id, st]) => [
      id,
      { ...st, carriers: Object.fromEntries(Object.entries(st.carriers).map(([c, of]) => [c, change(of)])) },
    ]),
  );
}
