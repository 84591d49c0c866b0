import type { ModelComparison } from '../services/coverage/compare-models.ts';

/** The comparison of the models for a terminal: the table, then every village that differs and why. */
export function renderComparison(c: ModelComparison): string {
  const { tileSet } = c.terrain;
  const line = (cells: readonly (string | number)[]) =>
    `  ${String(cells[0]).padEnd(12)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(10))
      .join('')}`;
  return [
    '',
    `On ${c.terrain.asOf}, counting ${c.terrain.generations.join(' ')}; definition ${c.terrain.definition.id}`,
    `disc: ranges ${c.disc.rangeTable.id}; terrain: link budget ${c.terrain.linkBudget?.id}, tiles ${tileSet?.name} ${tileSet?.hash.slice(0, 12)}`,
    ...tileLines(c),
    '',
    line(['', 'white', 'weak', 'covered', 'not said']),
    ...c.counts.map((n) => line([n.by, n.white, n.weak, n.covered, n.none])),
    '',
    '  disc       terrain    declared    villages',
    ...c.combinations.map(
      (n) =>
        `  ${n.disc.padEnd(11)}${n.terrain.padEnd(11)}${(n.declared ?? '–').padEnd(11)}${String(n.villages).padStart(9)}`,
    ),
    '',
    `  ${c.differences.length} villages differ between disc and terrain:`,
    ...c.differences.map(
      (d) =>
        `  ${d.villageId} ${d.name} (${d.communeCode}): disc ${d.disc}, terrain ${d.terrain}${d.declared ? `, declared ${d.declared}` : ''}${d.uncertain ? ', uncertain' : ''}\n      ${d.reason}`,
    ),
  ].join('\n');
}

/** What is wrong with the tiles, one line each; nothing where all is well. */
export function tileLines({ terrain: { tileSet } }: Pick<ModelComparison, 'terrain'>): string[] {
  if (!tileSet) return [];
  return [
    ...(tileSet.missing.length > 0 ? [`missing tiles: ${tileSet.missing.join(', ')}`] : []),
    ...tileSet.unusable.map((u) => `unusable tile ${u.tile} (${u.code}): ${u.message}`),
    ...(tileSet.linksWithoutData
      ? [
          `${tileSet.linksWithoutData} links without terrain data: they serve nobody, and what rests on them is uncertain`,
        ]
      : []),
  ];
}
