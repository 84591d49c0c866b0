import { distanceM } from '#geo/distance';
import { candidatesWithin, indexPoints } from '#geo/nearby';
import type { Finding, FindingBasis } from '#shared/assessment';
import { dateInVietnam } from '#shared/calendar';
import {
  assess,
  assessTerrain,
  buildNetwork,
  buildSettlements,
  type Network,
  type Settlements,
  siteOfCarrier,
  slotOf,
  type Verdicts,
} from '#shared/coverage';
import { DomainError } from '#shared/errors';
import { diffState, type JsonObject } from '#shared/history';
import type { LinkBudget } from '#shared/link-budget';
import { GENERATIONS, type Generation } from '#shared/operator';
import { type CoverageDefinition, generationsInService, type RangeTable } from '#shared/rule-set';
import { type Site, stationId } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { hgtName } from '../../exchange/hgt.ts';
import type { StoredAssessment } from '../../storage/assessments.ts';
import type { CellEntry, Place } from '../../storage/cells.ts';
import type { Head } from '../../storage/records.ts';
import { provinceLosses, terrainOfPart } from '../coverage/terrain.ts';
import { definitionOn } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { STANDING } from '../sites/visible.ts';
import { modelsInUse } from './models.ts';

/** What a reassessment did. */
export interface Reassessment {
  assessed: number;
  /** Villages whose stored assessment was written. */
  written: string[];
  /** Of those, villages whose class or best server changed: they got a history entry. */
  changed: string[];
  /** Of those, villages of which nothing was stored before. */
  added: string[];
}

export interface ReassessOptions {
  because: string;
  /** Where the test points of villages were a moment ago: the sites near are then looked up before the villages have been read. */
  points?: ReadonlyMap<string, readonly Place[]>;
  /** Write only what differs from what is stored, versions included; else every village gets a new revision. */
  onlyDiffering?: boolean;
  /** Write nothing; say what would be. */
  dryRun?: boolean;
  onProgress?: (done: number, of: number) => void;
}

export const MACHINE = { id: 'reassessment', role: 'system' };
const VILLAGES_AT_ONCE = 400;
const MAX_ATTEMPTS = 8;

/**
 * Assesses villages from the sites near them, read consistently, and stores what was found. Whoever reads later writes last: each
 * write names the revision it saw before it read, and starts over if there is another. A village that is unchanged gets a new revision
 * all the same, so that somebody who read before its last change cannot store what is no longer true.
 */
export async function reassess(
  deps: Deps,
  villageIds: Iterable<string>,
  options: ReassessOptions,
): Promise<Reassessment> {
  const all = [...new Set(villageIds)].sort();
  const done: Reassessment = { assessed: 0, written: [], changed: [], added: [] };
  for (let i = 0; i < all.length; i += VILLAGES_AT_ONCE) {
    let ids = all.slice(i, i + VILLAGES_AT_ONCE);
    done.assessed += ids.length;
    for (let attempt = 0; ids.length > 0; attempt++) {
      if (attempt === MAX_ATTEMPTS)
        throw new DomainError('unavailable', `${ids.length} villages are being assessed by others all the time`);
      // Before anything that the finding rests on.
      const seen = await deps.store.assessments.get(deps.provinceCode, ids);
      const found = await findings(deps, ids, options.points ?? new Map());
      const drafts = found.flatMap((f, n) => {
        const stored = seen[n]!;
        if (f === null || (options.onlyDiffering && stored !== null && isSame(stored, f))) return [];
        return [{ seen: stored, ...f, reason: `${options.because}; ${f.basis.definition}, ${f.basis.model}` }];
      });
      const isNew = new Set(drafts.filter((d) => d.seen === null).map((d) => d.finding.id));
      const differing = drafts.filter((d) => d.seen === null || differs(d.seen.finding, d.finding));
      const put = options.dryRun
        ? { written: drafts.map((d) => d.finding.id), changed: differing.map((d) => d.finding.id), conflicts: [] }
        : await deps.store.assessments.put(drafts, { actor: MACHINE, now: deps.clock() });
      done.written.push(...put.written);
      done.changed.push(...put.changed);
      done.added.push(...put.written.filter((id) => isNew.has(id)));
      ids = put.conflicts;
    }
    options.onProgress?.(Math.min(all.length, i + VILLAGES_AT_ONCE), all.length);
  }
  return done;
}

interface Found {
  finding: Finding;
  basis: FindingBasis;
}

/** What is found today of villages; null where there is no such village. */
async function findings(
  deps: Deps,
  ids: readonly string[],
  expected: NonNullable<ReassessOptions['points']>,
): Promise<(Found | null)[]> {
  const { provinceCode, store, rules } = deps;
  const asOf = dateInVietnam(deps.clock());
  const definition = await definitionOn(deps, asOf);
  const { rangeTable, linkBudget: budget, anyM: radiusM } = modelsInUse(deps);
  const generations = generationsInService(rules, asOf);
  const [heads, lookedUp] = await Promise.all([
    store.headsOf([
      ...ids.map((id) => ({ provinceCode, kind: 'village' as const, id })),
      ...ids.map((id) => ({ provinceCode, kind: 'evidence' as const, id })),
    ]),
    siteEntries(
      deps,
      ids.flatMap((id) => expected.get(id) ?? []),
      radiusM,
    ),
  ]);
  const villageHeads = heads.slice(0, ids.length) as (Head<'village'> | null)[];
  const evidenceHeads = heads.slice(ids.length);
  const villages = villageHeads.flatMap((h) => (h !== null && h.state.status === 'active' ? [h.state] : []));
  const points = villages.flatMap((v) => v.testPoints);
  const places = new Set(ids.flatMap((id) => expected.get(id) ?? []).map(placeKey));
  const isLookedUp = points.every((p) => places.has(placeKey(p)));
  const entries = isLookedUp ? lookedUp : await siteEntries(deps, points, radiusM);
  const sites = await standingAmong(deps, entries, points, radiusM);
  const versions = new Map(sites.map((h) => [h.id, h.version]));
  const ground: Ground = { asOf, definition, generations, sites: sites.map((h) => h.state) };

  const terrain = await assessOverTerrain(deps, ground, villages, radiusM, budget);
  const others = villages.filter((v) => !terrain?.rows.has(v.id));
  const discs = assessDisc(ground, others, rangeTable);
  const active = new Set(villages.map((v) => v.id));
  return ids.map((id, n) => {
    const head = villageHeads[n]!;
    if (head === null) return null;
    const common = {
      assessedOn: asOf,
      definition: definition.id,
      generations: [...generations],
      villageVersion: head.version,
      evidenceVersion: evidenceHeads[n]?.version ?? null,
    };
    const over = terrain?.rows.get(id);
    const disc = discs.rows.get(id);
    if (!active.has(id)) {
      return {
        finding: { id, provinceCode, class: null, best: {} },
        basis: { ...common, uncertain: false, model: 'disc', modelRule: rangeTable.id, tileSet: null, sites: {} },
      };
    }
    const by: Assessed = over === undefined ? discs : terrain!;
    const row = over ?? disc!;
    return {
      finding: {
        id,
        provinceCode,
        class: COVERAGE_CLASSES[by.verdicts.classes[row]!]!,
        best: bestServers(by, row),
      },
      basis: {
        ...common,
        uncertain: by.verdicts.uncertain[row] === 1,
        model: by.verdicts.model,
        modelRule: over === undefined ? rangeTable.id : budget.id,
        tileSet: over === undefined ? null : terrain!.tileSet,
        sites: Object.fromEntries([...by.reaching(row)].map((site) => [site, versions.get(site)!])),
      },
    };
  });
}

/** Cell entries of the sites near some points, by the table itself. */
async function siteEntries(deps: Deps, points: readonly Place[], radiusM: number): Promise<CellEntry[]> {
  if (points.length === 0) return [];
  const places = points.map((p) => ({ ...p, radiusM }));
  return deps.store.cells.around(deps.provinceCode, 'site', places);
}

function placeKey({ lon, lat, accuracyM }: Place): string {
  return `${lon} ${lat} ${accuracyM}`;
}

/** Of the sites of some entries those that stand within `radiusM` + accuracies of a point; sorted by id. */
async function standingAmong(
  deps: Deps,
  entries: readonly CellEntry[],
  points: readonly Place[],
  radiusM: number,
): Promise<Head<'site'>[]> {
  const isNear = pointsNear(points, radiusM);
  const heads = await headsAtLeast(
    deps,
    entries.filter((e) => e.places.some((s) => isNear(s).length > 0)),
  );
  return heads.filter((h) => STANDING.includes(h.state.state)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Finds the points (indices) within `radiusM` + accuracies of a place. */
function pointsNear(points: readonly Place[], radiusM: number): (place: Place) => number[] {
  const index = indexPoints(
    Float64Array.from(points, (p) => p.lon),
    Float64Array.from(points, (p) => p.lat),
  );
  const worstM = points.reduce((worst, p) => Math.max(worst, p.accuracyM), 0);
  return ({ lon, lat, accuracyM }) =>
    candidatesWithin(index, lon, lat, radiusM + accuracyM + worstM).filter((i) => {
      const p = points[i]!;
      return distanceM(lon, lat, p.lon, p.lat) <= radiusM + accuracyM + p.accuracyM;
    });
}

const HEADS_KEPT = 20_000;
const keptHeads = new WeakMap<Deps['store'], Map<string, Head<'site'>>>();

/** Heads of sites whose cell entries have just been read: from memory where the version is known already, else from the table. */
async function headsAtLeast(deps: Deps, entries: readonly CellEntry[]): Promise<Head<'site'>[]> {
  const kept = keptHeads.get(deps.store) ?? new Map<string, Head<'site'>>();
  keptHeads.set(deps.store, kept);
  const unknown = entries.filter((e) => (kept.get(e.id)?.version ?? 0) < e.version);
  const refs = unknown.map(({ id }) => ({ provinceCode: deps.provinceCode, kind: 'site' as const, id }));
  const heads = new Map(((await deps.store.headsOf(refs)) as Head<'site'>[]).map((h) => [h.id, h]));
  const answer = entries.map((e) => heads.get(e.id) ?? kept.get(e.id)!);
  for (const [id, head] of heads) kept.set(id, head);
  for (const oldest of kept.keys()) {
    if (kept.size <= HEADS_KEPT) break;
    kept.delete(oldest);
  }
  return answer;
}

interface Ground {
  asOf: string;
  definition: CoverageDefinition;
  generations: readonly Generation[];
  sites: readonly Site[];
}

/** Verdicts with what their rows mean. */
interface Assessed {
  verdicts: Verdicts;
  network: Network;
  settlements: Settlements;
  /** Row by village. */
  rows: Map<string, number>;
  /** Ids of the sites that may reach a village (row), on air or not. */
  reaching(row: number): Set<string>;
}

function assessDisc(ground: Ground, villages: readonly Village[], rangeTable: RangeTable): Assessed {
  const network = buildNetwork(ground.sites);
  const settlements = buildSettlements(villages);
  const verdicts = assess(network, settlements, { ...ground, rangeTable });
  const farthestM = Math.max(...rangeTable.ranges.map((r) => r.rangeM));
  const reaching = (row: number): Set<string> => {
    const isNear = pointsNear(villages[row]!.testPoints, farthestM);
    return new Set(ground.sites.filter((s) => isNear(s).length > 0).map((s) => s.id));
  };
  return { verdicts, network, settlements, rows: rowsOf(settlements), reaching };
}

/** The same over terrain, for those villages which, with every site in reach, lie on tiles; null without tiles. */
export async function assessOverTerrain(
  deps: Pick<Deps, 'terrain' | 'provinceCode'>,
  ground: Ground,
  villages: readonly Village[],
  radiusM: number,
  budget: LinkBudget,
): Promise<(Assessed & { tileSet: string }) | null> {
  if (deps.terrain === null || villages.length === 0) return null;
  const network = buildNetwork(ground.sites);
  const tiles = await terrainOfPart(deps.terrain, network, buildSettlements(villages));
  if (tiles === null) return null;
  const points = villages.flatMap((v) => v.testPoints);
  const owner = villages.flatMap((v) => v.testPoints.map(() => v));
  const there = new Set(tiles.loaded.tiles.map((t) => t.name));
  const isOnTile = ({ lon, lat }: { lon: number; lat: number }): boolean => there.has(hgtName(lon, lat));
  // One site off the tiles, and the village is assessed like the others of which nothing is known.
  const isNear = pointsNear(points, radiusM);
  const doubtful = new Set(ground.sites.filter((s) => !isOnTile(s)).flatMap((s) => isNear(s).map((i) => owner[i]!)));
  const covered = villages.filter((v) => !doubtful.has(v) && v.testPoints.every(isOnTile));
  const settlements = buildSettlements(covered);
  const { radio, table } = await provinceLosses(
    deps.terrain,
    tiles,
    { provinceCode: deps.provinceCode, sites: ground.sites, network, settlements },
    budget,
    { isPart: true },
  );
  const verdicts = assessTerrain(network, radio, settlements, table, { ...ground, linkBudget: budget.id });
  const reaching = (row: number): Set<string> => {
    const from = table.linkStart[settlements.pointStart[row]!]!;
    const to = table.linkStart[settlements.pointStart[row + 1]!]!;
    const carriers = table.carrier.subarray(from, to);
    return new Set(Array.from(carriers, (c) => network.siteIds[siteOfCarrier(network, c)]!));
  };
  return { verdicts, network, settlements, rows: rowsOf(settlements), reaching, tileSet: tiles.loaded.name };
}

function rowsOf(settlements: Settlements): Map<string, number> {
  return new Map(settlements.villageIds.map((id, row) => [id, row]));
}

function bestServers({ verdicts, network, settlements }: Assessed, row: number): Finding['best'] {
  const best: Finding['best'] = {};
  for (let p = settlements.pointStart[row]!; p < settlements.pointStart[row + 1]!; p++) {
    const servers: Finding['best'][string] = {};
    for (const [o, operator] of verdicts.operators.entries()) {
      for (const [g, generation] of GENERATIONS.entries()) {
        const carrier = verdicts.bestCarrier[slotOf(verdicts, p, o, g)]!;
        if (carrier < 0) continue;
        servers[stationId(operator, generation)] = {
          siteId: network.siteIds[siteOfCarrier(network, carrier)]!,
          carrierId: network.carrierIds[carrier]!,
          served: (verdicts.served[p * verdicts.operators.length + o]! & (1 << g)) !== 0,
        };
      }
    }
    best[settlements.pointIds[p]!] = servers;
  }
  return best;
}

function differs(a: Finding, b: Finding): boolean {
  return diffState(asJson(a), asJson(b)).length > 0;
}

/** Whether a stored assessment says the same and rests on the same, whatever the day it was made. */
function isSame(stored: StoredAssessment, { finding, basis }: Found): boolean {
  const before = { ...stored.basis, assessedOn: '' };
  const now = { ...basis, assessedOn: '' };
  return !differs(stored.finding, finding) && diffState(asJson(before), asJson(now)).length === 0;
}

function asJson(value: Finding | FindingBasis): JsonObject {
  return value as unknown as JsonObject;
}
