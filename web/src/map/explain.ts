import type { BestServer, NearestStation, VillageDetail } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** The verdict on a village in one or two sentences, as an officer would say it on the telephone. */
export function explainVerdict(detail: VillageDetail, { t, format }: Texts): string {
  const { village, points, verdict } = detail;
  const centre = points.find((p) => p.kind === 'centre');
  const best = bestOf(centre?.best ?? []);
  if (verdict.class === 'white') {
    const nearest = [...(centre?.nearest ?? [])].sort((a, b) => a.distanceM - b.distanceM)[0];
    return `${t.explain.white(village.name)} ${
      nearest
        ? t.explain.whiteNearest(
            `${t.operators[nearest.operator]} ${nearest.generation}`,
            nearest.siteName,
            format.distance(nearest.distanceM),
            whatItLacks(nearest, { t, format }),
          )
        : t.explain.whiteNothing
    }`;
  }
  const clusters = points.filter((p) => p.kind === 'cluster');
  const unserved = clusters.filter((p) => !p.served).length;
  if (verdict.class === 'weak' && unserved > 0)
    return t.explain.weakClusters(village.name, format.count(unserved), format.count(clusters.length));
  if (verdict.class === 'weak' || !best)
    return t.explain.weakQuality(village.name, [...new Set(centre?.best.map((b) => b.generation))].join(', '));
  return t.explain.covered(
    village.name,
    format.count(new Set(centre?.best.map((b) => b.operator)).size),
    `${t.operators[best.operator]} ${best.generation}`,
    marginText(best, { format }),
  );
}

/** The station with most to spare. Decibels and metres do not compare: where one's level is not told, all are taken by their range. */
function bestOf(servers: readonly BestServer[]): BestServer | undefined {
  const byLevel = !isMixed(servers);
  const taken = byLevel ? servers : servers.map((s) => ({ ...s, marginDb: null }));
  const spare = (s: BestServer): number => (byLevel ? s.marginDb : null) ?? s.marginM;
  return taken.reduce<BestServer | undefined>((a, b) => (a === undefined || spare(b) > spare(a) ? b : a), undefined);
}

/** Whether some of the stations have a level and others, whose parameters this account may not read, only a range. */
export function isMixed(servers: readonly Pick<BestServer, 'marginDb'>[]): boolean {
  const known = servers.filter((s) => typeof s.marginDb === 'number').length;
  return known > 0 && known < servers.length;
}

/** What keeps a station from reaching a point: it is too far, its beam looks elsewhere, a ridge is between, or nobody knows. */
export function whatItLacks(
  { lacks, limit, marginM, marginDb }: Pick<NearestStation, 'lacks' | 'limit' | 'marginM' | 'marginDb'>,
  { t, format }: Pick<Texts, 't' | 'format'>,
): string {
  switch (lacks) {
    case 'distance':
      return typeof marginDb !== 'number'
        ? t.village.lacksDistance(format.distance(-marginM))
        : t.village.lacksLevel(format.decibels(-marginDb));
    case 'off beam':
      return t.village.lacksBeam;
    case 'ridge':
      return limit?.kind === 'ridge'
        ? t.village.lacksRidge(format.metres(limit.ridgeHeightM), format.distance(limit.ridgeAtKm * 1000))
        : t.village.lacksSight;
    case 'no data':
      return t.village.lacksData;
  }
}

/** How far a station is above what it takes: decibels where levels are computed, else metres of range. */
export function marginText(
  { marginM, marginDb }: Pick<BestServer, 'marginM' | 'marginDb'>,
  { format }: Pick<Texts, 'format'>,
): string {
  return typeof marginDb === 'number' ? format.decibels(marginDb) : format.distance(marginM);
}

/** Why a verdict is uncertain: the model's levels may be off; the disc's ranges by the accuracy of the positions alone. */
export function explainUncertainty({ basis, village }: VillageDetail, { t, format }: Texts): string {
  if (basis.model === 'terrain') return t.explain.uncertainLevel;
  return t.explain.uncertain(format.distance(Math.max(...village.testPoints.map((p) => p.accuracyM))));
}
