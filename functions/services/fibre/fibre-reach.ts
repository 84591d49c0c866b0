import type { z } from 'zod';
import { LineIndex, type Position } from '#geo/nearest-line';
import type { Account } from '#shared/actor';
import type { fibre } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import type { FibreRoute } from '#shared/fibre';
import type { Rate, Village } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';

type FibreAnswer = z.input<typeof fibre>;
type FibreRate = FibreAnswer['province']['passed'];

/** Both fibre rates by commune, never mixed, and the villages without fibre with the nearest usable route. */
export async function fibreReach(deps: Deps, actor: Account, date: string | undefined): Promise<FibreAnswer> {
  requirePermission(actor, 'registry:read');
  const asOf = date ?? dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, asOf);
  const { routes, index } = await usableRoutes(deps, view);

  const byCommune = new Map<string, Village[]>();
  for (const v of view.villages) byCommune.set(v.communeCode, [...(byCommune.get(v.communeCode) ?? []), v]);
  return {
    asOf,
    definitions: {
      passed: 'households that could be connected (có khả năng tiếp cận) over households of the same villages',
      connected: 'households with a fibre subscription (thuê bao cáp quang) over households of the same villages',
    },
    province: { passed: addUp(view.villages, 'passed'), connected: addUp(view.villages, 'connected') },
    communes: [...byCommune.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([communeCode, villages]) => ({
        communeCode,
        villages: villages.length,
        withFibre: villages.filter((v) => v.fibre.present === 'yes').length,
        withoutFibre: villages.filter((v) => v.fibre.present === 'no').length,
        unknown: villages.filter((v) => v.fibre.present === 'unknown').length,
        passed: addUp(villages, 'passed'),
        connected: addUp(villages, 'connected'),
      })),
    villagesWithout: view.villages
      .filter((v) => v.fibre.present === 'no')
      .map((v) => {
        const centre = v.testPoints.find((p) => p.kind === 'centre')!;
        const nearest = index.nearest(centre.lon, centre.lat);
        return {
          id: v.id,
          name: v.name,
          communeCode: v.communeCode,
          households: v.households,
          nearestRoute: nearest && { id: routes[nearest.line]!.id, distanceM: Math.round(nearest.distanceM) },
        };
      }),
  };
}

function addUp(villages: readonly Village[], which: 'passed' | 'connected'): FibreRate {
  const rates = villages.map((v) => v.fibre[which]).filter((r): r is Rate => r !== null);
  const dates = rates.map((r) => r.date).sort();
  return {
    numerator: rates.reduce((sum, r) => sum + r.numerator, 0),
    denominator: rates.reduce((sum, r) => sum + r.denominator, 0),
    from: dates[0] ?? null,
    to: dates[dates.length - 1] ?? null,
    sources: [...new Set(rates.map((r) => r.source))].sort(),
    villagesWithout: villages.length - rates.length,
  };
}

interface UsableRoutes {
  /** One row per line of the index; a route of several lines stands several times. */
  routes: FibreRoute[];
  index: LineIndex;
}

const kept = new WeakMap<ProvinceView, Promise<UsableRoutes>>();

/** Routes in operation on the view's date, indexed once for each view. */
function usableRoutes(deps: Deps, view: ProvinceView): Promise<UsableRoutes> {
  let usable = kept.get(view);
  if (!usable) {
    usable = indexRoutes(deps, view);
    kept.set(view, usable);
  }
  return usable;
}

async function indexRoutes(deps: Deps, view: ProvinceView): Promise<UsableRoutes> {
  const operational = view.fibreRoutes.filter(
    (r) => r.status === 'operational' && (r.inServiceFrom === null || r.inServiceFrom <= view.asOf),
  );
  const parts = await Promise.all(
    operational.map(async (route) => {
      const geometry = JSON.parse(await deps.documents.get(route.geometry.hash)) as
        | { type: 'LineString'; coordinates: Position[] }
        | { type: 'MultiLineString'; coordinates: Position[][] };
      return (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates).map((line) => ({
        route,
        line,
      }));
    }),
  );
  const lines = parts.flat();
  return { routes: lines.map((l) => l.route), index: new LineIndex(lines.map((l) => l.line)) };
}
