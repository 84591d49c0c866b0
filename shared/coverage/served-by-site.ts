import { GENERATIONS, type Generation } from '../operator.ts';
import { slotOf, type Verdicts } from './assess.ts';
import type { NetworkColumns } from './network.ts';
import type { Settlements } from './settlements.ts';

/** What a village has of one site. Rows are those of `Network` and `Settlements`. */
export interface ServedVillage {
  village: number;
  /** Operators and generations for which the site is the best server of a test point of the village, each once. */
  best: { operator: string; generation: Generation }[];
  /** No other site serves the centre: without this one the village would be white. */
  onlyHere: boolean;
}

/** The villages for which a site (row) is the best server of an operator and generation somewhere, by row. */
export function servedBySite(
  { carrierStart }: Pick<NetworkColumns, 'carrierStart'>,
  { villageIds, pointStart }: Pick<Settlements, 'villageIds' | 'pointStart'>,
  verdicts: Verdicts,
  site: number,
): ServedVillage[] {
  const { operators, bestCarrier, served, onlySite } = verdicts;
  const found: ServedVillage[] = [];
  for (let village = 0; village < villageIds.length; village++) {
    const best: ServedVillage['best'] = [];
    for (const [o, operator] of operators.entries()) {
      for (const [g, generation] of GENERATIONS.entries()) {
        for (let point = pointStart[village]!; point < pointStart[village + 1]!; point++) {
          if ((served[point * operators.length + o]! & (1 << g)) === 0) continue;
          const carrier = bestCarrier[slotOf(verdicts, point, o, g)]!;
          if (carrier < carrierStart[site]! || carrier >= carrierStart[site + 1]!) continue;
          best.push({ operator, generation });
          break;
        }
      }
    }
    if (best.length > 0) found.push({ village, best, onlyHere: onlySite[village] === site });
  }
  return found;
}
