import { bearing, distance } from '@turf/turf';
import type { AssessmentOptions } from '#shared/coverage';
import { isOnAir, type Site } from '#shared/site';
import type { CoverageClass, TestPoint, Village } from '#shared/village';

/** A carrier seen from a point, reach or not. */
export interface TwinLink {
  siteId: string;
  stationId: string;
  carrierId: string;
  operator: string;
  generation: string;
  marginM: number;
  slackM: number;
}

export interface TwinVerdict {
  class: CoverageClass;
  uncertain: boolean;
  /** Sites that serve the centre. */
  centreSites: string[];
  /** Per test point, the centre first: every carrier that counts and comes within range + accuracy. */
  links: TwinLink[][];
}

/** Coverage of one village in plain Turf, all pairs, no index: slow and obvious, to hold the fast one to. */
export function twinVerdict(sites: readonly Site[], village: Village, options: AssessmentOptions): TwinVerdict {
  const { definition } = options;
  const points = [...village.testPoints].sort((a, b) => Number(b.kind === 'centre') - Number(a.kind === 'centre'));
  const links = points.map((p) => linksOf(sites, p, options));
  const counts = (l: TwinLink) => definition.servedBy.some((g) => g === l.generation);

  const classWhere = (serves: (l: TwinLink) => boolean): CoverageClass => {
    const [centre = [], ...clusters] = links.map((point) => point.filter(serves));
    if (!centre.some(counts)) return 'white';
    const quality: readonly string[] | null = definition.qualityGenerations;
    if (quality !== null && !centre.some((l) => quality.includes(l.generation))) return 'weak';
    if (definition.clusterUnservedIsWeak && clusters.some((point) => !point.some(counts))) return 'weak';
    return 'covered';
  };
  const nominal = classWhere((l) => l.marginM >= 0);
  return {
    class: nominal,
    uncertain: classWhere(() => true) !== nominal || classWhere((l) => l.marginM >= l.slackM) !== nominal,
    centreSites: [...new Set(links[0]!.filter((l) => l.marginM >= 0 && counts(l)).map((l) => l.siteId))],
    links,
  };
}

function linksOf(sites: readonly Site[], point: TestPoint, options: AssessmentOptions): TwinLink[] {
  const to = [point.lon, point.lat];
  const links: TwinLink[] = [];
  for (const site of sites) {
    const from = [site.lon, site.lat];
    const apartM = distance(from, to, { units: 'meters' });
    for (const [stationId, station] of Object.entries(site.stations)) {
      if (!options.generations.includes(station.generation)) continue;
      for (const [carrierId, carrier] of Object.entries(station.carriers)) {
        if (!isOnAir(carrier, options.asOf)) continue;
        const row = options.rangeTable.ranges.find((r) => carrier.bandMhz >= r.fromMhz && carrier.bandMhz <= r.toMhz);
        const slackM = site.accuracyM + point.accuracyM;
        // Off the beam it reaches no farther than on it.
        if (row === undefined || row.rangeM - apartM + slackM < 0) continue;
        const factors = carrier.azimuthsDeg.map((a) => factorOf(from, to, a, options));
        const marginM = row.rangeM * (factors.length === 0 ? 1 : Math.max(...factors)) - apartM;
        if (marginM + slackM < 0) continue;
        const { operator, generation } = station;
        links.push({ siteId: site.id, stationId, carrierId, operator, generation, marginM, slackM });
      }
    }
  }
  return links;
}

function factorOf(from: number[], to: number[], azimuth: number, { rangeTable }: AssessmentOptions): number {
  const { fullWithinDeg: full, backFromDeg: back, backFactor } = rangeTable.offBeam;
  const turned = (((bearing(from, to) - azimuth) % 360) + 360) % 360;
  const off = Math.min(turned, 360 - turned);
  if (off <= full) return 1;
  if (off >= back) return backFactor;
  return 1 + (backFactor - 1) * ((off - full) / (back - full));
}
