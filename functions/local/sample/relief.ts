import { latticeHash } from './random.ts';

/** Kilometres per degree at 21.9° N: inside the generator the province is a plane (error below 0.5 %). */
export const KM_PER_DEG_LON = 103.2;
export const KM_PER_DEG_LAT = 111.19;

/** Distance in kilometres on the generator's plane between two lon/lat points. */
export function planeKm(a: readonly [number, number], b: readonly [number, number]): number {
  const dx = (a[0] - b[0]) * KM_PER_DEG_LON;
  const dy = (a[1] - b[1]) * KM_PER_DEG_LAT;
  return Math.sqrt(dx * dx + dy * dy);
}

const DIAGONAL = Math.SQRT1_2;
const GRADIENT_X = [1, DIAGONAL, 0, -DIAGONAL, -1, -DIAGONAL, 0, DIAGONAL];
const GRADIENT_Y = [0, DIAGONAL, 1, DIAGONAL, 0, -DIAGONAL, -1, -DIAGONAL];

function cornerDot(ix: number, iy: number, dx: number, dy: number, seed: number): number {
  const g = Math.floor(latticeHash(ix, iy, seed) * 8);
  return GRADIENT_X[g]! * dx + GRADIENT_Y[g]! * dy;
}

/** Gradient noise (Perlin 2002, quintic fade) scaled to about [-1, 1]; one unit of x or y is one lattice cell. */
function noise(x: number, y: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const south = cornerDot(ix, iy, fx, fy, seed) * (1 - u) + cornerDot(ix + 1, iy, fx - 1, fy, seed) * u;
  const north = cornerDot(ix, iy + 1, fx, fy - 1, seed) * (1 - u) + cornerDot(ix + 1, iy + 1, fx - 1, fy - 1, seed) * u;
  return 1.5 * (south * (1 - v) + north * v);
}

/** |n| with a rounded bottom: zero lines of the noise become connected valleys with a floor, mountains stand between them. */
function valleyShape(n: number): number {
  return Math.sqrt(n * n + 0.0025) - 0.05;
}

function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/**
 * Height above sea level in metres of the made-up relief at a lon/lat point in degrees; between 80 and 1,500 m, defined everywhere.
 * Three scales of folded gradient noise (18, 7 and 3 km) on a domain bent by noise give a network of main and side valleys with
 * ridges between them; finer folds fade out on valley floors; limestone towers (karst, 1.3 km apart) rise where a mask says so.
 * Pure, no tables, about half a microsecond a call. Continuous; models no real place, no lakes and no river bed that falls steadily.
 */
export function heightAt(lon: number, lat: number): number {
  const kmX = (lon - 106) * KM_PER_DEG_LON;
  const kmY = (lat - 21) * KM_PER_DEG_LAT;
  const x = kmX + 3 * noise(kmX / 13, kmY / 13, 11);
  const y = kmY + 3 * noise(kmX / 13, kmY / 13, 12);
  const massif = smoothStep(-0.5, 0.7, noise(x / 45, y / 45, 1));
  const main = valleyShape(noise(x / 18, y / 18, 2));
  const awayFromFloor = Math.min(1, 3 * main);
  const side = valleyShape(noise(x / 7, y / 7, 3)) * awayFromFloor;
  const fine = valleyShape(noise(x / 3, y / 3, 4)) * awayFromFloor;
  const towers = smoothStep(0.05, 0.5, noise(x / 1.3, y / 1.3, 5)) * smoothStep(0, 0.35, noise(x / 30, y / 30, 6));
  const floorM = 100 + 260 * massif;
  const mountainM = (300 + 900 * massif) * (0.85 * main + 0.5 * side + 0.2 * fine);
  return Math.min(1500, Math.max(80, floorM + mountainM + 150 * towers * smoothStep(0.02, 0.2, main)));
}

/** The highest (`sign` 1) or lowest (-1) of some lon/lat places; undefined where there is none. */
export function extreme<P extends readonly [number, number]>(places: readonly P[], sign: 1 | -1): P | undefined {
  let best: P | undefined;
  let bestM = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const m = sign * heightAt(place[0], place[1]);
    if (m <= bestM) continue;
    best = place;
    bestM = m;
  }
  return best;
}

/** The lon/lat reached by walking downhill from a point in steps of `stepKm`, at most `steps` of them: a hollow or a valley floor. */
export function downhill(from: [number, number], stepKm: number, steps: number): [number, number] {
  let here = from;
  let hereM = heightAt(...here);
  for (let i = 0; i < steps; i++) {
    let best = here;
    for (let g = 0; g < 8; g += 2) {
      const to: [number, number] = [
        here[0] + (stepKm * GRADIENT_X[g]!) / KM_PER_DEG_LON,
        here[1] + (stepKm * GRADIENT_Y[g]!) / KM_PER_DEG_LAT,
      ];
      const toM = heightAt(...to);
      if (toM < hereM) {
        best = to;
        hereM = toM;
      }
    }
    if (best === here) break;
    here = best;
  }
  return here;
}
