import { GENERATIONS, type Generation } from '../operator.ts';
import type { Verdicts } from './assess.ts';
import type { Settlements } from './settlements.ts';

/** Places that are no villages, commune centres or cells of a raster, in the columns that the coverage function reads: one point each. */
export function settlementsOfPlaces(
  places: readonly { id: string; lon: number; lat: number; accuracyM: number }[],
): Settlements {
  return {
    villageIds: places.map((p) => p.id),
    pointStart: Uint32Array.from({ length: places.length + 1 }, (_, i) => i),
    pointIds: places.map(() => 'centre'),
    pointLon: Float64Array.from(places, (p) => p.lon),
    pointLat: Float64Array.from(places, (p) => p.lat),
    pointAccuracyM: Float64Array.from(places, (p) => p.accuracyM),
  };
}

/** How much of something is served: of what is known. */
export interface ServedShare {
  served: number;
  total: number;
  /** Places whose weight is not known: in neither of the sums. */
  unknown: number;
}

/** Whether a generation reaches the centre of a place (row): of one operator (index), or of any. */
export function servesCentre(
  verdicts: Pick<Verdicts, 'served' | 'operators'>,
  settlements: Settlements,
  row: number,
  generation: Generation,
  operator: number | null,
): boolean {
  const bit = 1 << GENERATIONS.indexOf(generation);
  const first = settlements.pointStart[row]! * verdicts.operators.length;
  const from = operator === null ? first : first + operator;
  const to = operator === null ? first + verdicts.operators.length : from + 1;
  for (let at = from; at < to; at++) if ((verdicts.served[at]! & bit) !== 0) return true;
  return false;
}

/** The share of places whose centre a generation reaches, each counting `weightOf` (null = not known). */
export function servedShare(
  verdicts: Pick<Verdicts, 'served' | 'operators'>,
  settlements: Settlements,
  generation: Generation,
  operator: number | null,
  weightOf: (row: number) => number | null,
): ServedShare {
  const share: ServedShare = { served: 0, total: 0, unknown: 0 };
  for (let row = 0; row < settlements.villageIds.length; row++) {
    const weight = weightOf(row);
    if (weight === null) share.unknown++;
    else {
      share.total += weight;
      if (servesCentre(verdicts, settlements, row, generation, operator)) share.served += weight;
    }
  }
  return share;
}
