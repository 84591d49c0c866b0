import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { mapFrame as mapFrameSchema } from '#shared/api/map';
import { dateInVietnam } from '#shared/calendar';
import type { Site } from '#shared/site';
import { requirePermission } from '../act.ts';
import { tilesToday } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';
import { STANDING, visibleSites } from '../sites/visible.ts';
import { terrainExtent } from './terrain-tile.ts';

type MapFrame = z.input<typeof mapFrameSchema>;

/** What a map of the province can show besides its villages: the dates there is something to see on, its terrain, its base map. */
export async function mapFrame(deps: Deps, actor: Account): Promise<MapFrame> {
  requirePermission(actor, 'registry:read');
  const today = dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, today);
  const sites = visibleSites(actor, view, today).filter((s) => STANDING.includes(s.state));
  const months = monthsOf(sites);
  const sunsets = deps.rules.sunsets
    .map(({ generation, lastServiceDay, source }) => ({ generation, lastServiceDay, source }))
    .sort((a, b) => (a.lastServiceDay < b.lastServiceDay ? -1 : 1));
  const terrain = await tilesToday(deps);
  return {
    today,
    timeline: { months, sunsets },
    terrain: terrain && terrainExtent(terrain),
    baseMap: deps.baseMap ?? null,
  };
}

/** Stations that come on air and go off it, by month. A station is on air from its first radio carrier to its last one's end. */
function monthsOf(sites: readonly Site[]): MapFrame['timeline']['months'] {
  const months = new Map<string, { month: string; on: number; off: number }>();
  const count = (date: string, what: 'on' | 'off'): void => {
    const month = date.slice(0, 7);
    const row = months.get(month) ?? { month, on: 0, off: 0 };
    row[what]++;
    months.set(month, row);
  };
  for (const site of sites) {
    for (const { carriers } of Object.values(site.stations)) {
      const all = Object.values(carriers).filter((c) => c.onAir !== null);
      const first = all.map((c) => c.onAir!).sort()[0];
      if (first === undefined) continue;
      count(first, 'on');
      const ends = all.map((c) => c.offAir);
      if (!ends.includes(null)) count(ends.sort().at(-1)!, 'off');
    }
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}
