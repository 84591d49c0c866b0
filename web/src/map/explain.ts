import type { NearestStation, VillageDetail } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** The verdict on a village in one or two sentences, as an officer would say it on the telephone. */
export function explainVerdict(detail: VillageDetail, { t, format }: Texts): string {
  const { village, points, verdict } = detail;
  const centre = points.find((p) => p.kind === 'centre');
  const best = centre?.best.reduce((a, b) => (b.marginM > a.marginM ? b : a), centre.best[0]!);
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
    format.distance(best.marginM),
  );
}

/** What keeps a station from reaching a point: it is too far, or its beam looks elsewhere. */
export function whatItLacks(
  station: Pick<NearestStation, 'lacks' | 'marginM'>,
  { t, format }: Pick<Texts, 't' | 'format'>,
): string {
  return station.lacks === 'distance'
    ? t.village.lacksDistance(format.distance(-station.marginM))
    : t.village.lacksBeam;
}

/** The coarsest accuracy among a village's points, metres: what makes a verdict uncertain. */
export function coarsestAccuracyM(detail: VillageDetail): number {
  return Math.max(...detail.village.testPoints.map((p) => p.accuracyM));
}
