import { distanceM } from '#geo/distance';
import { candidatesWithin, indexPoints } from '#geo/nearby';
import { dateInVietnam } from './calendar.ts';
import type { MeasurementBatch, SampleCount } from './evidence.ts';
import type { EvidenceRules, ServedLevels } from './evidence-rules.ts';
import { GENERATIONS, type Generation, type OperatorCode } from './operator.ts';
import type { Village } from './village.ts';

/** One reading of an instrument. `none` = the operator's network was looked for and not found: counts for each generation. */
export interface Sample {
  /** UTC instant. */
  at: string;
  lon: number;
  lat: number;
  accuracyM: number | null;
  operator: OperatorCode;
  generation: Generation | 'none';
  /** RxLev, RSCP, RSRP or SS-RSRP, as the generation has it. */
  levelDbm: number | null;
  downMbps: number | null;
  upMbps: number | null;
}

/** Whether a sample had service: its level reaches the generation's; without a level, whether data came through. */
export function hasService(sample: Sample, levels: ServedLevels): boolean {
  if (sample.generation === 'none') return false;
  if (sample.levelDbm !== null) return sample.levelDbm >= levels[sample.generation].servedDbm;
  return (sample.downMbps ?? 0) > 0 || (sample.upMbps ?? 0) > 0;
}

/** Hour of the day in Việt Nam, 0-23. */
function localHour(at: string): number {
  return new Date(Date.parse(at) + 7 * 3_600_000).getUTCHours();
}

/**
 * Counts samples at test points: a sample counts for every point not farther than the radius (great circle), on its day in
 * Việt Nam. Counts come sorted by village, point, operator, generation, day.
 */
export function countSamples(
  samples: readonly Sample[],
  villages: readonly Village[],
  rules: EvidenceRules['measurement'],
  levels: ServedLevels,
): Pick<MeasurementBatch, 'counts' | 'notCounted'> {
  const points = villages.flatMap((v) =>
    v.testPoints.map((p) => ({ villageId: v.id, pointId: p.id, lon: p.lon, lat: p.lat })),
  );
  const index = indexPoints(
    Float64Array.from(points, (p) => p.lon),
    Float64Array.from(points, (p) => p.lat),
  );
  const counts = new Map<string, SampleCount>();
  const notCounted = { inexact: 0, hours: 0, away: 0 };
  for (const sample of samples) {
    if (sample.accuracyM !== null && sample.accuracyM > rules.maxAccuracyM) {
      notCounted.inexact++;
      continue;
    }
    const hour = localHour(sample.at);
    if (rules.hours !== null && (hour < rules.hours.from || hour >= rules.hours.to)) {
      notCounted.hours++;
      continue;
    }
    const near = candidatesWithin(index, sample.lon, sample.lat, rules.radiusM).filter(
      (i) => distanceM(sample.lon, sample.lat, points[i]!.lon, points[i]!.lat) <= rules.radiusM,
    );
    if (near.length === 0) notCounted.away++;
    const date = dateInVietnam(sample.at);
    const served = hasService(sample, levels) ? 1 : 0;
    for (const i of near) {
      const { villageId, pointId } = points[i]!;
      for (const generation of sample.generation === 'none' ? GENERATIONS : [sample.generation]) {
        const key = [villageId, pointId, sample.operator, generation, date].join(' ');
        const held = counts.get(key);
        if (held) {
          held.samples++;
          held.served += served;
        } else counts.set(key, { villageId, pointId, operator: sample.operator, generation, date, samples: 1, served });
      }
    }
  }
  return { counts: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c), notCounted };
}
