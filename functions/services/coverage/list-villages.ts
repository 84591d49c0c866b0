import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { villagesQuery, whiteSpotsQuery } from '#shared/api/requests';
import type { villageRow, villageRows } from '#shared/api/responses';
import type { Verdicts } from '#shared/coverage';
import { withoutDiacritics } from '#shared/text';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { asIfOnly, assessable, assessmentOf } from './assessed.ts';

type VillageRow = z.input<typeof villageRow>;
type VillageRows = z.input<typeof villageRows>;

/** A page of villages with their class; with `operator` or `generation`, judged as if only that one counted. */
export async function listVillages(
  deps: Deps,
  actor: Account,
  query: z.output<typeof villagesQuery>,
): Promise<VillageRows> {
  requirePermission(actor, 'registry:read');
  const assessed = await assessable(deps, actor, asIfOnly(query));
  const wanted = query.q === undefined ? undefined : withoutDiacritics(query.q);
  const rows = rowsOf(assessed.view.villages, assessmentOf(assessed))
    .filter((r) => query.class === undefined || r.class === query.class)
    .filter((r) => query.communeCode === undefined || r.communeCode === query.communeCode)
    .filter((r) => query.gridPower === undefined || r.gridPower === query.gridPower)
    .filter((r) => wanted === undefined || withoutDiacritics(r.name).includes(wanted));
  return { basis: assessed.basis, total: rows.length, ...pageById(rows, query) };
}

/** A page of white and weak villages; `operator` and `generation` as in {@link listVillages}. */
export async function listWhiteSpots(
  deps: Deps,
  actor: Account,
  query: z.output<typeof whiteSpotsQuery>,
): Promise<VillageRows> {
  requirePermission(actor, 'registry:read');
  const assessed = await assessable(deps, actor, asIfOnly(query));
  const rows = rowsOf(assessed.view.villages, assessmentOf(assessed))
    .filter((r) => r.class === 'white' || r.class === 'weak')
    .filter((r) => query.class === undefined || r.class === query.class)
    .filter((r) => query.communeCode === undefined || r.communeCode === query.communeCode)
    .filter((r) => query.gridPower === undefined || r.gridPower === query.gridPower);
  return { basis: assessed.basis, total: rows.length, ...pageById(rows, query) };
}

/** Villages with their class, row by row. */
export function rowsOf(villages: readonly Village[], assessment: Verdicts): VillageRow[] {
  return villages.map((v, i) => {
    const centre = v.testPoints.find((p) => p.kind === 'centre')!;
    return {
      id: v.id,
      name: v.name,
      communeCode: v.communeCode,
      lon: centre.lon,
      lat: centre.lat,
      households: v.households,
      population: v.population,
      gridPower: v.gridPower,
      declared: v.declared,
      class: COVERAGE_CLASSES[assessment.classes[i]!]!,
      uncertain: assessment.uncertain[i] === 1,
    };
  });
}
