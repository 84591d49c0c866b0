import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BETA0_EFFECTIVE_RADIUS_KM,
  type DiffractionPath,
  deltaBullingtonLossDb,
  knifeEdgeLossDb,
  medianEffectiveRadiusKm,
  seaFraction,
  sphericalEarthLossDb,
} from '#geo/diffraction';
import { freeSpaceLossDb } from '#geo/pathloss';
import { evenly } from './evenly.ts';
import { naiveDeltaBullington } from './naive-diffraction.ts';

const SEED = { seed: 1812, numRuns: 500 };
const MEDIAN_KM = medianEffectiveRadiusKm(45);

/** Any valid path: uneven steps, terrain and cover, the whole range of the model. */
const anyPath: fc.Arbitrary<DiffractionPath> = fc
  .record({
    points: fc.array(
      fc.record({
        step: evenly(0.05, 1),
        heightM: evenly(0, 800),
        clutterM: fc.constantFrom(0, 0, 10, 15, 20),
      }),
      { minLength: 2, maxLength: 60 },
    ),
    roughness: fc.constantFrom(0, 0.01, 0.1, 1),
    lengthKm: evenly(0.05, 100),
    frequencyGhz: evenly(0.03, 6),
    txHeightM: evenly(1, 300),
    rxHeightM: evenly(1, 300),
    polarisation: fc.constantFrom('h' as const, 'v' as const),
    effectiveRadiusKm: fc.constantFrom(MEDIAN_KM, BETA0_EFFECTIVE_RADIUS_KM, 6371),
    seaFraction: fc.constantFrom(0, 0.3, 1),
  })
  .map(({ points, roughness, lengthKm, ...settings }) => {
    const total = points.slice(1).reduce((sum, point) => sum + point.step, 0);
    let at = 0;
    const distancesKm = points.map((point, i) => {
      at += i === 0 ? 0 : point.step;
      return i === points.length - 1 ? lengthKm : (at / total) * lengthKm;
    });
    const heightsM = points.map((point) => 100 + point.heightM * roughness);
    return { distancesKm, heightsM, clutterM: points.map((point) => point.clutterM * roughness), ...settings };
  });

function flat(lengthKm: number, steps: number, settings: Partial<DiffractionPath> = {}): DiffractionPath {
  return {
    distancesKm: Float64Array.from({ length: steps + 1 }, (_, i) => (lengthKm * i) / steps),
    heightsM: new Float64Array(steps + 1),
    frequencyGhz: 0.9,
    txHeightM: 30,
    rxHeightM: 1.5,
    polarisation: 'v',
    effectiveRadiusKm: MEDIAN_KM,
    ...settings,
  };
}

function withRidge(path: DiffractionPath, index: number, heightM: number): DiffractionPath {
  return { ...path, heightsM: Float64Array.from(path.heightsM, (h, i) => (i === index ? heightM : h)) };
}

function reversed(path: DiffractionPath): DiffractionPath {
  const lengthKm = path.distancesKm[path.distancesKm.length - 1]!;
  return {
    ...path,
    distancesKm: Array.from(path.distancesKm, (km) => lengthKm - km).reverse(),
    heightsM: Array.from(path.heightsM).reverse(),
    clutterM: path.clutterM && Array.from(path.clutterM).reverse(),
    txHeightM: path.rxHeightM,
    rxHeightM: path.txHeightM,
  };
}

describe('the delta-Bullington method', () => {
  it('equals its equations written down one by one', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const fast = deltaBullingtonLossDb(path);
        const naive = naiveDeltaBullington(path);
        for (const key of ['lbullaDb', 'lbullsDb', 'ldsphDb', 'ldDb'] as const) {
          expect(Math.abs(fast[key] - naive[key]), key).toBeLessThan(1e-6);
        }
      }),
      { ...SEED, numRuns: 3000 },
    );
  });

  it('is reciprocal: swapping the ends changes nothing', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const there = deltaBullingtonLossDb(path);
        const back = deltaBullingtonLossDb(reversed(path));
        expect(back.ldDb).toBeCloseTo(there.ldDb, 6);
        expect(back.smoothTxM).toBeCloseTo(there.smoothRxM, 6);
      }),
      SEED,
    );
  });

  it('is the larger of the Bullington and the spherical-Earth loss over flat ground at any slope', () => {
    fc.assert(
      fc.property(
        evenly(0.1, 100),
        fc.integer({ min: 2, max: 300 }),
        evenly(-20, 20),
        evenly(1, 200),
        (lengthKm, steps, slope, txHeightM) => {
          const path = flat(lengthKm, steps, { txHeightM });
          const tilted = { ...path, heightsM: Float64Array.from(path.distancesKm, (km) => 500 + slope * km) };
          const loss = deltaBullingtonLossDb(tilted);
          expect(loss.smoothTxM).toBeCloseTo(500, 6);
          expect(loss.smoothRxM).toBeCloseTo(500 + slope * lengthKm, 6);
          expect(loss.lbullaDb).toBeCloseTo(loss.lbullsDb, 6);
          expect(loss.ldDb).toBeCloseTo(Math.max(loss.lbullsDb, loss.ldsphDb), 6);
        },
      ),
      SEED,
    );
  });

  it('costs nothing where the first Fresnel zone is clear, and grows with distance beyond the horizon', () => {
    expect(deltaBullingtonLossDb(flat(1, 20, { txHeightM: 200, rxHeightM: 200 })).ldDb).toBe(0);
    expect(deltaBullingtonLossDb(flat(1, 20, { txHeightM: 200, rxHeightM: 200 })).ridge).toBeNull();
    const beyond = [40, 60, 80, 100].map((km) => deltaBullingtonLossDb(flat(km, 200)).ldDb);
    expect(beyond).toEqual([...beyond].sort((a, b) => a - b));
    expect(beyond[0]).toBeGreaterThan(20);
  });

  it('loses more behind a ridge, and more the higher the ridge is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 49 }),
        evenly(40, 1000),
        evenly(0.1, 500),
        evenly(0.4, 6),
        (index, ridgeM, moreM, frequencyGhz) => {
          const open = flat(5, 50, { frequencyGhz });
          const low = deltaBullingtonLossDb(withRidge(open, index, ridgeM));
          const high = deltaBullingtonLossDb(withRidge(open, index, ridgeM + moreM));
          expect(low.lbullaDb).toBeGreaterThan(deltaBullingtonLossDb(open).lbullaDb);
          expect(high.ldDb).toBeGreaterThan(low.ldDb);
          expect(high.ridge).toMatchObject({ index, heightM: ridgeM + moreM });
        },
      ),
      SEED,
    );
  });

  it('puts a village 2.5 km from a mast, behind a 180 m ridge, more than 40 dB down', () => {
    const open = flat(2.5, 28, { frequencyGhz: 1.8, txHeightM: 42 });
    const hidden = deltaBullingtonLossDb(withRidge(open, 14, 180));
    expect(hidden.ldDb).toBeGreaterThan(40);
    expect(hidden.ridge).toMatchObject({ index: 14, atKm: 1.25, heightM: 180 });
    expect(deltaBullingtonLossDb(open).ldDb).toBeLessThan(hidden.ldDb - 25);
  });

  it('matches a single knife edge worked by hand', () => {
    // 10 km, antennas at 100 m, edge of 150 m half way, λ = 1 m: bulge 25e6/(2 × 8504.2 km) = 1.4698 m, so 51.4698 m above
    // the ray; ν = 51.4698 √(2 (1/5000 + 1/5000)/1) = 1.455786; J = 6.9 + 20 log10(√(1.355786² + 1) + 1.355786).
    const path: DiffractionPath = {
      distancesKm: [0, 5, 10],
      heightsM: [50, 150, 50],
      frequencyGhz: 0.2998,
      txHeightM: 50,
      rxHeightM: 50,
      polarisation: 'h',
      effectiveRadiusKm: 8504.2,
    };
    const aboveM = 50 + (5000 * 5000) / (2 * 8_504_200);
    const nu = aboveM * Math.sqrt((2 / 1) * (1 / 5000 + 1 / 5000));
    const j = 6.9 + 20 * Math.log10(Math.sqrt((nu - 0.1) ** 2 + 1) + nu - 0.1);
    expect(nu).toBeCloseTo(1.45578, 4);
    const loss = deltaBullingtonLossDb(path);
    expect(loss.ridge?.aboveRayM).toBeCloseTo(51.4698, 3);
    expect(loss.lbullaDb).toBeCloseTo(j + (1 - Math.exp(-j / 6)) * 10.2, 9);
  });

  it('takes ground cover on interior points only', () => {
    const open = flat(5, 50, { frequencyGhz: 1.8 });
    const ends = deltaBullingtonLossDb({ ...open, clutterM: covered(51, [0, 50], 20) });
    expect(ends).toEqual(deltaBullingtonLossDb(open));
    const inside = deltaBullingtonLossDb({ ...open, clutterM: covered(51, [48], 15) });
    expect(inside.lbullaDb).toBeGreaterThan(deltaBullingtonLossDb(open).lbullaDb + 6);
    expect(inside.ridge).toMatchObject({ index: 48, heightM: 15 });
    expect(inside.lbullsDb).toBe(deltaBullingtonLossDb(open).lbullsDb);
  });

  it('works on two points: no interior point, no ridge', () => {
    const loss = deltaBullingtonLossDb(flat(0.06, 1, { frequencyGhz: 2.6 }));
    expect(loss).toMatchObject({ lbullaDb: 0, lbullsDb: 0, ridge: null });
    expect(Number.isFinite(loss.ldDb)).toBe(true);
  });
});

describe('its parts', () => {
  it('has the knife edge of Fresnel diffraction theory', () => {
    for (const nu of [-0.7, -0.3, 0, 0.5, 1, 2, 3]) {
      expect(Math.abs(knifeEdgeLossDb(nu) - fresnelEdgeDb(nu)), `ν = ${nu}`).toBeLessThan(0.5);
    }
    expect(knifeEdgeLossDb(-0.78)).toBe(0);
  });

  it('has a spherical-Earth loss that is continuous at the horizon', () => {
    const horizonKm = Math.sqrt(2 * MEDIAN_KM) * (Math.sqrt(0.03) + Math.sqrt(0.01));
    const near = sphericalEarthLossDb(horizonKm * (1 - 1e-9), 30, 10, MEDIAN_KM, 0.9, 0, 'v');
    const far = sphericalEarthLossDb(horizonKm * (1 + 1e-9), 30, 10, MEDIAN_KM, 0.9, 0, 'v');
    expect(near).toBeGreaterThan(10);
    expect(near).toBeCloseTo(far, 4);
  });

  it('over sea favours vertical polarisation at 30 MHz, makes no difference at 2 GHz, and weighs land and sea by ω', () => {
    const at = (f: number, sea: number, pol: 'h' | 'v') => sphericalEarthLossDb(60, 10, 10, MEDIAN_KM, f, sea, pol);
    expect(at(0.03, 1, 'v')).toBeLessThan(at(0.03, 1, 'h') - 10);
    expect(at(0.03, 1, 'v')).toBeLessThan(at(0.03, 0, 'v') - 5);
    expect(Math.abs(at(2, 1, 'v') - at(2, 1, 'h'))).toBeLessThan(1);
    expect(at(0.03, 0.25, 'v')).toBeCloseTo(0.25 * at(0.03, 1, 'v') + 0.75 * at(0.03, 0, 'v'), 9);
  });

  it('has the median effective radius of 4/3 Earth at ΔN = 39.25', () => {
    expect(medianEffectiveRadiusKm(39.25) / 6371).toBeCloseTo(4 / 3, 9);
    expect(medianEffectiveRadiusKm(0)).toBe(6371);
    expect(() => medianEffectiveRadiusKm(157)).toThrow(RangeError);
  });

  it('counts sea by half intervals', () => {
    expect(seaFraction([0, 1, 2, 4], [4, 4, 4, 4])).toBe(0);
    expect(seaFraction([0, 1, 2, 4], [1, 1, 1, 1])).toBe(1);
    expect(seaFraction([0, 1, 2, 4], [3, 1, 1, 4])).toBeCloseTo((0.5 + 1 + 1) / 4, 12);
    expect(seaFraction([0, 1, 2, 4], [1, 4, 4, 1])).toBeCloseTo((0.5 + 1) / 4, 12);
    expect(() => seaFraction([0, 1], [1])).toThrow(RangeError);
  });
});

describe('bad input', () => {
  const good = flat(5, 50);
  it.each([
    [{ frequencyGhz: 0.0299 }, /frequencyGhz 0.0299 GHz is outside 0.03-6 GHz/],
    [{ frequencyGhz: 6.01 }, /frequencyGhz/],
    [{ frequencyGhz: Number.NaN }, /frequencyGhz/],
    [{ txHeightM: 0.5 }, /txHeightM 0.5 m is outside 1-3000 m/],
    [{ rxHeightM: 3001 }, /rxHeightM/],
    [{ effectiveRadiusKm: 0 }, /effectiveRadiusKm/],
    [{ seaFraction: 1.1 }, /seaFraction/],
    [{ distancesKm: [0], heightsM: [0] }, /at least 2/],
    [{ distancesKm: [0, 0.02, 0.04], heightsM: [0, 0, 0] }, /path length 0.04 km is outside 0.05-100 km/],
    [{ distancesKm: [0, 50, 101], heightsM: [0, 0, 0] }, /path length/],
    [{ distancesKm: [1, 2, 3], heightsM: [0, 0, 0] }, /distancesKm\[0\] is 1/],
    [{ distancesKm: [0, 2, 2, 3], heightsM: [0, 0, 0, 0] }, /distancesKm\[2\]/],
    [{ distancesKm: [0, 2, 4, 3], heightsM: [0, 0, 0, 0] }, /distancesKm\[3\]/],
    [{ distancesKm: [0, 2, 3], heightsM: [0, 0] }, /heightsM has 2 points, distancesKm has 3/],
    [{ distancesKm: [0, 2, 3], heightsM: [0, Number.NaN, 0] }, /heightsM\[1\].*void/],
    [{ distancesKm: [0, 2, 3], heightsM: [0, 0, Number.NaN] }, /heightsM\[2\]/],
    [{ distancesKm: [0, 2, 3], heightsM: [0, 0, 0], clutterM: [0, Number.NaN, 0] }, /clutterM\[1\]/],
    [{ distancesKm: [0, 2, 3], heightsM: [0, 0, 0], clutterM: [0, 0] }, /clutterM has 2 points/],
  ])('is refused by name: %o', (change, message) => {
    expect(() => deltaBullingtonLossDb({ ...good, ...change })).toThrow(RangeError);
    expect(() => deltaBullingtonLossDb({ ...good, ...change })).toThrow(message);
  });
});

const DATA = process.env.PROPAGATION_DATA ?? '';
describe.skipIf(DATA === '')('validation paths of ITU-R in PROPAGATION_DATA', () => {
  const names =
    DATA !== '' && existsSync(DATA)
      ? readdirSync(DATA).flatMap((file) =>
          file.endsWith('.profile.csv') ? [file.slice(0, -'.profile.csv'.length)] : [],
        )
      : [];

  it('are there', () => expect(names.length).toBeGreaterThan(0));

  it.each(names)('%s within 0.01 dB', (name) => {
    const rows = readFileSync(join(DATA, `${name}.profile.csv`), 'utf8')
      .split('{Begin of Profile}')[1]!
      .split('{End of Profile}')[0]!
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',').map(Number));
    const results = readFileSync(join(DATA, `${name}.result.csv`), 'utf8')
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const value = (label: string) => {
      const row = results.find(([first]) => first?.trim() === label || first?.startsWith(`${label} (`));
      if (row === undefined) throw new Error(`${name}: no row ${label}`);
      return Number(row[3]);
    };
    const column = (index: number) => Float64Array.from(rows, (row) => row[index]!);
    const path: DiffractionPath = {
      distancesKm: column(0),
      heightsM: column(1),
      clutterM: column(3),
      frequencyGhz: value('f'),
      txHeightM: value('htg'),
      rxHeightM: value('hrg'),
      polarisation: value('pol') === 1 ? 'h' : 'v',
      seaFraction: seaFraction(column(0), column(4)),
      effectiveRadiusKm: BETA0_EFFECTIVE_RADIUS_KM,
    };
    expect(path.seaFraction).toBeCloseTo(value('w'), 6);
    expect(medianEffectiveRadiusKm(value('DN'))).toBeCloseTo(value('ae'), 5);
    const beta0 = deltaBullingtonLossDb(path);
    const median = deltaBullingtonLossDb({ ...path, effectiveRadiusKm: medianEffectiveRadiusKm(value('DN')) });
    const within = (got: number, label: string) => expect(Math.abs(got - value(label)), label).toBeLessThan(0.01);
    within(freeSpaceLossDb(value('d'), value('f'), value('hts') - value('hrs')), 'Lbfs');
    within(beta0.lbullaDb, 'Lbulla');
    within(beta0.lbullsDb, 'Lbulls');
    within(beta0.ldsphDb, 'Ldsph');
    within(beta0.ldDb, 'Ldb');
    within(median.ldDb, 'Ld50');
    within(beta0.smoothTxM, 'hstd');
    within(beta0.smoothRxM, 'hsrd');
  });
});

function covered(points: number, at: number[], heightM: number): Float64Array {
  const clutterM = new Float64Array(points);
  for (const index of at) clutterM[index] = heightM;
  return clutterM;
}

/** Exact knife-edge loss, −20 log10 |½ ∫ e^(−iπt²/2)| beyond ν, by Simpson's rule on the Fresnel integrals. */
function fresnelEdgeDb(nu: number): number {
  const n = 2000;
  const h = nu / n;
  let c = 0;
  let s = 0;
  for (let i = 0; i <= n; i++) {
    const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
    const angle = (Math.PI / 2) * (i * h) ** 2;
    c += (weight * Math.cos(angle) * h) / 3;
    s += (weight * Math.sin(angle) * h) / 3;
  }
  return -20 * Math.log10(Math.sqrt((1 - c - s) ** 2 + (c - s) ** 2) / 2);
}
