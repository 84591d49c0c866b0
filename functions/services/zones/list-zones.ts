import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { zonesAnswer, zonesQuery } from '#shared/api/precheck';
import { dateInVietnam } from '#shared/calendar';
import { zonesInForce } from '#shared/zone';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

/** The zones in force on a date, or those of one version of the plan, with their polygons. */
export async function listZones(
  deps: Deps,
  actor: Account,
  query: z.output<typeof zonesQuery>,
): Promise<z.input<typeof zonesAnswer>> {
  requirePermission(actor, 'zone:read');
  const asOf = query.asOf ?? dateInVietnam(deps.clock());
  const all = (await deps.snapshots.heads(deps.provinceCode, 'zone')).map((h) => h.state);
  const zones =
    query.planVersion === undefined
      ? zonesInForce(all, asOf)
      : all.filter((zn) => zn.planVersion === query.planVersion).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = await Promise.all(
    zones.map(async (zn) => ({ ...zn, geometry: JSON.parse(await deps.documents.get(zn.boundary.hash)) })),
  );
  return { asOf, items };
}
