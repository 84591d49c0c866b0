import { isOnAir, type Site } from '#shared/site';
import type { Rate, Village } from '#shared/village';
import { kmToLine, type SampleFibreRoute, sampleFibreRoutes } from './fibre-routes.ts';
import { type SeededRandom, seededRandom } from './random.ts';
import { heightAt, planeKm } from './relief.ts';
import { sampleSites } from './sites.ts';
import { type LonLat, type SampleUnit, sampleUnits } from './units.ts';
import { SAMPLE_SOURCE, type Settlement, sampleSettlements } from './villages.ts';

export type { SampleFibreRoute } from './fibre-routes.ts';
export type { SampleUnit } from './units.ts';

/** A made-up province: records without what a loader derives (geometry pointers, lengths), their geometry beside them as GeoJSON. */
export interface SampleProvince {
  units: SampleUnit[];
  villages: Village[];
  sites: Site[];
  fibreRoutes: SampleFibreRoute[];
  /** Height of the relief above sea level, metres; see relief.ts. */
  heightAt: (lon: number, lat: number) => number;
}

const DECLARED_ON = '2024-08-31';
const DECLARED_WHITE = 39;
const DECLARED_WEAK = 140;

/** Whether ground rises above the straight line from the antenna (`mastM` above ground) to a head 1.5 m above the village. */
function isHiddenFrom(site: LonLat, mastM: number, village: LonLat): boolean {
  const fromM = heightAt(...site) + mastM;
  const toM = heightAt(...village) + 1.5;
  const steps = Math.ceil(planeKm(site, village) / 0.15);
  for (let i = 1; i < steps; i++) {
    const t = i / steps;
    const ground = heightAt(site[0] + (village[0] - site[0]) * t, site[1] + (village[1] - site[1]) * t);
    if (ground > fromM + (toM - fromM) * t) return true;
  }
  return false;
}

/**
 * What communes declared: the 39 villages worst off are white, the next 140 weak. Worst off is far from every mast then on air, more
 * so behind a mountain, with some luck mixed in; no range table is asked, so declared and computed classes agree often, not always.
 */
function declare(random: SeededRandom, settlements: Settlement[], sites: Site[]): void {
  const onAir = sites
    .filter((s) =>
      Object.values(s.stations).some((st) => Object.values(st.carriers).some((c) => isOnAir(c, DECLARED_ON))),
    )
    .map((s) => ({ at: [s.lon, s.lat] as LonLat, mastM: s.heightM ?? 30 }));
  const scored = settlements.map(({ village, centre }) => {
    const nearest = onAir.reduce((best, s) => (planeKm(s.at, centre) < planeKm(best.at, centre) ? s : best));
    const hiddenKm = isHiddenFrom(nearest.at, nearest.mastM, centre) ? 0.6 : 0;
    return { village, misery: planeKm(nearest.at, centre) + hiddenKm + random.between(0, 1) };
  });
  for (const [rank, { village }] of scored.sort((a, b) => b.misery - a.misery).entries()) {
    const declared =
      rank < DECLARED_WHITE
        ? 'white'
        : rank < DECLARED_WHITE + DECLARED_WEAK
          ? 'weak'
          : random.chance(0.6)
            ? 'covered'
            : null;
    village.declared = declared && { class: declared, date: DECLARED_ON, source: `${SAMPLE_SOURCE}: xã kê khai` };
  }
}

/** Fibre at the village and its two rates, by distance to the nearest operational route. */
function connect(random: SeededRandom, settlements: Settlement[], routes: SampleFibreRoute[]): void {
  const lines = routes.filter((r) => r.record.status === 'operational').map((r) => r.geometry);
  for (const { village, centre, commune } of settlements) {
    const km = Math.min(...lines.map((l) => kmToLine(centre, l)));
    const present = random.chance(commune.isWard ? 1 : km < 1.5 ? 0.97 : km < 4 ? 0.8 : 0.35);
    village.fibre.present = random.chance(0.02) ? 'unknown' : present ? 'yes' : 'no';
    const denominator = village.households;
    if (denominator === null || village.fibre.present === 'unknown' || random.chance(0.04)) continue;
    const passed = present ? Math.round(denominator * random.between(km < 1.5 ? 0.85 : 0.5, 1)) : 0;
    const connected = Math.round(passed * random.between(0.35, commune.isWard ? 0.95 : 0.85));
    const rate = (numerator: number): Rate => ({ numerator, denominator, date: '2025-12-31', source: SAMPLE_SOURCE });
    village.fibre.passed = rate(passed);
    village.fibre.connected = random.chance(0.06) ? null : rate(connected);
  }
}

/** Commune and province populations as the sum over villages; where a record says unknown, at the average size of a household. */
function countPeople(units: SampleUnit[], settlements: Settlement[]): void {
  const total = new Map<string, number>();
  for (const { village, trueHouseholds } of settlements) {
    const people = village.population ?? Math.round(trueHouseholds * 4.2);
    for (const code of [village.communeCode, village.provinceCode]) total.set(code, (total.get(code) ?? 0) + people);
  }
  for (const { record } of units) record.population = total.get(record.code) ?? null;
}

/**
 * The sample province: modelled on Lạng Sơn (its box, its 11 old districts by name, its published totals), everything else made up.
 * Deterministic: no clock, seeded randomness only, the same records on every call. About half a second of work.
 */
export function sampleProvince(): SampleProvince {
  const { units, communes } = sampleUnits();
  const settlements = sampleSettlements(communes);
  const outline = units[0]!.geometry!;
  const fibreRoutes = sampleFibreRoutes(communes, settlements, outline);
  const sites = sampleSites(communes, settlements, fibreRoutes);
  const random = seededRandom(2005);
  declare(random, settlements, sites);
  connect(random, settlements, fibreRoutes);
  countPeople(units, settlements);
  return { units, villages: settlements.map((s) => s.village), sites, fibreRoutes, heightAt };
}
