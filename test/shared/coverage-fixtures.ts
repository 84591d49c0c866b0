import fc from 'fast-check';
import type { AssessmentOptions } from '#shared/coverage';
import { GENERATIONS, type Generation, OPERATOR_CODES, type OperatorCode } from '#shared/operator';
import type { CoverageDefinition, RangeTable } from '#shared/rule-set';
import { DEFAULT_RULES } from '#shared/rules/default';
import { type RadioCarrier, type Site, stationId } from '#shared/site';
import type { TestPoint, Village } from '#shared/village';

export const AS_OF = '2026-07-01';
export const MOUNTAIN = DEFAULT_RULES.rangeTables.find((t) => t.id === 'mountain-cautious')!;
export const CENTRE_2026 = DEFAULT_RULES.definitions.find((d) => d.id === 'centre-2026')!;
export const MOBILE_DATA = DEFAULT_RULES.definitions.find((d) => d.id === 'mobile-data')!;

export const OPTIONS: AssessmentOptions = {
  asOf: AS_OF,
  definition: CENTRE_2026,
  rangeTable: MOUNTAIN,
  generations: GENERATIONS,
};

/** A carrier on air, omnidirectional unless told otherwise. */
export function carrier(changes: Partial<RadioCarrier> = {}): RadioCarrier {
  return {
    bandMhz: 900,
    bandwidthMhz: null,
    eirpDbm: null,
    antennaHeightM: null,
    azimuthsDeg: [],
    tiltDeg: null,
    onAir: '2015-01-01',
    offAir: null,
    ...changes,
  };
}

/** A site with one station per entry "VIETTEL-4G": its carriers by id. */
export function siteAt(
  id: string,
  lon: number,
  lat: number,
  stations: Record<string, Record<string, RadioCarrier>>,
  accuracyM = 10,
): Site {
  return {
    id,
    provinceCode: '20',
    code: id,
    name: id,
    lon,
    lat,
    accuracyM,
    communeCode: null,
    mastClass: null,
    mastKind: null,
    heightM: null,
    owner: null,
    power: 'unknown',
    backupHours: null,
    hardened: null,
    backhaul: 'unknown',
    state: 'on_air',
    proposal: null,
    stations: Object.fromEntries(
      Object.entries(stations).map(([key, carriers]) => {
        const [operator, generation] = key.split('-') as [OperatorCode, Generation];
        return [key, { operator, generation, carriers }];
      }),
    ),
  };
}

/** A village with its centre at the first position and clusters at the others. */
export function villageAt(id: string, positions: readonly (readonly [number, number])[], accuracyM = 10): Village {
  return {
    id,
    provinceCode: '20',
    name: id,
    communeCode: '05977',
    testPoints: positions.map(
      ([lon, lat], i): TestPoint => ({ id: `p${i}`, kind: i === 0 ? 'centre' : 'cluster', lon, lat, accuracyM }),
    ),
    households: null,
    population: null,
    gridPower: 'unknown',
    declared: null,
    fibre: { present: 'unknown', passed: null, connected: null },
    status: 'active',
    mergedInto: [],
    mergedFrom: [],
  };
}

/** On a coarse grid (about 200 m) or anywhere, over some 16 km: so that sites and points also coincide. */
const coordinate = (from: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: 75 }).map((step) => from + step * 0.002),
    fc.double({ min: from, max: from + 0.15, noNaN: true }),
  );
const lon = coordinate(106.7);
const lat = coordinate(21.8);
const azimuth = fc.oneof(fc.constantFrom(0, 10, 90, 180, 350), fc.double({ min: 0, max: 359.9, noNaN: true }));
const date = fc.constantFrom(null, '2015-01-01', AS_OF, '2026-07-02', '2027-01-01');

const anyCarrier: fc.Arbitrary<RadioCarrier> = fc
  .record({
    bandMhz: fc.constantFrom(700, 900, 1800, 2100, 2600, 3500),
    azimuthsDeg: fc.array(azimuth, { maxLength: 4 }),
    // Most are on air, some are planned, start later, or are off.
    onAir: fc.oneof({ weight: 4, arbitrary: fc.constant('2015-01-01') }, { weight: 1, arbitrary: date }),
    offAir: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: date }),
  })
  .filter((c) => c.onAir === null || c.offAir === null || c.onAir <= c.offAir)
  .map(carrier);

const stationKey = fc
  .tuple(fc.constantFrom(...OPERATOR_CODES), fc.constantFrom(...GENERATIONS))
  .map(([operator, generation]) => stationId(operator, generation));

export const anyStations = fc.dictionary(
  stationKey,
  fc.dictionary(fc.constantFrom('c1', 'c2', 'c3'), anyCarrier, { minKeys: 1, maxKeys: 3 }),
  { maxKeys: 4 },
);

/** A random small province: sites and villages may be none. */
export const anyProvince: fc.Arbitrary<{ sites: Site[]; villages: Village[] }> = fc.record({
  sites: fc
    .array(fc.tuple(lon, lat, anyStations, fc.double({ min: 1, max: 1500, noNaN: true })), { maxLength: 20 })
    .map((drawn) => drawn.map(([x, y, stations, accuracyM], i) => siteAt(`S${i}`, x, y, stations, accuracyM))),
  villages: fc
    .array(
      fc.tuple(
        fc.array(fc.tuple(lon, lat), { minLength: 1, maxLength: 4 }),
        fc.double({ min: 1, max: 1500, noNaN: true }),
      ),
      { maxLength: 12 },
    )
    .map((drawn) => drawn.map(([positions, accuracyM], i) => villageAt(`V${i}`, positions, accuracyM))),
});

const generations: fc.Arbitrary<Generation[]> = fc.subarray([...GENERATIONS]);
const someGenerations: fc.Arbitrary<Generation[]> = fc.subarray([...GENERATIONS], { minLength: 1 });

const definition: fc.Arbitrary<CoverageDefinition> = fc.oneof(
  fc.constantFrom(CENTRE_2026, MOBILE_DATA),
  fc.record({
    id: fc.constant('drawn'),
    title: fc.constant('drawn'),
    validFrom: fc.constant('2026-01-01'),
    source: fc.constant('test'),
    servedBy: someGenerations,
    clusterUnservedIsWeak: fc.boolean(),
    qualityGenerations: fc.option(someGenerations),
  }),
);

const rangeTable: fc.Arbitrary<RangeTable> = fc.oneof(
  fc.constantFrom(...DEFAULT_RULES.rangeTables),
  fc
    .tuple(
      fc.integer({ min: 0, max: 180 }),
      fc.integer({ min: 0, max: 180 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([a, b, backFactor]) => ({
      ...MOUNTAIN,
      id: 'drawn',
      // No range above 2700 MHz: such a carrier reaches nobody.
      ranges: MOUNTAIN.ranges.filter((r) => r.toMhz <= 2700),
      offBeam: { fullWithinDeg: Math.min(a, b), backFromDeg: Math.max(a, b), backFactor },
    })),
);

export const anyOptions: fc.Arbitrary<AssessmentOptions> = fc.record({
  asOf: fc.constant(AS_OF),
  definition,
  rangeTable,
  generations: fc.oneof(fc.constant([...GENERATIONS]), generations),
});
