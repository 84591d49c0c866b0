import type { Known } from '#shared/village';
import type { VillageRow } from '../api/answers.ts';
import { COVERAGE_ORDER } from '../map/coverage-order.ts';

export const POWERS: readonly Known[] = ['yes', 'no', 'unknown'];
export const COLUMNS = ['households', 'name', 'commune', 'class', 'power'] as const;
export type Column = (typeof COLUMNS)[number];

/** Villages ordered by a column, equals by name; what is not known of a village comes last, upwards or downwards. */
export function ordered(
  villages: readonly VillageRow[],
  by: Column,
  down: boolean,
  communeName: (code: string) => string,
): VillageRow[] {
  const compare = {
    name: (a: VillageRow, b: VillageRow) => a.name.localeCompare(b.name, 'vi'),
    commune: (a: VillageRow, b: VillageRow) =>
      communeName(a.communeCode).localeCompare(communeName(b.communeCode), 'vi'),
    class: (a: VillageRow, b: VillageRow) => COVERAGE_ORDER.indexOf(a.class) - COVERAGE_ORDER.indexOf(b.class),
    households: (a: VillageRow, b: VillageRow) => (a.households ?? 0) - (b.households ?? 0),
    power: (a: VillageRow, b: VillageRow) => POWERS.indexOf(a.gridPower) - POWERS.indexOf(b.gridPower),
  }[by];
  const isUnknown = (v: VillageRow): boolean =>
    (by === 'households' && v.households === null) || (by === 'power' && v.gridPower === 'unknown');
  const sign = down ? -1 : 1;
  return [...villages].sort(
    (a, b) => Number(isUnknown(a)) - Number(isUnknown(b)) || sign * compare(a, b) || a.name.localeCompare(b.name, 'vi'),
  );
}
