import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { adminUnitsQuery } from '#shared/api/requests';
import type { adminUnits } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

/** The units that exist on a date, with their boundaries if asked for. */
export async function listUnits(
  deps: Deps,
  actor: Account,
  query: z.output<typeof adminUnitsQuery>,
): Promise<z.input<typeof adminUnits>> {
  requirePermission(actor, 'registry:read');
  const asOf = query.asOf ?? dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, asOf);
  const units = view.units.filter(
    (u) =>
      (query.level === undefined || u.level === query.level) && (query.code === undefined || u.code === query.code),
  );
  const items = await Promise.all(
    units.map(async (u) => ({
      ...u,
      geometry: query.geometry === 'true' && u.boundary ? JSON.parse(await deps.documents.get(u.boundary.hash)) : null,
    })),
  );
  return { asOf, items };
}
