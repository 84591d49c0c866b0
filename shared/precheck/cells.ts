import { isCellWithin } from '#geo/hiding-cell';
import type { Finding } from '../precheck.ts';
import type { ProvinceSettings } from '../province-settings.ts';
import { type Placed, sourceOf } from './distances.ts';

/**
 * What a carrier learns at filing of positions that other carriers have filed: the cells of the fixed grid in which there is one
 * at all, among those that come within the distance limit of its own point. Nothing here may take the other position itself: not
 * its point, accuracy, height, operator, state or number. See docs/decisions/0005-rivals-as-cells.md.
 * @param occupied cells that hold a filed position of another carrier, each once
 */
export function cellFindings(
  { position, area }: Placed,
  occupied: Iterable<string>,
  settings: ProvinceSettings,
): Finding[] {
  const limitM = settings.distancesM.otherCarrier[area];
  const source = sourceOf(settings);
  return [...occupied]
    .filter((cell) => isCellWithin(position.lon, position.lat, cell, limitM + position.accuracyM))
    .sort()
    .map((cell) => ({
      code: 'collision-in-cell',
      severity: 'info',
      rule: `at least ${limitM} m to a position of another carrier in ${area} areas`,
      source,
      message: `another carrier has filed a position somewhere in cell ${cell}; the department checks the distance`,
      messageVi: `có doanh nghiệp khác đã nộp vị trí trong ô ${cell}; cơ quan thẩm định sẽ kiểm tra khoảng cách`,
      remedies: ['share', 'move'],
      details: { cell, limitM, area },
    }));
}
