import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { sitesQuery } from '#shared/api/requests';
import type { siteRows } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import { isOnAir, type Site } from '#shared/site';
import { withoutDiacritics } from '#shared/text';
import type { Head } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { requireVisible, visibleSites } from './visible.ts';

type Planned = z.input<typeof siteRows>['items'][number]['planned'][number];

/** A page of sites with the stations on air on the date. */
export async function listSites(
  deps: Deps,
  actor: Account,
  query: z.output<typeof sitesQuery>,
): Promise<z.input<typeof siteRows>> {
  requirePermission(actor, 'registry:read');
  const asOf = query.asOf ?? dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, asOf);
  const sites = visibleSites(actor, view, dateInVietnam(deps.clock()));
  const wanted = query.q === undefined ? undefined : withoutDiacritics(query.q);
  const rows = sites
    .filter((s) => query.communeCode === undefined || s.communeCode === query.communeCode)
    .filter((s) => wanted === undefined || withoutDiacritics(`${s.code} ${s.name}`).includes(wanted))
    .map((s) => ({
      id: s.id,
      code: s.code,
      name: s.name,
      lon: s.lon,
      lat: s.lat,
      communeCode: s.communeCode,
      owner: s.owner,
      state: s.state,
      onAir: stationsOnAir(s, asOf),
      planned: plannedStations(s, asOf),
    }))
    .filter((s) => query.operator === undefined || s.onAir.some((o) => o.operator === query.operator))
    .filter((s) => query.generation === undefined || s.onAir.some((o) => o.generation === query.generation));
  return { asOf, total: rows.length, ...pageById(rows, query) };
}

/** The newest state of one site, as the account may see it. @throws not-found also for a site that is not the account's to see */
export async function getSite(deps: Deps, actor: Account, id: string): Promise<Head<'site'>> {
  requirePermission(actor, 'registry:read');
  return requireVisible(deps, actor, id, dateInVietnam(deps.clock()));
}

/** What is dated after `asOf`: a station that is to come with its first day, one that is to end with its first day without service. */
export function plannedStations(site: Site, asOf: string): Planned[] {
  return Object.values(site.stations).flatMap(({ operator, generation, carriers }): Planned[] => {
    const all = Object.values(carriers);
    const live = all.filter((c) => isOnAir(c, asOf));
    const ahead = all.flatMap((c) => (c.onAir !== null && c.onAir > asOf ? c.onAir : [])).sort();
    if (live.length === 0) return ahead.slice(0, 1).map((date) => ({ operator, generation, change: 'on', date }));
    const ends = live.map((c) => c.offAir);
    if (ahead.length > 0 || ends.includes(null)) return [];
    return [{ operator, generation, change: 'off' as const, date: (ends as string[]).sort().at(-1)! }];
  });
}

/** The stations of a site with at least one radio carrier on air on the date. */
export function stationsOnAir(site: Site, asOf: string) {
  return Object.values(site.stations)
    .filter((st) => Object.values(st.carriers).some((c) => isOnAir(c, asOf)))
    .map(({ operator, generation }) => ({ operator, generation }));
}
