import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { basis as basisSchema } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import {
  type AssessmentOptions,
  assess,
  assessTerrain,
  buildNetwork,
  buildSettlements,
  type Network,
  type Settlements,
  type TerrainAssessment,
  type TerrainContext,
  type Verdicts,
} from '#shared/coverage';
import { DomainError } from '#shared/errors';
import type { LinkBudget } from '#shared/link-budget';
import type { Generation, OperatorCode } from '#shared/operator';
import { generationsInService } from '#shared/rule-set';
import type { Site } from '#shared/site';
import { dateVi } from '#shared/text';
import { definitionOn, definitionsOf } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { countedSites } from '../sites/visible.ts';
import type { ProvinceView } from '../snapshot.ts';
import { type ProvinceLosses, type ProvinceTerrain, provinceLosses, provinceTerrain } from './terrain.ts';

/** The rules a caller names; those in force if it names none. */
export interface RuleChoice {
  asOf?: string | undefined;
  /** UTC instant: only what the registry knew by then. Without `asOf` also the day that is assessed. */
  knownAt?: string | undefined;
  definition?: string | undefined;
  rangeTable?: string | undefined;
  /** Without it: terrain where tiles cover every village and site, else disc. */
  model?: 'disc' | 'terrain' | undefined;
  linkBudget?: string | undefined;
  /** As if only this operator, or this generation, counted. */
  onlyOperator?: OperatorCode | undefined;
  onlyGeneration?: Generation | undefined;
}

/** The choice of a query in which `operator` and `generation` say what alone counts. */
export function asIfOnly<Q extends { operator?: OperatorCode | undefined; generation?: Generation | undefined }>({
  operator,
  generation,
  ...choice
}: Q): Omit<Q, 'operator' | 'generation'> & RuleChoice {
  return { ...choice, onlyOperator: operator, onlyGeneration: generation };
}

export type Basis = z.input<typeof basisSchema>;

/** A province on a date, by columns and with the rules chosen. */
export interface Assessable {
  view: ProvinceView;
  /** The sites that count for this account: what `network` is made of. */
  sites: readonly Site[];
  network: Network;
  settlements: Settlements;
  options: AssessmentOptions;
  /** What the model `terrain` stands on; null = model `disc`. */
  terrain: TerrainBasis | null;
  basis: Basis;
}

export interface TerrainBasis extends ProvinceLosses {
  budget: LinkBudget;
  context: TerrainContext;
}

interface Columns {
  network: Network;
  settlements: Settlements;
  assessments: Map<string, Verdicts>;
  /** Tiles and losses by link budget; those under way are waited for by everybody who asks. */
  tiles: Promise<ProvinceTerrain | null> | null;
  losses: Map<string, Promise<ProvinceLosses>>;
}

/** A view and the sites counted of it never change, so what is computed from them is kept as long as they are. */
const computed = new WeakMap<readonly Site[], Columns>();

/**
 * The province as the account may have it assessed; `actor` null = the machine itself.
 * @throws DomainError invalid, naming the choices, for a rule that is not there or terrain that is not loaded
 */
export async function assessable(deps: Deps, actor: Account | null, choice: RuleChoice): Promise<Assessable> {
  const today = dateInVietnam(deps.clock());
  const knownAt = choice.knownAt === undefined ? undefined : pastInstant(deps, choice.knownAt);
  const asOf = choice.asOf ?? (knownAt === undefined ? today : dateInVietnam(knownAt));
  const view = await deps.snapshots.view(deps.provinceCode, asOf, knownAt);
  const sites = countedSites(actor, view, today);
  const columns = columnsOf(view, sites);
  const { network, settlements } = columns;
  const definition =
    choice.definition === undefined
      ? await definitionOn(deps, asOf, knownAt)
      : chosen('definition', await definitionsOf(deps), choice.definition);
  const rangeTable = chosen('rangeTable', deps.rules.rangeTables, choice.rangeTable ?? deps.rules.defaults.rangeTable);
  const budget = chosen('linkBudget', deps.rules.linkBudgets, choice.linkBudget ?? deps.rules.defaults.linkBudget);
  const { onlyOperator, onlyGeneration } = choice;
  const generations = generationsInService(deps.rules, asOf).filter((g) => g === (onlyGeneration ?? g));
  const operators = onlyOperator && [onlyOperator];
  const tiles = choice.model === 'disc' ? null : await tilesOf(deps, columns);
  const terrain = await terrainBasis(deps, { view, sites, columns, tiles, budget }, choice.model);
  return {
    view,
    sites,
    network,
    settlements,
    options: { asOf, definition, rangeTable, generations, operators },
    terrain,
    basis: {
      asOf,
      knownAt: knownAt ?? null,
      model: terrain ? 'terrain' : 'disc',
      meaning: 'possible',
      rangeTable: { id: rangeTable.id, title: rangeTable.title, source: rangeTable.source },
      linkBudget: terrain ? { id: budget.id, title: budget.title, source: budget.source } : null,
      tileSet: tiles && {
        name: tiles.loaded.name,
        hash: tiles.loaded.hash,
        missing: tiles.loaded.missing,
        unusable: tiles.loaded.unusable,
        voids: tiles.loaded.voids,
        linksWithoutData: terrain ? linksWithoutData(terrain) : null,
      },
      definition: { id: definition.id, title: definition.title, source: definition.source },
      generations,
      onlyOperator: onlyOperator ?? null,
      ended: deps.rules.sunsets
        .filter((s) => s.lastServiceDay < asOf)
        .map(({ id, generation, lastServiceDay, source }) => ({ id, generation, lastServiceDay, source })),
    },
  };
}

/** As history entries have it. @throws DomainError invalid for an instant to come: nobody knows yet what will be known */
function pastInstant(deps: Deps, knownAt: string): string {
  const instant = new Date(knownAt).toISOString();
  if (instant > deps.clock())
    throw new DomainError('invalid', `knownAt: ${knownAt} is still to come`, {
      messageVi: `Thời điểm ấy (${dateVi(dateInVietnam(knownAt))}) chưa tới.`,
    });
  return instant;
}

/** The assessment of a province, computed once for each view, model, rules and generations. */
export function assessmentOf(
  assessed: Assessable,
  generations: readonly Generation[] = assessed.options.generations,
): Verdicts {
  const { view, sites, network, settlements, options, terrain } = assessed;
  const { assessments } = columnsOf(view, sites);
  const model = terrain ? `terrain ${terrain.budget.id}` : `disc ${options.rangeTable.id}`;
  // By content: a proposed definition may be corrected under its id.
  const counted = `${[...generations].sort().join(',')} ${options.operators?.join(',') ?? 'all'}`;
  const key = `${model} ${JSON.stringify(options.definition)} ${counted}`;
  let assessment = assessments.get(key);
  if (!assessment) {
    assessment = terrain
      ? assessTerrain(network, terrain.radio, settlements, terrain.table, {
          ...options,
          generations,
          linkBudget: terrain.budget.id,
        })
      : assess(network, settlements, { ...options, generations });
    assessments.set(key, assessment);
  }
  return assessment;
}

/** The same where terrain is the model. */
export function terrainAssessmentOf(assessed: Assessable): TerrainAssessment {
  const assessment = assessmentOf(assessed);
  if (assessment.model !== 'terrain') throw new Error('assessed by another model');
  return assessment as TerrainAssessment;
}

/** The tiles that the province lies on today, whatever model is asked for; null without any. */
export async function tilesToday(deps: Deps): Promise<ProvinceTerrain | null> {
  const today = dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, today);
  return tilesOf(deps, columnsOf(view, countedSites(null, view, today)));
}

/** Tiles of a province, looked for once for each view. */
function tilesOf(deps: Deps, columns: Columns): Promise<ProvinceTerrain | null> {
  columns.tiles ??= provinceTerrain(deps.terrain, columns.network, columns.settlements).catch((error) => {
    columns.tiles = null;
    throw error;
  });
  return columns.tiles;
}

interface Ground {
  view: ProvinceView;
  sites: readonly Site[];
  columns: Columns;
  tiles: ProvinceTerrain | null;
  budget: LinkBudget;
}

/** The losses of a province, if terrain is the model: asked for, or the default where tiles cover everything. */
async function terrainBasis(deps: Deps, ground: Ground, model: RuleChoice['model']): Promise<TerrainBasis | null> {
  const { view, sites, columns, tiles, budget } = ground;
  if (model === 'terrain' && (deps.terrain === null || tiles === null))
    throw new DomainError('invalid', 'no terrain tiles are loaded (DEM_DIR); the model disc needs none', {
      messageVi: 'Chưa nạp độ cao địa hình (DEM_DIR); mô hình hình tròn thì không cần.',
    });
  if (deps.terrain === null || tiles === null || (model !== 'terrain' && !tiles.isCovered)) return null;
  const { network, settlements } = columns;
  let losses = columns.losses.get(budget.id);
  if (!losses) {
    losses = provinceLosses(
      deps.terrain,
      tiles,
      { provinceCode: view.provinceCode, sites, network, settlements },
      budget,
    );
    columns.losses.set(budget.id, losses);
    losses.catch(() => columns.losses.delete(budget.id));
  }
  const { radio, ...rest } = await losses;
  return { radio, ...rest, budget, context: { network, radio, settlements, budget, heightAt: tiles.heightAt } };
}

function linksWithoutData({ table }: ProvinceLosses): number {
  let count = 0;
  for (const level of table.levelDbm) if (Number.isNaN(level)) count++;
  return count;
}

function columnsOf(view: ProvinceView, sites: readonly Site[]): Columns {
  let columns = computed.get(sites);
  if (!columns) {
    columns = {
      network: buildNetwork(sites),
      settlements: buildSettlements(view.villages),
      assessments: new Map(),
      tiles: null,
      losses: new Map(),
    };
    computed.set(sites, columns);
  }
  return columns;
}

const CHOICES_VI = { definition: 'định nghĩa', rangeTable: 'bảng cự ly', linkBudget: 'quỹ đường truyền' };

function chosen<T extends { id: string }>(name: keyof typeof CHOICES_VI, among: readonly T[], id: string): T {
  const rule = among.find((r) => r.id === id);
  if (rule) return rule;
  const ids = among.map((r) => r.id).join(', ');
  throw new DomainError('invalid', `there is no ${name} ${id}; choose one of ${ids}`, {
    messageVi: `Không có ${CHOICES_VI[name]} ${id}; hãy chọn một trong: ${ids}.`,
  });
}
