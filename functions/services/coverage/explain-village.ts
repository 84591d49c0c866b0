import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { villageDetail } from '#shared/api/responses';
import { explain, explainTerrain, sunsetOfVillage } from '#shared/coverage';
import { DomainError } from '#shared/errors';
import type { OperatorCode } from '#shared/operator';
import { COVERAGE_CLASSES } from '#shared/village';
import type { Head } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { type Assessable, assessable, type RuleChoice, terrainAssessmentOf } from './assessed.ts';
import { shownServer } from './shown-server.ts';
import { sunsetAssessment, sunsetDate } from './sunset-of.ts';

type VillageDetail = z.input<typeof villageDetail>;

/** One village with its class and why: what reaches each of its points, what does not and what that lacks, what the 2G shutdown takes. */
export async function explainVillage(
  deps: Deps,
  actor: Account,
  id: string,
  choice: RuleChoice,
): Promise<VillageDetail> {
  requirePermission(actor, 'registry:read');
  const head = await villageHead(deps, id);
  const assessed = await assessable(deps, actor, choice);
  const row = rowOf(assessed, head);
  const { view, basis } = assessed;
  const village = view.villages[row]!;
  const commune = view.units.find((u) => u.level === 'commune' && u.code === village.communeCode);
  return {
    village,
    version: head.version,
    commune: commune ? { code: commune.code, name: commune.name } : null,
    basis,
    ...whyOf(assessed, actor, row),
    sunset: await villageSunset(deps, actor, assessed, choice, id),
  };
}

/** The newest head of a village. @throws DomainError not-found */
export async function villageHead(deps: Deps, id: string): Promise<Head<'village'>> {
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'village', id });
  if (!head) throw new DomainError('not-found', `there is no village ${id}`);
  return head as Head<'village'>;
}

/** The row of a village in what is assessed. @throws DomainError not-found, naming what it was merged into */
export function rowOf({ settlements, options }: Assessable, head: Head<'village'>): number {
  const row = settlements.villageIds.indexOf(head.id);
  if (row !== -1) return row;
  const merged = head.state.status === 'merged' ? `; it was merged into ${head.state.mergedInto.join(', ')}` : '';
  throw new DomainError('not-found', `village ${head.id} did not exist on ${options.asOf}${merged}`, {
    mergedInto: head.state.mergedInto,
  });
}

function whyOf(assessed: Assessable, actor: Account, row: number): Pick<VillageDetail, 'verdict' | 'points'> {
  const { network, settlements, options, terrain } = assessed;
  const server = shownServer(assessed, actor);
  if (terrain === null) {
    const why = explain(network, settlements, row, options);
    return {
      verdict: { class: why.class, uncertain: why.uncertain },
      points: why.points.map((p) => ({
        id: p.id,
        kind: p.kind,
        served: p.served,
        best: p.best.filter((b) => b.served).map(server),
        nearest: p.nearest.map((n) => ({ ...server(n), lacks: n.lacks })),
      })),
    };
  }
  const assessment = terrainAssessmentOf(assessed);
  return {
    verdict: { class: COVERAGE_CLASSES[assessment.classes[row]!]!, uncertain: assessment.uncertain[row] === 1 },
    points: explainTerrain(terrain.context, assessment, row, options).map((p) => ({
      id: p.id,
      kind: p.kind,
      served: p.served,
      best: p.best.filter((b) => b.served).map(server),
      nearest: p.nearest.map((n) => ({ ...server(n), lacks: n.lacks })),
    })),
  };
}

/** What the 2G shutdown means to the village, judged on the same day as the province's list of it; null if the village was not there then. */
async function villageSunset(
  deps: Deps,
  actor: Account,
  assessed: Assessable,
  choice: RuleChoice,
  id: string,
): Promise<VillageDetail['sunset']> {
  const asOf = sunsetDate(deps, '2G', assessed.options.asOf);
  const isThen = asOf === assessed.options.asOf && choice.onlyGeneration === undefined;
  const then = isThen ? assessed : await assessable(deps, actor, { ...choice, onlyGeneration: undefined, asOf });
  const row = then.settlements.villageIds.indexOf(id);
  if (row === -1) return null;
  const sunset = sunsetAssessment(then, '2G');
  const { before, after, left, dependsOn } = sunsetOfVillage(then.network, then.settlements, sunset, row);
  return {
    generation: sunset.generation,
    asOf,
    before,
    after,
    left: left.map((l) => ({ ...l, operator: l.operator as OperatorCode })),
    dependsOn,
  };
}
