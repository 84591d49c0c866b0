import { describe, expect, it } from 'vitest';
import { destination, distanceM } from '#geo/distance';
import {
  type AssessmentOptions,
  assess,
  assessSunset,
  buildNetwork,
  buildSettlements,
  countByOperator,
  countClasses,
  countSunset,
  explain,
  indexNetwork,
  siteOfCarrier,
  stationsRegisteredAfter,
  sunsetOfVillage,
} from '#shared/coverage';
import type { RadioCarrier, Site } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { carrier, MOBILE_DATA, MOUNTAIN, OPTIONS, siteAt, villageAt } from './coverage-fixtures.ts';

const MAST = [106.7, 21.8] as const;

/** Where one is, `distM` metres from the mast on a bearing. */
function off(bearing: number, distM: number): [number, number] {
  return destination(...MAST, bearing, distM);
}

function verdicts(sites: readonly Site[], villages: readonly Village[], options: AssessmentOptions = OPTIONS) {
  const { classes, uncertain } = assess(buildNetwork(sites), buildSettlements(villages), options);
  return Array.from(classes, (c, v) => `${COVERAGE_CLASSES[c]}${uncertain[v] ? '?' : ''}`);
}

/** The class of a village at one place, with one omnidirectional or sectored 900 MHz 2G carrier at the mast. */
function oneCarrier(place: [number, number], changes: Partial<RadioCarrier> = {}, options = OPTIONS): string {
  const sites = [siteAt('S', ...MAST, { 'VIETTEL-2G': { c1: carrier(changes) } })];
  return verdicts(sites, [villageAt('V', [place])], options)[0]!;
}

describe('classes', () => {
  it('no villages, no sites, a site without stations', () => {
    const somewhere = villageAt('V', [[106.7, 21.8]]);
    expect(verdicts([], [])).toEqual([]);
    expect(verdicts([siteAt('S', ...MAST, { 'VNPT-4G': { c1: carrier() } })], [])).toEqual([]);
    expect(verdicts([], [somewhere])).toEqual(['white']);
    expect(verdicts([siteAt('S', ...MAST, {})], [somewhere])).toEqual(['white']);
    expect(verdicts([siteAt('S', ...MAST, { 'VNPT-4G': {} })], [somewhere])).toEqual(['white']);
  });

  it('white is decided at the centre, weak at the clusters', () => {
    const sites = [siteAt('S', ...MAST, { 'VNPT-4G': { c1: carrier({ bandMhz: 1800 }) } })];
    const near = off(0, 1000);
    const far = off(0, 9000);
    expect(
      verdicts(sites, [
        villageAt('all near', [near, off(90, 1000)]),
        villageAt('a cluster far', [near, near, far]),
        villageAt('the centre far', [far, near]),
      ]),
    ).toEqual(['covered', 'weak', 'white']);
  });

  it('the centre counts wherever it stands among the test points', () => {
    const sites = [siteAt('S', ...MAST, { 'VNPT-4G': { c1: carrier() } })];
    const village = villageAt('V', [off(0, 9000), off(0, 500)]);
    village.testPoints.reverse();
    expect(verdicts(sites, [village])).toEqual(['white']);
  });

  it('clusters matter only if the definition says so', () => {
    const sites = [siteAt('S', ...MAST, { 'VNPT-4G': { c1: carrier() } })];
    const definition = { ...OPTIONS.definition, clusterUnservedIsWeak: false };
    const village = villageAt('V', [off(0, 1000), off(0, 9000)]);
    expect(verdicts(sites, [village], { ...OPTIONS, definition })).toEqual(['covered']);
  });

  it('voice-only 2G is below the quality of the definition mobile-data', () => {
    const options = { ...OPTIONS, definition: MOBILE_DATA };
    const stations = { 'VIETTEL-2G': { c1: carrier() } };
    const place = [villageAt('V', [off(0, 1000)])];
    expect(verdicts([siteAt('S', ...MAST, stations)], place, options)).toEqual(['weak']);
    const with3g = { ...stations, 'VNPT-3G': { c1: carrier({ bandMhz: 2100 }) } };
    expect(verdicts([siteAt('S', ...MAST, with3g)], place, options)).toEqual(['covered']);
  });

  it('a generation that the definition or the date does not count serves nobody', () => {
    const place = off(0, 1000);
    const definition = { ...OPTIONS.definition, servedBy: ['4G' as const] };
    expect(oneCarrier(place)).toBe('covered');
    expect(oneCarrier(place, {}, { ...OPTIONS, definition })).toBe('white');
    expect(oneCarrier(place, {}, { ...OPTIONS, generations: ['3G', '4G', '5G'] })).toBe('white');
    expect(oneCarrier(place, {}, { ...OPTIONS, generations: [] })).toBe('white');
  });
});

describe('range', () => {
  it.each([
    [700, 3000],
    [900, 3000],
    [1800, 2500],
    [2100, 2200],
    [2600, 1500],
    [3500, 500],
  ])('a carrier at %d MHz reaches %d m in the mountains', (bandMhz, rangeM) => {
    expect(oneCarrier(off(77, rangeM - 50), { bandMhz })).toBe('covered');
    expect(oneCarrier(off(77, rangeM + 50), { bandMhz })).toBe('white');
  });

  it('a point exactly on the boundary is served, and uncertain', () => {
    const place = off(33, 2000);
    const rangeM = distanceM(...MAST, ...place);
    const rangeTable = { ...MOUNTAIN, ranges: [{ fromMhz: 400, toMhz: 40_000, rangeM }] };
    expect(oneCarrier(place, {}, { ...OPTIONS, rangeTable })).toBe('covered?');
    const shorter = { ...MOUNTAIN, ranges: [{ fromMhz: 400, toMhz: 40_000, rangeM: rangeM - 1e-6 }] };
    expect(oneCarrier(place, {}, { ...OPTIONS, rangeTable: shorter })).toBe('white?');
  });

  it('a band that the table leaves out reaches nobody', () => {
    const rangeTable = { ...MOUNTAIN, ranges: [{ fromMhz: 1700, toMhz: 1900, rangeM: 2500 }] };
    expect(oneCarrier(off(0, 10), {}, { ...OPTIONS, rangeTable })).toBe('white');
  });

  it('off the beam it is shorter, also across north', () => {
    // 900 MHz: 3000 m within 60° of the azimuth, 1950 m at 90°, 900 m from 120° on.
    expect(oneCarrier(off(10, 2900), { azimuthsDeg: [350] })).toBe('covered');
    expect(oneCarrier(off(350, 2900), { azimuthsDeg: [10] })).toBe('covered');
    expect(oneCarrier(off(80, 2000), { azimuthsDeg: [350] })).toBe('white');
    expect(oneCarrier(off(80, 1900), { azimuthsDeg: [350] })).toBe('covered');
    expect(oneCarrier(off(170, 950), { azimuthsDeg: [350] })).toBe('white');
    expect(oneCarrier(off(170, 850), { azimuthsDeg: [350] })).toBe('covered');
    expect(oneCarrier(off(170, 2900), { azimuthsDeg: [350, 120] })).toBe('covered');
  });

  it('a village under the mast is served whichever way the sectors look', () => {
    expect(oneCarrier([...MAST], { azimuthsDeg: [180] })).toBe('covered');
  });
});

describe('on air', () => {
  const place = off(0, 1000);
  it.each([
    ['since that day', { onAir: '2026-07-01' }, 'covered'],
    ['from the next day', { onAir: '2026-07-02' }, 'white'],
    ['planned, without a date', { onAir: null }, 'white'],
    ['until the day before', { offAir: '2026-07-01' }, 'white'],
    ['for the last day', { offAir: '2026-07-02' }, 'covered'],
  ])('%s', (_, changes, expected) => {
    expect(oneCarrier(place, changes)).toBe(expected);
  });
});

describe('uncertain', () => {
  const village = (distM: number, accuracyM: number) => villageAt('V', [off(0, distM)], accuracyM);
  const mast = (accuracyM: number) => [siteAt('S', ...MAST, { 'VIETTEL-2G': { c1: carrier() } }, accuracyM)];

  it('when the margin is smaller than the accuracies of point and site together', () => {
    expect(verdicts(mast(10), [village(2950, 30)])).toEqual(['covered']);
    expect(verdicts(mast(10), [village(2950, 60)])).toEqual(['covered?']);
    expect(verdicts(mast(60), [village(2950, 10)])).toEqual(['covered?']);
    expect(verdicts(mast(10), [village(3050, 30)])).toEqual(['white']);
    expect(verdicts(mast(10), [village(3050, 60)])).toEqual(['white?']);
    expect(verdicts(mast(60), [village(3050, 10)])).toEqual(['white?']);
  });

  it('not when another carrier makes sure of the class', () => {
    const sites = [...mast(10), siteAt('T', ...off(0, 2000), { 'VNPT-4G': { c1: carrier() } })];
    expect(verdicts(sites, [village(2950, 100)])).toEqual(['covered']);
  });
});

describe('the best server', () => {
  it('has the largest margin; equal ones go to the lower row', () => {
    const sites = [
      siteAt('A', ...MAST, { 'VIETTEL-4G': { c1: carrier({ bandMhz: 1800 }), c2: carrier(), c3: carrier() } }),
      siteAt('B', ...MAST, { 'VIETTEL-4G': { c1: carrier() }, 'VNPT-4G': { c9: carrier({ bandMhz: 2100 }) } }),
    ];
    const told = explain(buildNetwork(sites), buildSettlements([villageAt('V', [off(0, 1000)])]), 0, OPTIONS);
    expect(told.points[0]!.best.map((b) => [b.operator, b.generation, b.siteId, b.carrierId, b.bandMhz])).toEqual([
      ['VNPT', '4G', 'B', 'c9', 2100],
      ['VIETTEL', '4G', 'A', 'c2', 900],
    ]);
  });

  it('goes to the lowest row also among more sites than one leaf of the index holds, which it shuffles', () => {
    const sites = Array.from({ length: 500 }, (_, i) => siteAt(`S${i}`, ...MAST, { 'VIETTEL-4G': { c1: carrier() } }));
    const assessment = assess(buildNetwork(sites), buildSettlements([villageAt('V', [off(0, 1000)])]), OPTIONS);
    expect([...assessment.bestCarrier].filter((c) => c >= 0)).toEqual([0]);
  });

  it('is told apart between several sites at one point', () => {
    const sites = ['A', 'B', 'C'].map((id) => siteAt(id, ...MAST, { 'VIETTEL-4G': { c1: carrier() } }));
    const network = buildNetwork(sites);
    const assessment = assess(network, buildSettlements([villageAt('V', [off(0, 1000)])]), OPTIONS);
    expect([...assessment.bestCarrier].filter((c) => c >= 0)).toEqual([0]);
    expect(assessment.onlySite[0]).toBe(-1);
    const alone = assess(buildNetwork(sites.slice(1, 2)), buildSettlements([villageAt('V', [off(0, 1000)])]), OPTIONS);
    expect(alone.onlySite[0]).toBe(0);
  });
});

describe('explain', () => {
  const sites = [
    siteAt('BEHIND', ...off(90, 2000), { 'VNPT-4G': { c1: carrier({ azimuthsDeg: [90] }) } }),
    siteAt('FAR', ...off(180, 4000), { 'VIETTEL-3G': { c1: carrier({ bandMhz: 2100 }), c2: carrier() } }),
    siteAt('OFF', ...off(0, 300), { 'VIETTEL-4G': { c1: carrier({ offAir: '2020-01-01' }) } }),
    siteAt('2G', ...off(270, 1000), { 'MOBIFONE-2G': { c1: carrier() } }),
    ...[5, 6, 7, 8].map((km) => siteAt(`AT${km}`, ...off(45, km * 1000), { 'GTEL-4G': { c1: carrier() } })),
  ];
  const network = buildNetwork(sites);
  const settlements = buildSettlements([
    villageAt('OTHER', [off(0, 50_000)]),
    villageAt('V', [[...MAST], off(90, 1000)], 20),
  ]);

  it('tells who serves, how well, and why', () => {
    const told = explain(network, settlements, 1, OPTIONS);
    expect(told).toMatchObject({
      villageId: 'V',
      model: 'disc',
      rangeTable: 'mountain-cautious',
      definition: 'centre-2026',
      asOf: '2026-07-01',
      class: 'covered',
      uncertain: false,
      classAtBest: 'covered',
      classAtWorst: 'covered',
    });
    const [centre] = told.points;
    expect(centre).toMatchObject({ id: 'p0', kind: 'centre', served: true, nearest: [] });
    expect(centre!.best).toEqual([
      {
        operator: 'MOBIFONE',
        generation: '2G',
        siteId: '2G',
        carrierId: 'c1',
        bandMhz: 900,
        distanceM: expect.closeTo(1000, 3),
        rangeM: 3000,
        marginM: expect.closeTo(2000, 3),
        offBeamDeg: 0,
        offBeamFactor: 1,
        served: true,
        uncertain: false,
      },
    ]);
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  it('tells of a point nobody serves the five nearest sites on air and what they lack', () => {
    const told = explain(network, settlements, 1, { ...OPTIONS, generations: ['3G', '4G', '5G'] });
    expect(told.class).toBe('white');
    const [centre] = told.points;
    expect(centre!.served).toBe(false);
    expect(centre!.best).toEqual([]);
    expect(
      centre!.nearest.map((n) => [n.siteId, n.carrierId, n.lacks, Math.round(n.distanceM), Math.round(n.rangeM)]),
    ).toEqual([
      ['BEHIND', 'c1', 'off beam', 2000, 900],
      ['FAR', 'c2', 'distance', 4000, 3000],
      ['AT5', 'c1', 'distance', 5000, 3000],
      ['AT6', 'c1', 'distance', 6000, 3000],
      ['AT7', 'c1', 'distance', 7000, 3000],
    ]);
    expect(centre!.nearest[0]!.offBeamDeg).toBeCloseTo(180, 1);
    expect(centre!.nearest[0]!.marginM).toBeCloseTo(-1100, 3);
  });

  it('a server within the accuracy alone is listed as not serving and uncertain', () => {
    const edge = buildSettlements([villageAt('V', [off(0, 3050)], 100)]);
    const told = explain(buildNetwork([siteAt('S', ...MAST, { 'VNPT-4G': { c1: carrier() } })]), edge, 0, OPTIONS);
    expect(told).toMatchObject({ class: 'white', uncertain: true, classAtBest: 'covered', classAtWorst: 'white' });
    expect(told.points[0]!.best[0]).toMatchObject({ siteId: 'S', served: false, uncertain: true });
    expect(told.points[0]!.nearest[0]).toMatchObject({ siteId: 'S', lacks: 'distance' });
  });

  it('refuses a row that is not there', () => {
    expect(() => explain(network, settlements, 2, OPTIONS)).toThrow(RangeError);
  });
});

describe('shutdown of 2G', () => {
  const villages = [
    villageAt('ONLY 2G', [off(0, 0)]),
    villageAt('BOTH', [off(90, 20_000)]),
    villageAt('CLUSTER 2G', [off(90, 20_000), off(90, 24_000)]),
    villageAt('WHITE', [off(180, 20_000)]),
  ];
  const sites = [
    siteAt('A', ...off(0, 500), { 'VIETTEL-2G': { c1: carrier() } }),
    siteAt('B', ...off(90, 20_500), {
      'VIETTEL-2G': { c1: carrier() },
      'VNPT-4G': { c1: carrier() },
      'VNPT-5G': { c1: carrier() },
    }),
    siteAt('C', ...off(90, 24_500), { 'MOBIFONE-2G': { c1: carrier() } }),
  ];
  const network = buildNetwork(sites);
  const settlements = buildSettlements(villages);

  it('tells before, after, who is left and the site it all depends on', () => {
    const sunset = assessSunset(network, settlements, { ...OPTIONS, generation: '2G' });
    expect(villages.map((_, v) => sunsetOfVillage(network, settlements, sunset, v))).toMatchObject([
      { villageId: 'ONLY 2G', before: 'covered', after: 'white', left: [], dependsOn: [] },
      {
        before: 'covered',
        after: 'covered',
        left: [
          { operator: 'VNPT', generation: '4G' },
          { operator: 'VNPT', generation: '5G' },
        ],
        dependsOn: ['B'],
      },
      { before: 'covered', after: 'weak', dependsOn: ['B'] },
      { before: 'white', after: 'white', left: [], dependsOn: [] },
    ]);
  });

  it('counts it before even where the date no longer does', () => {
    const late = assessSunset(network, settlements, { ...OPTIONS, generations: ['3G', '4G', '5G'], generation: '2G' });
    expect(Array.from(late.before.classes, (c) => COVERAGE_CLASSES[c])).toEqual([
      'covered',
      'covered',
      'covered',
      'white',
    ]);
    expect(late.before.generations).toEqual(['2G', '3G', '4G', '5G']);
    expect(late.after.generations).toEqual(['3G', '4G', '5G']);
  });

  it('totals keep numerator and denominator', () => {
    const sunset = assessSunset(network, settlements, { ...OPTIONS, generation: '2G' });
    const power = ['yes', 'no', 'no', 'unknown'];
    expect([...countSunset(sunset, (v) => power[v]!)]).toEqual([
      ['no', { villages: 2, becomeWhite: 0, becomeWeak: 1 }],
      ['unknown', { villages: 1, becomeWhite: 0, becomeWeak: 0 }],
      ['yes', { villages: 1, becomeWhite: 1, becomeWeak: 0 }],
    ]);
    expect([...countClasses(sunset.after, () => 'all')]).toEqual([
      ['all', { villages: 4, white: 2, weak: 1, covered: 1, uncertain: 0 }],
    ]);
    const viettel = countByOperator(sunset.before, settlements, OPTIONS.definition).find(
      (o) => o.operator === 'VIETTEL',
    );
    expect(viettel!.served).toEqual({ numerator: 3, denominator: 4 });
    expect(viettel!.byGeneration[0]).toEqual({ generation: '2G', numerator: 3, denominator: 4 });
    const gone = countByOperator(sunset.after, settlements, OPTIONS.definition).find((o) => o.operator === 'VIETTEL');
    expect(gone!.served).toEqual({ numerator: 0, denominator: 4 });
    expect(gone!.byGeneration.map((g) => g.generation)).toEqual(['3G', '4G', '5G']);
  });

  it('lists stations registered past the last service day', () => {
    const registered = [
      siteAt('OPEN', ...MAST, { 'VIETTEL-2G': { c1: carrier(), c2: carrier({ offAir: '2026-09-01' }) } }),
      siteAt('ENDS WITH IT', ...MAST, { 'VIETTEL-2G': { c1: carrier({ offAir: '2026-09-16' }) } }),
      siteAt('A DAY TOO LONG', ...MAST, {
        'VNPT-2G': { c1: carrier({ offAir: '2026-09-17' }), c2: carrier({ offAir: '2027-01-01' }) },
      }),
      siteAt('PLANNED', ...MAST, { 'VNPT-2G': { c1: carrier({ onAir: null }) } }),
      siteAt('STARTS LATER', ...MAST, { 'VNPT-2G': { c1: carrier({ onAir: '2026-12-01' }) } }),
      siteAt('NEVER', ...MAST, { 'VNPT-2G': { c1: carrier({ onAir: '2026-12-01', offAir: '2026-12-01' }) } }),
      siteAt('OTHER GENERATION', ...MAST, { 'VNPT-3G': { c1: carrier() } }),
    ];
    expect(stationsRegisteredAfter(registered, '2G', '2026-09-15')).toEqual([
      {
        siteId: 'OPEN',
        stationId: 'VIETTEL-2G',
        operator: 'VIETTEL',
        generation: '2G',
        communeCode: null,
        carrierIds: ['c1'],
        offAir: null,
      },
      {
        siteId: 'A DAY TOO LONG',
        stationId: 'VNPT-2G',
        operator: 'VNPT',
        generation: '2G',
        communeCode: null,
        carrierIds: ['c1', 'c2'],
        offAir: '2027-01-01',
      },
      {
        siteId: 'STARTS LATER',
        stationId: 'VNPT-2G',
        operator: 'VNPT',
        generation: '2G',
        communeCode: null,
        carrierIds: ['c1'],
        offAir: null,
      },
    ]);
  });
});

describe('columns', () => {
  it('of sites keep which carrier stands where', () => {
    const network = buildNetwork([
      siteAt('A', ...MAST, { 'VIETTEL-2G': { x: carrier({ azimuthsDeg: [10, 20] }), y: carrier() } }),
      siteAt('B', ...MAST, {}),
      siteAt('C', ...MAST, { 'VNPT-4G': { z: carrier({ azimuthsDeg: [30], offAir: '2026-01-01' }) } }),
    ]);
    expect([...network.carrierStart]).toEqual([0, 2, 2, 3]);
    expect(network.carrierIds).toEqual(['x', 'y', 'z']);
    expect([0, 1, 2].map((c) => network.siteIds[siteOfCarrier(network, c)])).toEqual(['A', 'A', 'C']);
    expect([...network.azimuthStart]).toEqual([0, 2, 2, 3]);
    expect([...network.azimuthDeg]).toEqual([10, 20, 30]);
  });

  it('that do not fit together are refused', () => {
    const { index: _, ...columns } = buildNetwork([siteAt('A', ...MAST, { 'VNPT-4G': { c1: carrier() } })]);
    expect(() => indexNetwork({ ...columns, siteIds: ['A', 'B'] })).toThrow(RangeError);
    expect(() => indexNetwork({ ...columns, azimuthDeg: Float64Array.of(1) })).toThrow(RangeError);
    expect(indexNetwork(columns).siteIds).toEqual(['A']);
  });
});
