import { provinceFigures, type Summary } from '../services/coverage/summarise.ts';
import type { Deps } from '../services/deps.ts';

/** The province's summary for a terminal: villages by class and grid power, and what the 2G shutdown takes. */
export async function summaryText(deps: Deps, asOf?: string): Promise<string> {
  return renderSummary(await provinceFigures(deps, { asOf }));
}

export function renderSummary(s: Summary): string {
  const { villages, sunset, stations, basis } = s;
  const rows: [string, ...(string | number)[]][] = [
    ['Villages (thôn)', 'all', 'grid power', 'no power', 'unknown', 'uncertain'],
    ...(
      [
        ['white (trắng sóng)', villages.white],
        ['weak (lõm sóng)', villages.weak],
        ['covered (có sóng)', villages.covered],
      ] as const
    ).map(([name, c]): [string, ...number[]] => [
      name,
      c.total,
      c.byGridPower.yes,
      c.byGridPower.no,
      c.byGridPower.unknown,
      c.uncertain,
    ]),
  ];
  const percent = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
    denominator === 0 ? '–' : `${((100 * numerator) / denominator).toFixed(1)} % (${numerator}/${denominator})`;
  const ended = basis.ended.map((e) => `${e.generation} ended ${e.lastServiceDay}`).join(', ');
  return [
    '',
    `${s.province.name} on ${basis.asOf}: ${villages.total} villages, ${s.sites.total} sites (${s.sites.onAir} on air), ${stations.onAir} stations on air`,
    `possible coverage by model ${modelText(basis)}, definition ${basis.definition.id}; counting ${basis.generations.join(' ')}${ended ? ` (${ended})` : ''}`,
    '',
    ...rows.map(([name, ...cells]) => `  ${name.padEnd(20)}${cells.map((c) => String(c).padStart(11)).join('')}`),
    '',
    `  white ${percent(villages.whiteRate)} of villages; weak ${percent(villages.weakRate)} of those not white; declared white: ${s.declared.white}`,
    `  not known: households of ${villages.unknown.households} villages, grid power of ${villages.unknown.gridPower}, population of ${villages.unknown.population}`,
    `  ${sunset.generation} shutdown (last day ${sunset.lastServiceDay ?? 'not set'}): ${sunset.becomeWhite} villages become white, ${sunset.becomeWeak} weak; ` +
      `${sunset.householdsBecomeWhite.known} households in those white (${sunset.householdsBecomeWhite.villagesUnknown} villages without a count); ` +
      `${sunset.stationsRegisteredAfter} stations still registered after it`,
    `  stations on air: ${Object.entries(stations.byGeneration)
      .map(([g, n]) => `${g} ${n}`)
      .join(', ')}; ${Object.entries(stations.byOperator)
      .map(([o, n]) => `${o} ${n}`)
      .join(', ')}`,
  ].join('\n');
}

function modelText({ model, rangeTable, linkBudget, tileSet }: Summary['basis']): string {
  if (model === 'disc') return `disc, ranges ${rangeTable.id}`;
  return `terrain, link budget ${linkBudget?.id}, tiles ${tileSet?.name} ${tileSet?.hash.slice(0, 12)}`;
}
