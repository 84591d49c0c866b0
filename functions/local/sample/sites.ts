import { booleanPointInPolygon } from '@turf/turf';
import { dateOfDay, dayNumber } from '#shared/calendar';
import type { Generation, OperatorCode } from '#shared/operator';
import { type RadioCarrier, type Site, stationId } from '#shared/site';
import { kmToLine, type SampleFibreRoute } from './fibre-routes.ts';
import { type SeededRandom, seededRandom } from './random.ts';
import { extreme, heightAt, KM_PER_DEG_LAT, KM_PER_DEG_LON, planeKm } from './relief.ts';
import { type Commune, type LonLat, PROVINCE_CODE } from './units.ts';
import { around, type Settlement } from './villages.ts';

const WARD_SITES = 45;
const TOWN_SITES = 5;
const SITES = 1485;
/** Of them, masts put up in 2025 for villages that had been left out. */
const PROGRAMME_SITES = 6;

/** Positions owned and rented per operator, and its stations per generation. Sums are the published totals: 3,455 stations. */
const PLAN: Record<
  OperatorCode,
  { owned: number; rented: number; only2g: number; '2G': number; '3G': number; '4G': number; '5G': number }
> = {
  VIETTEL: { owned: 690, rented: 100, only2g: 20, '2G': 300, '3G': 500, '4G': 751, '5G': 11 },
  VNPT: { owned: 505, rented: 55, only2g: 14, '2G': 250, '3G': 370, '4G': 486, '5G': 4 },
  MOBIFONE: { owned: 270, rented: 50, only2g: 0, '2G': 150, '3G': 245, '4G': 275, '5G': 0 },
  VIETNAMOBILE: { owned: 12, rented: 24, only2g: 0, '2G': 12, '3G': 32, '4G': 23, '5G': 0 },
  GTEL: { owned: 8, rented: 22, only2g: 20, '2G': 30, '3G': 6, '4G': 10, '5G': 0 },
};
const PLANNED = Object.keys(PLAN) as OperatorCode[];

/** A mast before it is a record. */
interface Mast {
  at: LonLat;
  home: Settlement;
  isTown: boolean;
  isProgramme: boolean;
  /** Kilometres to the nearest other mast: how lonely the place is. */
  loneKm: number;
  owner: OperatorCode;
  operators: Map<OperatorCode, Set<Generation>>;
}

/**
 * Masts where operators would build them: a bundle in each ward and commune centre, then one village after another, drawn by
 * households, by how easily the place is reached (height) and against masts already near, on rising ground close to the village.
 * The last few go to villages with grid power that are far from all of these.
 */
function masts(random: SeededRandom, communes: Commune[], settlements: Settlement[]): Mast[] {
  const placed: Mast[] = [];
  const near = settlements.map(() => 0);
  const place = (home: Settlement, isTown: boolean, isProgramme = false): void => {
    const options = Array.from({ length: 4 }, () => around(random, home.centre, 0.12, isTown ? 1 : 0.9));
    const free = options.filter(
      (o) =>
        booleanPointInPolygon(o, home.commune.ring) && !placed.some((m) => planeKm(m.at, o) < (isTown ? 0.18 : 0.35)),
    );
    const at = extreme(free, 1);
    if (at === undefined) return;
    placed.push({ at, home, isTown, isProgramme, loneKm: 99, owner: 'VIETTEL', operators: new Map() });
    for (const [i, s] of settlements.entries()) if (planeKm(s.centre, at) < 1.8) near[i]!++;
  };
  for (const commune of communes) {
    const homes = settlements.filter(
      (s) => s.commune === commune && (commune.isWard || planeKm(s.centre, commune.centre) < 1.5),
    );
    const until = placed.length + (commune.isWard ? WARD_SITES : TOWN_SITES);
    for (let tries = 0; placed.length < until && tries < 300; tries++) place(random.pick(homes), true);
  }
  while (placed.length < SITES - PROGRAMME_SITES) {
    const weights = settlements.map((s, i) => {
      const heightKm = heightAt(...s.centre) / 1000;
      return s.commune.isWard ? 0 : s.trueHouseholds / ((0.3 + near[i]!) * (0.05 + heightKm * heightKm));
    });
    // One weighing serves a batch: redrawing for every mast would cost most of the running time.
    for (let batch = 0; batch < 40 && placed.length < SITES - PROGRAMME_SITES; batch++)
      place(settlements[random.weightedIndex(weights)]!, false);
  }
  while (placed.length < SITES) {
    const left = settlements.filter(
      (s) => s.village.gridPower === 'yes' && !placed.some((m) => planeKm(m.at, s.centre) < 2.5),
    );
    place(random.pick(left), false, true);
  }
  for (const m of placed) for (const o of placed) if (o !== m) m.loneKm = Math.min(m.loneKm, planeKm(m.at, o.at));
  return placed;
}

/** Who stands on which mast. Small carriers stay in town, MobiFone rarely goes far; shared masts are mostly in town. */
function assignOperators(random: SeededRandom, all: Mast[]): void {
  const appetite = (o: OperatorCode, m: Mast): number => {
    if (m.isTown) return 1;
    if (m.isProgramme) return o === 'VIETTEL' ? 1 : 0;
    if (o === 'VIETTEL' || o === 'VNPT') return 1.5;
    if (o === 'MOBIFONE') return m.loneKm > 1.5 ? 0.25 : 0.8;
    return 0.01;
  };
  const left = new Map(PLANNED.map((o) => [o, PLAN[o].owned]));
  for (const m of [...all].sort((a, b) => b.loneKm - a.loneKm)) {
    m.owner = PLANNED[random.weightedIndex(PLANNED.map((o) => left.get(o)! * appetite(o, m)))]!;
    left.set(m.owner, left.get(m.owner)! - 1);
    m.operators.set(m.owner, new Set());
  }
  for (const o of PLANNED) {
    for (let rented = 0; rented < PLAN[o].rented; ) {
      const m = random.pick(all);
      if (m.isProgramme || m.operators.has(o) || !random.chance(appetite(o, m) * (m.isTown ? 0.6 : 0.3))) continue;
      m.operators.set(o, new Set());
      rented++;
    }
  }
}

/** Generations per operator and mast to the exact totals: the loneliest places have 2G only, the next 3G, all others 4G. */
function assignGenerations(random: SeededRandom, all: Mast[]): void {
  for (const o of PLANNED) {
    const plan = PLAN[o];
    const ranked = all
      .filter((m) => m.operators.has(o))
      .map((m) => ({ at: m.operators.get(o)!, isProgramme: m.isProgramme, score: m.loneKm + random.between(0, 0.7) }))
      .sort((a, b) => b.score - a.score);
    // The programme built 4G only: its masts take no part in the ranking.
    const programme = ranked.filter((r) => r.isProgramme).map((r) => r.at);
    const own = ranked.filter((r) => !r.isProgramme).map((r) => r.at);
    const with4g = own.slice(own.length + programme.length - plan['4G']);
    const only3g = own.slice(plan.only2g, own.length - with4g.length);
    for (const g of own.slice(0, plan.only2g)) g.add('2G');
    for (const g of only3g) g.add('3G');
    for (const g of [...with4g, ...programme]) g.add('4G');
    for (const g of random.shuffled(with4g).slice(0, plan['3G'] - only3g.length)) g.add('3G');
    for (const g of random.shuffled([...only3g, ...with4g]).slice(0, plan['2G'] - plan.only2g)) g.add('2G');
    for (const g of with4g.slice(with4g.length - plan['5G'])) g.add('5G');
  }
}

/** Carriers a station may have: id, band, bandwidth, and the first and last plausible day of switching on. */
const FIRST_DAY: Record<Generation, string> = {
  '2G': '2008-01-15',
  '3G': '2010-03-01',
  '4G': '2016-11-01',
  '5G': '2024-10-15',
};
const LAST_DAY: Record<Generation, string> = {
  '2G': '2016-06-30',
  '3G': '2018-12-31',
  '4G': '2025-10-31',
  '5G': '2025-12-20',
};

function bandsOf(
  random: SeededRandom,
  operator: OperatorCode,
  generation: Generation,
  isTown: boolean,
): [bandMhz: number, bandwidthMhz: number][] {
  switch (generation) {
    case '2G':
      return operator !== 'GTEL' && random.chance(0.93) ? [[900, 0.2]] : [[1800, 0.2]];
    case '3G':
      return !isTown && random.chance(0.2) ? [[900, 5]] : [[2100, 5]];
    case '4G':
      if (isTown && random.chance(0.4))
        return [
          [1800, 20],
          [2100, 15],
        ];
      return random.chance(0.88) ? [[1800, 15]] : [[2100, 10]];
    case '5G':
      return operator === 'VIETTEL' ? [[2600, 100]] : [[3700, 100]];
  }
}

/** First day without service of a 2G carrier; null = still registered after the shutdown. Where 2G is alone it stays to the last day. */
function offAirOf2g(random: SeededRandom, operator: OperatorCode, alone: boolean): string | null {
  if (operator === 'MOBIFONE') return '2025-09-16';
  if (random.chance(alone ? 0.12 : 0.05)) return null;
  return alone || random.chance(0.75)
    ? '2026-09-16'
    : dateOfDay(random.integer(dayNumber('2026-05-04'), dayNumber('2026-09-15')));
}

/** Sector azimuths: three around the compass; in the mountains often two or one, the first towards the village the mast was built for. */
function azimuths(random: SeededRandom, m: Mast): number[] {
  const dx = (m.home.centre[0] - m.at[0]) * KM_PER_DEG_LON;
  const dy = (m.home.centre[1] - m.at[1]) * KM_PER_DEG_LAT;
  const toVillage = (Math.round((Math.atan2(dx, dy) * 180) / Math.PI) + 360) % 360;
  const sectors = m.isTown || !random.chance(heightAt(...m.at) > 450 ? 0.45 : 0.12) ? 3 : random.chance(0.6) ? 2 : 1;
  if (sectors === 3) return [0, 120, 240].map((a) => (a + toVillage) % 360);
  return sectors === 1 ? [toVillage] : [toVillage, (toVillage + random.integer(110, 180)) % 360];
}

function mastKindOf(random: SeededRandom, isTown: boolean): Pick<Site, 'mastClass' | 'mastKind'> & { heightM: number } {
  const roof = random.next();
  if (isTown && roof < 0.09) return { mastClass: 'A2a', mastKind: 'rooftop_pole', heightM: random.integer(9, 21) };
  if (isTown && roof < 0.13) return { mastClass: 'A1a', mastKind: 'rooftop_pole', heightM: random.integer(3, 6) };
  if (roof < 0.025) return { mastClass: 'A1b', mastKind: 'monopole', heightM: random.integer(12, 18) };
  if (roof > 0.992) return { mastClass: 'A2c', mastKind: 'other', heightM: random.integer(20, 36) };
  return random.chance(0.55)
    ? { mastClass: 'A2b', mastKind: 'guyed', heightM: random.integer(30, 42) }
    : { mastClass: 'A2b', mastKind: 'self_support', heightM: random.integer(42, 60) };
}

function stationsOf(random: SeededRandom, m: Mast, heightM: number): Site['stations'] {
  const stations: Site['stations'] = {};
  const beams = azimuths(random, m);
  const oldest = [...m.operators.values()].flatMap((g) => [...g]).sort()[0]!;
  const built = m.isProgramme
    ? random.integer(dayNumber('2025-02-10'), dayNumber('2025-10-31'))
    : random.integer(dayNumber('2008-01-15'), dayNumber(oldest < '4G' ? LAST_DAY[oldest] : '2023-06-30'));
  for (const [operator, generations] of m.operators) {
    for (const generation of [...generations].sort()) {
      const first = Math.max(built, dayNumber(FIRST_DAY[generation]));
      const onAir = dateOfDay(random.integer(first, Math.max(first, dayNumber(LAST_DAY[generation]))));
      const offAir = generation === '2G' ? offAirOf2g(random, operator, generations.size === 1) : null;
      const carriers: Record<string, RadioCarrier> = {};
      for (const [bandMhz, bandwidthMhz] of bandsOf(random, operator, generation, m.isTown)) {
        carriers[`${{ '2G': 'G', '3G': 'U', '4G': 'L', '5G': 'N' }[generation]}${bandMhz}`] = {
          bandMhz,
          bandwidthMhz,
          eirpDbm: random.integer(58, 63),
          antennaHeightM: Math.max(3, heightM - random.integer(0, 3)),
          azimuthsDeg: beams,
          tiltDeg: random.integer(2, 8),
          onAir,
          offAir,
        };
      }
      stations[stationId(operator, generation)] = { operator, generation, carriers };
    }
  }
  return stations;
}

/** Sites with stations of five operators: 1,485 positions, 3,455 stations in all (with those since switched off). */
export function sampleSites(communes: Commune[], settlements: Settlement[], routes: SampleFibreRoute[]): Site[] {
  const random = seededRandom(2004);
  const all = masts(random, communes, settlements);
  assignOperators(random, all);
  assignGenerations(random, all);
  const lines = routes.filter((r) => r.record.status === 'operational').map((r) => r.geometry);
  return all.map((m, i): Site => {
    const code = `LSN${String(i + 1).padStart(4, '0')}-11`;
    const mast = mastKindOf(random, m.isTown);
    const hasGrid = m.home.village.gridPower !== 'no';
    const onFibre = m.isTown || lines.some((l) => kmToLine(m.at, l) < 1.5);
    return {
      id: code,
      provinceCode: PROVINCE_CODE,
      code,
      name: `${m.home.village.name} (${m.home.commune.shortName})`,
      lon: m.at[0],
      lat: m.at[1],
      accuracyM: random.integer(5, 20),
      communeCode: m.home.commune.code,
      ...mast,
      owner: m.owner,
      power: hasGrid
        ? random.chance(0.05)
          ? 'hybrid'
          : 'grid'
        : random.pick(['solar', 'hybrid', 'generator'] as const),
      backupHours: random.chance(0.15) ? null : random.pick([2, 4, 4, 6, 8, 12]),
      hardened: random.chance(0.2) ? null : random.chance(m.isTown ? 0.3 : 0.05),
      backhaul: onFibre ? 'fibre' : random.chance(0.96) ? 'microwave' : 'satellite',
      state: 'on_air',
      stations: stationsOf(random, m, mast.heightM),
      proposal: null,
    };
  });
}
