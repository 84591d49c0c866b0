import { type DiffractionPath, deltaBullingtonLossDb, medianEffectiveRadiusKm } from '#geo/diffraction';
import { pathLossDb } from '#geo/pathloss';
import { terrainProfile } from '#geo/profile';
import { naiveDeltaBullington } from '../geo/naive-diffraction.ts';

const SEED = 4;
const PATHS = 2000;
const POINTS = 85;
const LENGTH_KM = 7.5;

/**
 * Path evaluations per second on one core for 7.5 km at about 90 m (85 points), against the method written down equation by
 * equation with an object for each point. Both are held equal on every path first.
 */
export async function run(): Promise<void> {
  const random = seeded(SEED);
  const paths = Array.from({ length: PATHS }, () => hillyPath(random));
  let worst = 0;
  for (const path of paths) {
    const difference = Math.abs(deltaBullingtonLossDb(path).ldDb - naiveDeltaBullington(path).ldDb);
    if (!(difference < 1e-6)) throw new Error(`the fast and the naive diffraction differ by ${difference} dB`);
    worst = Math.max(worst, difference);
  }
  const naive = ratePerSecond(paths, (path) => naiveDeltaBullington(path).ldDb);
  const fast = ratePerSecond(paths, (path) => deltaBullingtonLossDb(path).ldDb);
  const loss = ratePerSecond(paths, (path) => pathLossDb(path).lossDb);
  const ends = paths.map(() => [106.5 + random() * 0.5, 21.6 + random() * 0.5] as const);
  const whole = ratePerSecond(ends, ([lon, lat]) => {
    const profile = terrainProfile(hills, [lon, lat], [lon + 0.05, lat + 0.049], 90);
    const { distancesKm, heightsM } = profile;
    return pathLossDb({ distancesKm, heightsM, frequencyGhz: 1.8, txHeightM: 42 }).lossDb;
  });
  const row = (name: string, rate: number) =>
    console.log(
      `  ${name.padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(11)} /s  × ${(rate / naive).toFixed(1)}`,
    );
  console.log(
    `terrain: ${LENGTH_KM} km, ${POINTS} points, one core, seed ${SEED}, equal within ${worst.toExponential(1)} dB`,
  );
  row('diffraction, naive (baseline)', naive);
  row('diffraction (geo/diffraction)', fast);
  row('path loss (geo/pathloss)', loss);
  row('profile from a height function + path loss', whole);
}

function hillyPath(random: () => number): DiffractionPath {
  const distancesKm = Float64Array.from({ length: POINTS }, (_, i) => (LENGTH_KM * i) / (POINTS - 1));
  const relief = 20 + random() * 300;
  const [a, b, c] = [random() * 6, random() * 6, random() * 6];
  const heightsM = distancesKm.map(
    (km) =>
      400 + relief * (Math.sin(km + a) + 0.5 * Math.sin(2.3 * km + b) + 0.2 * Math.sin(7 * km + c)) + random() * 5,
  );
  return {
    distancesKm,
    heightsM,
    frequencyGhz: [0.9, 1.8, 2.1, 2.6][Math.floor(random() * 4)]!,
    txHeightM: 20 + random() * 40,
    rxHeightM: 1.5,
    polarisation: 'v',
    effectiveRadiusKm: medianEffectiveRadiusKm(45),
  };
}

function hills(lon: number, lat: number): number {
  const x = (lon - 106) * 40;
  const y = (lat - 21) * 40;
  return 400 + 150 * (x - Math.floor(x)) * (y - Math.floor(y));
}

function ratePerSecond<T>(inputs: readonly T[], evaluate: (input: T) => number): number {
  let checksum = 0;
  for (const input of inputs) checksum += evaluate(input);
  const start = performance.now();
  let done = 0;
  do {
    for (const input of inputs) checksum += evaluate(input);
    done += inputs.length;
  } while (performance.now() - start < 800);
  if (!Number.isFinite(checksum)) throw new Error('a path evaluated to something that is not a number');
  return (done * 1000) / (performance.now() - start);
}

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
