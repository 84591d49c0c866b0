import { booleanPointInPolygon } from '@turf/turf';
import type { TestPoint, Village } from '#shared/village';
import { villageName } from './names.ts';
import { type SeededRandom, seededRandom } from './random.ts';
import { downhill, extreme, heightAt, KM_PER_DEG_LAT, KM_PER_DEG_LON, planeKm } from './relief.ts';
import { CITY, type Commune, type LonLat, PROVINCE_CODE, rounded } from './units.ts';

const VILLAGES = 1650;
/** Everything the generator asserts carries this source, so that nobody takes it for a register. */
export const SAMPLE_SOURCE = 'dữ liệu mẫu';

/** A village as first placed: who lives where. Fibre and declared status follow once the networks stand. */
export interface Settlement {
  village: Village;
  commune: Commune;
  centre: LonLat;
  /** Households that the generator knows of, also where the record says unknown. */
  trueHouseholds: number;
}

/** A point `km` away from another in a random direction (uniform over the square around it, cut to the ring). */
export function around(random: SeededRandom, p: LonLat, minKm: number, maxKm: number): LonLat {
  for (;;) {
    const dx = random.between(-maxKm, maxKm);
    const dy = random.between(-maxKm, maxKm);
    const d2 = dx * dx + dy * dy;
    if (d2 <= maxKm * maxKm && d2 >= minKm * minKm)
      return rounded([p[0] + dx / KM_PER_DEG_LON, p[1] + dy / KM_PER_DEG_LAT]);
  }
}

/** Villages per commune: more where the commune is large, wards more than their size; sums to `VILLAGES`. */
function villageCounts(communes: Commune[]): number[] {
  const weights = communes.map((c) => (c.isWard ? 1.3 : 0.45) + c.unit.record.areaKm2! / 130);
  const total = weights.reduce((a, b) => a + b, 0);
  let running = 0;
  let placed = 0;
  return weights.map((w) => {
    running += w;
    const count = Math.round((VILLAGES * running) / total) - placed;
    placed += count;
    return count;
  });
}

/** A place for one more village: most lie in a hollow or on a valley floor, one in eight stays on the slope where it was drawn. */
function villageSite(random: SeededRandom, commune: Commune, others: LonLat[]): LonLat {
  const [west, south, east, north] = commune.box;
  let apartKm = commune.isWard ? 0.5 : 1.1;
  for (;;) {
    const drawn: LonLat = [random.between(west, east), random.between(south, north)];
    const p = rounded(random.chance(0.875) ? downhill(drawn, 0.3, 5) : drawn);
    apartKm *= 0.995;
    if (others.some((o) => planeKm(o, p) < apartKm)) continue;
    if (booleanPointInPolygon(p, commune.ring)) return p;
  }
}

function clusters(random: SeededRandom, commune: Commune, centre: LonLat): TestPoint[] {
  const wanted = commune.isWard ? random.integer(0, 1) : random.integer(0, 3);
  const points: TestPoint[] = [];
  for (let i = 0; i < wanted; i++) {
    const options = [0, 1, 2].map(() => around(random, centre, 0.3, commune.isWard ? 0.6 : 1.8));
    const low = extreme(options, -1)!;
    if (!booleanPointInPolygon(low, commune.ring)) continue;
    points.push({
      id: `cluster-${points.length + 1}`,
      kind: 'cluster',
      lon: low[0],
      lat: low[1],
      accuracyM: random.integer(20, 60),
    });
  }
  return points;
}

/** Villages with their test points, households and grid power; the first of each commune is its centre. */
export function sampleSettlements(communes: Commune[]): Settlement[] {
  const random = seededRandom(2002);
  const settlements: Settlement[] = [];
  for (const [i, count] of villageCounts(communes).entries()) {
    const commune = communes[i]!;
    const names = new Set<string>();
    const centres: LonLat[] = [];
    for (let k = 0; k < count; k++) {
      const centre = k === 0 ? commune.centre : villageSite(random, commune, centres);
      centres.push(centre);
      const heightM = heightAt(...centre);
      const u = random.next();
      const near = commune.isWard ? 150 : planeKm(centre, commune.centre) < 1.5 ? 100 : 35;
      const households = Math.round(near + (heightM > 500 ? 80 : 270) * u * u);
      const poor = heightM > 450 && households < 60 && planeKm(centre, commune.centre) > 3;
      const power = random.next();
      settlements.push({
        commune,
        centre,
        trueHouseholds: households,
        village: {
          id: `LS-V${String(settlements.length + 1).padStart(4, '0')}`,
          provinceCode: PROVINCE_CODE,
          name: villageName(random, commune.isWard, names),
          communeCode: commune.code,
          testPoints: [
            { id: 'centre', kind: 'centre', lon: centre[0], lat: centre[1], accuracyM: random.integer(15, 40) },
            ...clusters(random, commune, centre),
          ],
          households: random.chance(0.985) ? households : null,
          population: random.chance(0.97) ? Math.round(households * random.between(3.7, 4.7)) : null,
          gridPower:
            power < 0.01 ? 'unknown' : power < (poor ? 0.25 : planeKm(centre, CITY) > 12 ? 0.022 : 0.01) ? 'no' : 'yes',
          declared: null,
          fibre: { present: 'unknown', passed: null, connected: null },
          status: 'active',
          mergedInto: [],
          mergedFrom: [],
        },
      });
    }
  }
  return settlements;
}
