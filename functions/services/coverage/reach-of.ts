import type { MultiPolygon, Polygon } from 'geojson';
import type { z } from 'zod';
import { type RasterCell, rasterOf } from '#geo/cell';
import type { Account } from '#shared/actor';
import type { reachAnswer, reachQuery } from '#shared/api/coverage';
import {
  assess,
  assessTerrain,
  type ServedShare,
  type Settlements,
  servedShare,
  servesCentre,
  settlementsOfPlaces,
  type Verdicts,
} from '#shared/coverage';
import { OPERATOR_CODES } from '#shared/operator';
import type { Site } from '#shared/site';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { type Assessable, assessable, assessmentOf } from './assessed.ts';
import { provinceLosses, terrainOfPart } from './terrain.ts';

type Answer = z.input<typeof reachAnswer>;

/** H3 resolution of the raster: 0.7 km² with the model disc; 5 km² over terrain, where every cell costs paths. */
const RESOLUTION = { disc: 8, terrain: 7 } as const;
/** The centres of communes and of cells are asked about as they are given. */
const asGiven = <T>(place: T): T & { accuracyM: number } => ({ ...place, accuracyM: 1 });

/** How far each generation reaches beyond villages: commune centres, area, people, households; all by the one coverage function. */
export async function reachOf(deps: Deps, actor: Account, query: z.output<typeof reachQuery>): Promise<Answer> {
  requirePermission(actor, 'registry:read');
  const assessed = await assessable(deps, actor, query);
  const { view, settlements, basis, options } = assessed;
  const resolution = query.resolution ?? RESOLUTION[basis.model];
  const communes = view.units.filter((u) => u.level === 'commune');
  const centred = communes.flatMap((u) =>
    u.centre === null ? [] : [{ id: u.code, lon: u.centre[0], lat: u.centre[1] }],
  );
  const bounded = communes.filter((u) => u.boundary !== null);
  const cells = (await Promise.all(bounded.map((u) => rasterOfUnit(deps, u.boundary!.hash, resolution)))).flat();

  const centres = await judged(deps, assessed, 'centres', settlementsOfPlaces(centred.map(asGiven)));
  const raster = await judged(deps, assessed, `raster ${resolution}`, settlementsOfPlaces(cells.map(asGiven)));
  const villages = { verdicts: assessmentOf(assessed), settlements };
  const operator = query.operator === undefined ? null : OPERATOR_CODES.indexOf(query.operator);
  const generations = options.generations.filter((g) => query.generation === undefined || g === query.generation);
  return {
    basis,
    operator: query.operator ?? null,
    resolution,
    communesWithoutCentre: communes.filter((u) => u.centre === null).map((u) => u.code),
    communesWithoutBoundary: communes.filter((u) => u.boundary === null).map((u) => u.code),
    generations: generations.map((generation) => {
      const of = ({ verdicts, settlements }: Judged, weightOf: (row: number) => number | null): ServedShare =>
        servedShare(verdicts, settlements, generation, operator, weightOf);
      const atCentres = of(centres, () => 1);
      const area = of(raster, (row) => cells[row]!.areaKm2);
      return {
        generation,
        communeCentres: {
          numerator: atCentres.served,
          denominator: atCentres.total,
          unserved: centred
            .filter((_, row) => !servesCentre(centres.verdicts, centres.settlements, row, generation, operator))
            .map((c) => c.id),
        },
        area: { servedKm2: tenth(area.served), totalKm2: tenth(area.total), cells: cells.length },
        population: of(villages, (row) => view.villages[row]!.population),
        households: of(villages, (row) => view.villages[row]!.households),
      };
    }),
  };
}

interface Judged {
  verdicts: Verdicts;
  settlements: Settlements;
}

const kept = new WeakMap<readonly Site[], Map<string, Promise<Judged>>>();

/** Places under the coverage function, by the model and rules of `assessed`; kept as long as its sites are. */
function judged(deps: Deps, assessed: Assessable, name: string, settlements: Settlements): Promise<Judged> {
  const { sites, basis, options } = assessed;
  const byKey = kept.get(sites) ?? new Map<string, Promise<Judged>>();
  kept.set(sites, byKey);
  const rule = basis.linkBudget?.id ?? basis.rangeTable.id;
  const places = `${settlements.villageIds.length} ${settlements.villageIds[0]}`;
  const key = `${name} ${places} ${basis.asOf} ${basis.model} ${rule} ${options.definition.id}`;
  let found = byKey.get(key);
  if (!found) {
    found = judge(deps, assessed, settlements);
    byKey.set(key, found);
    found.catch(() => byKey.delete(key));
  }
  return found;
}

async function judge(deps: Deps, { network, sites, options, terrain }: Assessable, settlements: Settlements) {
  if (terrain === null || deps.terrain === null)
    return { settlements, verdicts: assess(network, settlements, options) };
  const { budget } = terrain;
  const tiles = await terrainOfPart(deps.terrain, network, settlements);
  const ground = { provinceCode: deps.provinceCode, sites, network, settlements };
  const { radio, table } = await provinceLosses(deps.terrain, tiles!, ground, budget, { isPart: true });
  return {
    settlements,
    verdicts: assessTerrain(network, radio, settlements, table, { ...options, linkBudget: budget.id }),
  };
}

const RASTERS_KEPT = 400;
const rasters = new Map<string, RasterCell[]>();

/** Boundaries never change under their hash. */
async function rasterOfUnit(deps: Deps, hash: string, resolution: number): Promise<RasterCell[]> {
  const key = `${resolution} ${hash}`;
  let raster = rasters.get(key);
  if (!raster) {
    raster = rasterOf(JSON.parse(await deps.documents.get(hash)) as Polygon | MultiPolygon, resolution);
    rasters.set(key, raster);
    if (rasters.size > RASTERS_KEPT) rasters.delete(rasters.keys().next().value!);
  }
  return raster;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
