import { area, bbox, booleanPointInPolygon, featureCollection, point, polygon, voronoi } from '@turf/turf';
import type { Polygon, Position } from 'geojson';
import type { AdminUnit, UnitLink } from '#shared/admin-unit';
import { BEGINNING } from '#shared/calendar';
import { communeName, OLD_DISTRICTS } from './names.ts';
import { latticeHash, type SeededRandom, seededRandom } from './random.ts';
import { downhill, extreme, KM_PER_DEG_LAT, KM_PER_DEG_LON, planeKm } from './relief.ts';

export type LonLat = [lon: number, lat: number];
export interface SampleUnit {
  record: Omit<AdminUnit, 'boundary'>;
  geometry: Polygon | null;
}
/** A commune of today as the other generators need it. */
export interface Commune {
  unit: SampleUnit;
  code: string;
  shortName: string;
  ring: Polygon;
  box: [west: number, south: number, east: number, north: number];
  centre: LonLat;
  isWard: boolean;
}

export const PROVINCE_CODE = '20';
export const REFORM_DAY = '2025-07-01';
export const CITY: LonLat = OLD_DISTRICTS[0]!.seat;
const COMMUNES = 65;
const WARDS = 4;
const OLD_COMMUNES = 194;
/** Old communes that went to two new ones. */
const SPLIT = 2;

/** Rough shape of the province; the outline itself follows from the cells along it. */
const SHAPE: LonLat[] = [
  [106.12, 21.93],
  [106.2, 22.05],
  [106.28, 22.22],
  [106.34, 22.36],
  [106.49, 22.43],
  [106.6, 22.4],
  [106.7, 22.27],
  [106.7, 22.12],
  [106.78, 22.01],
  [106.98, 21.97],
  [107.08, 21.82],
  [107.25, 21.71],
  [107.33, 21.59],
  [107.28, 21.46],
  [107.1, 21.37],
  [106.95, 21.42],
  [106.83, 21.5],
  [106.65, 21.56],
  [106.55, 21.46],
  [106.38, 21.36],
  [106.2, 21.44],
  [106.22, 21.6],
  [106.14, 21.75],
];

export function rounded(position: Position): LonLat {
  return [Math.round(position[0]! * 1e6) / 1e6, Math.round(position[1]! * 1e6) / 1e6];
}

/** Commune seeds: k-means over random points, denser near the city, so that cells come out of even worth. */
function communeSeeds(random: SeededRandom): LonLat[] {
  const shape = polygon([[...SHAPE, SHAPE[0]!]]);
  const samples: LonLat[] = [];
  while (samples.length < 4000) {
    const p: LonLat = [random.between(106.1, 107.36), random.between(21.33, 22.46)];
    if (!booleanPointInPolygon(p, shape)) continue;
    for (let copies = planeKm(p, CITY) < 9 ? 5 : 1; copies > 0; copies--) samples.push(p);
  }
  let seeds = random.shuffled(samples).slice(0, COMMUNES);
  for (let round = 0; round < 6; round++) {
    const sums = seeds.map(() => [0, 0, 0] as [number, number, number]);
    for (const p of samples) {
      const sum = sums[nearestIndex(p, seeds)]!;
      sum[0] += p[0];
      sum[1] += p[1];
      sum[2]++;
    }
    seeds = sums.map(([x, y, n], i) => (n === 0 ? seeds[i]! : [x / n, y / n]));
  }
  return seeds;
}

export function nearestIndex(p: LonLat, others: readonly LonLat[]): number {
  let best = 0;
  for (let i = 1; i < others.length; i++) if (planeKm(p, others[i]!) < planeKm(p, others[best]!)) best = i;
  return best;
}

/** Seeds of the neighbours abroad: a row 5 km outside the shape, so that the outermost cells end near it. */
function seedsAbroad(): LonLat[] {
  return SHAPE.flatMap((a, i) => {
    const b = SHAPE[(i + 1) % SHAPE.length]!;
    const dx = (b[0] - a[0]) * KM_PER_DEG_LON;
    const dy = (b[1] - a[1]) * KM_PER_DEG_LAT;
    const lengthKm = Math.sqrt(dx * dx + dy * dy);
    const pieces = Math.max(1, Math.round(lengthKm / 6));
    // The shape runs clockwise, so its outside is on the left.
    const out: LonLat = [(-dy / lengthKm) * (5 / KM_PER_DEG_LON), (dx / lengthKm) * (5 / KM_PER_DEG_LAT)];
    return Array.from({ length: pieces }, (_, k): LonLat => {
      const t = (k + 0.5) / pieces;
      return [a[0] + (b[0] - a[0]) * t + out[0], a[1] + (b[1] - a[1]) * t + out[1]];
    });
  });
}

/**
 * Points between a and b (both left out) of a border that prefers high ground. Both neighbours ask for the edge in their own
 * direction and get the same points, because the work is done in one canonical direction.
 */
function borderBetween(a: LonLat, b: LonLat): LonLat[] {
  if (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])) return borderBetween(b, a).reverse();
  if (planeKm(a, b) < 0.9) return [];
  const middle: LonLat = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const jitter = latticeHash(Math.round(middle[0] * 1e6), Math.round(middle[1] * 1e6), 21) * 0.16 - 0.08;
  const dx = ((b[1] - a[1]) * KM_PER_DEG_LAT) / KM_PER_DEG_LON;
  const dy = (-(b[0] - a[0]) * KM_PER_DEG_LON) / KM_PER_DEG_LAT;
  const options = [-0.04, 0, 0.04].map(
    (side): LonLat => rounded([middle[0] + dx * (side + jitter), middle[1] + dy * (side + jitter)]),
  );
  const best = extreme(options, 1)!;
  return [...borderBetween(a, best), best, ...borderBetween(best, b)];
}

function withBorders(corners: LonLat[]): Polygon {
  const ring = corners.flatMap((a, i) => [a, ...borderBetween(a, corners[(i + 1) % corners.length]!)]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** Corners of every commune's Voronoi cell, counter-clockwise, without the closing repeat. */
function cellsOf(seeds: LonLat[]): LonLat[][] {
  const points = featureCollection([...seeds, ...seedsAbroad()].map((p) => point(p)));
  return voronoi(points, { bbox: [105.8, 21, 107.7, 22.8] })
    .features.slice(0, seeds.length)
    .map(({ geometry }) => {
      const corners = geometry.coordinates[0]!.slice(0, -1).map(rounded);
      const doubleArea = corners.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = corners[(i + 1) % corners.length]!;
        return sum + x * nextY - nextX * y;
      }, 0);
      return doubleArea > 0 ? corners : corners.reverse();
    });
}

/** The ring of edges that belong to one cell only. */
function outlineOf(cells: LonLat[][]): LonLat[] {
  const key = (p: LonLat): string => p.join(' ');
  const edges = cells.flatMap((c) => c.map((a, i) => [a, c[(i + 1) % c.length]!] as const));
  const all = new Set(edges.map(([a, b]) => `${key(a)}>${key(b)}`));
  const next = new Map(edges.filter(([a, b]) => !all.has(`${key(b)}>${key(a)}`)).map(([a, b]) => [key(a), b]));
  const first = next.values().next().value!;
  const ring = [first];
  for (let p = next.get(key(first))!; key(p) !== key(first); p = next.get(key(p))!) ring.push(p);
  if (ring.length !== next.size) throw new Error('the cells do not form one piece: choose another seed');
  return ring;
}

function unitRecord(
  fields: Pick<AdminUnit, 'code' | 'level' | 'name' | 'parentCode'> & Partial<AdminUnit>,
): Omit<AdminUnit, 'boundary'> {
  return {
    validFrom: REFORM_DAY,
    validTo: null,
    provinceCode: PROVINCE_CODE,
    centre: null,
    areaKm2: null,
    population: null,
    predecessors: [],
    successors: [],
    ...fields,
  };
}

function link(from: SampleUnit, to: SampleUnit, extent: UnitLink['extent']): void {
  from.record.successors.push({ code: to.record.code, validFrom: to.record.validFrom, extent });
  to.record.predecessors.push({ code: from.record.code, validFrom: from.record.validFrom, extent });
}

/** How many of the whole old communes each new one takes: two each, then one more at random up to four. */
function shares(random: SeededRandom): number[] {
  const count = Array.from({ length: COMMUNES }, () => 2);
  for (let rest = OLD_COMMUNES - SPLIT - 2 * COMMUNES; rest > 0; ) {
    const i = random.integer(0, COMMUNES - 1);
    if (count[i]! >= 4) continue;
    count[i]!++;
    rest--;
  }
  return count;
}

/** Units of before and after 1 July 2025 with their lineage, and the communes of today with what the other generators need. */
export function sampleUnits(): { units: SampleUnit[]; communes: Commune[] } {
  const random = seededRandom(2001);
  const cells = cellsOf(communeSeeds(random));
  const taken = new Set<string>();
  const old = { validFrom: BEGINNING, validTo: REFORM_DAY };

  const rings = cells.map(withBorders);
  const outline = withBorders(outlineOf(cells));
  const centres = cells.map((c, i) => {
    const middle: LonLat = [c.reduce((s, p) => s + p[0], 0) / c.length, c.reduce((s, p) => s + p[1], 0) / c.length];
    const low = rounded(downhill(middle, 0.3, 6));
    return booleanPointInPolygon(low, rings[i]!) ? low : rounded(middle);
  });
  const byCity = centres.map((_, i) => i).sort((a, b) => planeKm(centres[a]!, CITY) - planeKm(centres[b]!, CITY));
  const wards = new Set(byCity.slice(0, WARDS));

  const districts: SampleUnit[] = OLD_DISTRICTS.map(({ name, seat }, i) => ({
    record: unitRecord({
      ...old,
      code: String(981 + i),
      level: 'district',
      name,
      parentCode: PROVINCE_CODE,
      centre: seat,
    }),
    geometry: null,
  }));
  const communes = rings.map((ring, i): Commune => {
    const isWard = wards.has(i);
    const code = String(90001 + i);
    const shortName = communeName(random, taken);
    const record = unitRecord({
      code,
      level: 'commune',
      name: `${isWard ? 'Phường' : 'Xã'} ${shortName}`,
      parentCode: PROVINCE_CODE,
      centre: centres[i]!,
      areaKm2: Math.round(area(ring) / 1e4) / 100,
    });
    const unit = { record, geometry: ring };
    return { unit, code, shortName, ring, box: bbox(ring) as Commune['box'], centre: centres[i]!, isWard };
  });

  const oldCommunes: SampleUnit[] = [];
  const addOld = (district: SampleUnit, kind: string, name: string): SampleUnit => {
    const code = String(91001 + oldCommunes.length);
    const unit: SampleUnit = {
      record: unitRecord({ ...old, code, level: 'commune', name: `${kind} ${name}`, parentCode: district.record.code }),
      geometry: null,
    };
    oldCommunes.push(unit);
    return unit;
  };
  const seats = OLD_DISTRICTS.map((d) => d.seat);
  const districtOf = (c: Commune): SampleUnit => districts[c.isWard ? 0 : nearestIndex(c.centre, seats.slice(1)) + 1]!;
  const withTown = new Set<SampleUnit>();
  const take = shares(random);
  for (const [i, commune] of communes.entries()) {
    const district = districtOf(commune);
    for (let k = 0; k < take[i]!; k++) {
      const town = k === 0 && !commune.isWard && !withTown.has(district);
      if (town) withTown.add(district);
      // The first old commune often lends its name to the new one, under another code and extent.
      const name = k === 0 && random.chance(0.6) ? commune.shortName : communeName(random, taken);
      link(addOld(district, commune.isWard ? 'Phường' : town ? 'Thị trấn' : 'Xã', name), commune.unit, 'whole');
    }
  }
  for (const from of random.shuffled(communes.filter((c) => !c.isWard)).slice(0, SPLIT)) {
    const others = communes.filter((c) => c !== from && !c.isWard);
    const neighbour =
      others[
        nearestIndex(
          from.centre,
          others.map((c) => c.centre),
        )
      ]!;
    const split = addOld(districtOf(from), 'Xã', communeName(random, taken));
    link(split, from.unit, 'part');
    link(split, neighbour.unit, 'part');
  }

  const province: SampleUnit = {
    record: unitRecord({
      code: PROVINCE_CODE,
      validFrom: BEGINNING,
      level: 'province',
      name: 'Lạng Sơn (dữ liệu mẫu)',
      parentCode: null,
      centre: CITY,
      areaKm2: Math.round(area(outline) / 1e4) / 100,
    }),
    geometry: outline,
  };
  return { units: [province, ...districts, ...oldCommunes, ...communes.map((c) => c.unit)], communes };
}
