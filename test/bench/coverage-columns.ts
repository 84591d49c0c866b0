import { seededRandom } from '#functions/local/sample/random';
import { dayNumber } from '#shared/calendar';
import { NEVER, type NetworkColumns, type Settlements } from '#shared/coverage';
import { OPERATOR_CODES } from '#shared/operator';

/** How large a made-up territory is. */
export interface Scale {
  seed: number;
  villages: number;
  /** Test points per village: the first is the centre, the others lie within 1.5 km. */
  pointsPerVillage: number;
  sites: number;
  stations: number;
  /** [west, south, east, north], degrees. */
  bbox: readonly [number, number, number, number];
}

const TOWNS_PER_1000_SITES = 4;
/** Bands by generation (2G, 3G, 4G, 5G) and the share of stations: about the published split of Lạng Sơn 2022 with some 5G. */
const BANDS = [[900, 1800], [2100, 900], [1800, 700, 2600], [3500]];
const GENERATION_WEIGHTS = [27, 37, 34, 2];
const OPERATOR_WEIGHTS = [20, 32, 44, 2, 2];

/**
 * A network and its villages, by columns, from a seed. A third of the sites crowd around towns, the rest stand alone; every
 * station has one carrier with three sectors, turned at random and not quite 120° apart; some are still planned or already off.
 */
export function generateColumns(scale: Scale): { columns: NetworkColumns; settlements: Settlements } {
  const random = seededRandom(scale.seed);
  const [west, south, east, north] = scale.bbox;
  const anywhere = (): [number, number] => [random.between(west, east), random.between(south, north)];
  const near = ([lon, lat]: readonly [number, number], deg: number): [number, number] => [
    lon + deg * (random.next() + random.next() - 1),
    lat + deg * (random.next() + random.next() - 1),
  ];
  const towns = Array.from({ length: Math.ceil((scale.sites * TOWNS_PER_1000_SITES) / 1000) }, anywhere);

  const siteLon = new Float64Array(scale.sites);
  const siteLat = new Float64Array(scale.sites);
  const siteAccuracyM = new Float64Array(scale.sites);
  const carriersOfSite = new Uint32Array(scale.sites).fill(1);
  for (let s = 0; s < scale.sites; s++) {
    const [lon, lat] = random.chance(1 / 3) ? near(random.pick(towns), 0.1) : anywhere();
    siteLon[s] = lon;
    siteLat[s] = lat;
    siteAccuracyM[s] = random.between(5, 50);
  }
  for (let c = scale.sites; c < scale.stations; c++) carriersOfSite[random.integer(0, scale.sites - 1)]!++;

  const columns: NetworkColumns = {
    siteIds: Array.from({ length: scale.sites }, (_, s) => `S${s}`),
    siteLon,
    siteLat,
    siteAccuracyM,
    operators: OPERATOR_CODES,
    carrierStart: new Uint32Array(scale.sites + 1),
    carrierIds: new Array<string>(scale.stations).fill('c1'),
    carrierOperator: new Uint8Array(scale.stations),
    carrierGeneration: new Uint8Array(scale.stations),
    carrierBandMhz: new Uint16Array(scale.stations),
    carrierOnAir: new Int32Array(scale.stations),
    carrierOffAir: new Int32Array(scale.stations).fill(NEVER),
    azimuthStart: new Uint32Array(scale.stations + 1),
    azimuthDeg: new Float64Array(scale.stations * 3),
  };
  for (let s = 0; s < scale.sites; s++) columns.carrierStart[s + 1] = columns.carrierStart[s]! + carriersOfSite[s]!;
  const early = dayNumber('2010-01-01');
  const late = dayNumber('2026-06-30');
  for (let c = 0; c < scale.stations; c++) {
    const generation = random.weightedIndex(GENERATION_WEIGHTS);
    columns.carrierOperator[c] = random.weightedIndex(OPERATOR_WEIGHTS);
    columns.carrierGeneration[c] = generation;
    columns.carrierBandMhz[c] = random.pick(BANDS[generation]!);
    columns.carrierOnAir[c] = random.chance(0.01) ? NEVER : random.integer(early, late);
    if (random.chance(0.02)) columns.carrierOffAir[c] = random.integer(late - 1000, late);
    const turn = random.integer(0, 359);
    columns.azimuthStart[c + 1] = 3 * (c + 1);
    for (let k = 0; k < 3; k++) columns.azimuthDeg[3 * c + k] = (turn + 120 * k + random.integer(-15, 15) + 360) % 360;
  }

  const points = scale.villages * scale.pointsPerVillage;
  const settlements: Settlements = {
    villageIds: Array.from({ length: scale.villages }, (_, v) => `V${v}`),
    pointStart: Uint32Array.from({ length: scale.villages + 1 }, (_, v) => v * scale.pointsPerVillage),
    pointIds: Array.from({ length: points }, (_, p) => `p${p % scale.pointsPerVillage}`),
    pointLon: new Float64Array(points),
    pointLat: new Float64Array(points),
    pointAccuracyM: new Float64Array(points),
  };
  for (let p = 0; p < points; ) {
    const centre = random.chance(1 / 4) ? near(random.pick(towns), 0.15) : anywhere();
    for (let k = 0; k < scale.pointsPerVillage; k++, p++) {
      const [lon, lat] = k === 0 ? centre : near(centre, 0.013);
      settlements.pointLon[p] = lon;
      settlements.pointLat[p] = lat;
      settlements.pointAccuracyM[p] = random.between(10, 150);
    }
  }
  return { columns, settlements };
}
