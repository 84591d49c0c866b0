import type { MultiPolygon, Polygon } from 'geojson';
import { Region } from '#geo/region';
import type { Account } from '#shared/actor';
import { dayNumber } from '#shared/calendar';
import { airChanges, reachByLinks, reachByRange } from '#shared/coverage/air-changes';
import type { ClaimArea, ClaimStatement, SampleCount, SurveyStatement } from '#shared/evidence';
import { type EvidenceRules, evidenceRulesAt } from '#shared/evidence-rules';
import { mergedInto } from '#shared/heritage';
import { GENERATIONS, type OperatorCode } from '#shared/operator';
import {
  type ReconciledSlot,
  reconcileSlot,
  type SlotEvidence,
  type VillageVerdict,
  villageVerdict,
} from '#shared/reconcile';
import type { Village } from '#shared/village';
import type { Documents } from '../../storage/documents.ts';
import { type Assessable, assessable, assessmentOf, type RuleChoice } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';

type Count = SampleCount & { batchId: string; independent: boolean };

/** What was stated about a village, or about one that has become part of it. */
export interface Stated<S> {
  said: S;
  /** The test point of the village that it speaks of; null = none of those it has now. */
  pointId: string | null;
  /** The merged village that it was stated about; null = the village itself. */
  from: Village | null;
}

/** Everything stated about a village, in no order. */
export interface AllStated {
  surveys: Stated<SurveyStatement>[];
  claims: Stated<ClaimStatement>[];
  counts: Stated<Count>[];
}

/** Every layer of a province on a date, ready to be compared. */
export interface EvidenceBase {
  assessed: Assessable;
  asOf: string;
  rules: EvidenceRules;
  model: string;
  /** What was stated about a village, whatever its date; sample counts up to the date. */
  statedOf(village: Village): AllStated;
  /** The villages that have become part of a village. */
  mergedOf(village: Village): Village[];
  /** Newest service area of each operator and generation on the date, and what of a village it holds. */
  areas: readonly { area: ClaimArea; holds(lon: number, lat: number): boolean }[];
  /** Slots of a village (row of the view's villages) about which any layer says something. */
  slotsOf(row: number): ReconciledSlot[];
  verdictOf(row: number, slots: readonly ReconciledSlot[]): VillageVerdict;
}

/** @throws DomainError invalid for a rule that is not there; not-found if no rules of evidence are in force */
export async function evidenceBase(deps: Deps, actor: Account, choice: RuleChoice): Promise<EvidenceBase> {
  const assessed = await assessable(deps, actor, choice);
  const { view, network, settlements, options } = assessed;
  const { asOf } = options;
  const rules = evidenceRulesAt(deps.rules, asOf);
  const assessment = assessmentOf(assessed);
  const heads = <K extends 'evidence' | 'claim-area' | 'measurement'>(kind: K) =>
    deps.snapshots.heads(deps.provinceCode, kind);

  const evidence = new Map((await heads('evidence')).map((h) => [h.id, h.state]));
  const known = new Map((await deps.snapshots.heads(deps.provinceCode, 'village')).map((h) => [h.id, h.state]));
  const counts = new Map<string, Count[]>();
  for (const { state } of await heads('measurement')) {
    const independent = state.submittedBy.role !== 'carrier';
    for (const count of state.counts) {
      if (count.date > asOf) continue;
      const own = counts.get(count.villageId);
      const told = { ...count, batchId: state.id, independent };
      if (own) own.push(told);
      else counts.set(count.villageId, [told]);
    }
  }
  const areas = await Promise.all(
    newestAreas(
      (await heads('claim-area')).map((h) => h.state),
      asOf,
    ).map(async (area) => ({ area, holds: await holderOf(deps.documents, area) })),
  );
  const ended = Object.fromEntries(
    deps.rules.sunsets
      .filter((s) => s.lastServiceDay < asOf)
      .map((s) => [s.generation, dayNumber(s.lastServiceDay) + 1]),
  );
  const { terrain } = assessed;
  const reach = terrain ? reachByLinks(terrain.table) : reachByRange(network, settlements, options.rangeTable);
  const lastChanges = airChanges(network, reach, dayNumber(asOf), ended);

  const heritageOf = (village: Village) => mergedInto(village, (id) => known.get(id));
  const statedOf = (village: Village): AllStated => {
    const all: AllStated = { surveys: [], claims: [], counts: [] };
    const add = (id: string, from: Village | null, pointNow: (pointId: string) => string | null): void => {
      const own = evidence.get(id);
      // A carrier states something about the village: its centre.
      const centre = pointNow(centreOf(from ?? village));
      for (const said of Object.values(own?.surveys ?? {}))
        all.surveys.push({ said, pointId: pointNow(said.pointId), from });
      for (const said of Object.values(own?.claims ?? {})) all.claims.push({ said, pointId: centre, from });
      for (const said of counts.get(id) ?? []) all.counts.push({ said, pointId: pointNow(said.pointId), from });
    };
    add(village.id, null, (pointId) => pointId);
    for (const { village: old, pointNow } of heritageOf(village)) add(old.id, old, pointNow);
    return all;
  };

  const areaOf = new Map(areas.map((a) => [`${a.area.operator}-${a.area.generation}`, a]));
  const slotsOf = (row: number): ReconciledSlot[] => {
    const village = view.villages[row]!;
    const stated = statedOf(village);
    const claims = bySlot(stated.claims);
    const surveys = bySlot(stated.surveys);
    const counted = bySlot(stated.counts);
    const slots: ReconciledSlot[] = [];
    const first = settlements.pointStart[row]!;
    for (let p = first; p < settlements.pointStart[row + 1]!; p++) {
      const pointId = settlements.pointIds[p]!;
      const [lon, lat] = [settlements.pointLon[p]!, settlements.pointLat[p]!];
      const kind = p === first ? 'centre' : 'cluster';
      const last = lastChanges(p);
      for (const [o, operator] of assessment.operators.entries()) {
        const at = p * assessment.operators.length + o;
        for (const [g, generation] of GENERATIONS.entries()) {
          const key = `${operator}-${generation}`;
          const own = { operator: operator as OperatorCode, generation };
          const area = areaOf.get(key);
          const slot: SlotEvidence = {
            surveys: surveys.get(`${pointId} ${key}`) ?? NONE,
            claims: [
              ...(claims.get(`${pointId} ${key}`) ?? NONE),
              // An area says something of every point.
              ...(area
                ? [
                    {
                      ...own,
                      id: area.area.id,
                      served: area.holds(lon, lat),
                      date: area.area.date,
                      source: area.area.source,
                      area: true as const,
                    },
                  ]
                : NONE),
            ],
            counts: counted.get(`${pointId} ${key}`) ?? NONE,
            model: {
              model: assessment.model,
              served: (assessment.served[at]! & (1 << g)) !== 0,
              uncertain: ((assessment.servedAtBest[at]! ^ assessment.servedAtWorst[at]!) & (1 << g)) !== 0,
            },
            lastChange: last.get(key) ?? null,
          };
          const isSilent = slot.surveys.length + slot.claims.length + slot.counts.length === 0;
          if (isSilent && !slot.model.served && !slot.model.uncertain) continue;
          slots.push({ pointId, kind, ...own, ...reconcileSlot(slot, rules, asOf) });
        }
      }
    }
    return slots;
  };
  return {
    assessed,
    asOf,
    rules,
    model: assessment.model,
    statedOf,
    mergedOf: (village) => heritageOf(village).map((m) => m.village),
    areas,
    slotsOf,
    verdictOf: (row, slots) => {
      // After its last service day a generation counts for no class, whatever anybody found before.
      const inService = slots.filter((s) => options.generations.includes(s.generation));
      return villageVerdict(inService, pointsOf(view.villages[row]!), options.definition, rules);
    },
  };
}

/** What an answer rests on. */
export function basisOf({ asOf, rules, model, assessed }: EvidenceBase) {
  const { id, title, source, precedence } = rules;
  return { asOf, rules: { id, title, source, precedence }, definition: assessed.options.definition.id, model };
}

/** The slots that an account may see: a carrier those of its own operator. */
export function visibleSlots<S extends { operator: string }>(actor: Account, slots: readonly S[]): S[] {
  return slots.filter((s) => actor.role !== 'carrier' || s.operator === actor.operator);
}

const NONE: readonly never[] = [];

/** Statements by test point, operator and generation: those that speak of a test point there is. */
function bySlot<S extends { operator: string; generation: string }>(stated: readonly Stated<S>[]): Map<string, S[]> {
  const slots = new Map<string, S[]>();
  for (const { said, pointId } of stated) {
    if (pointId === null) continue;
    const key = `${pointId} ${said.operator}-${said.generation}`;
    const slot = slots.get(key);
    if (slot) slot.push(said);
    else slots.set(key, [said]);
  }
  return slots;
}

function centreOf({ testPoints }: Village): string {
  return testPoints.find((p) => p.kind === 'centre')!.id;
}

function pointsOf(village: Village): { id: string; kind: 'centre' | 'cluster' }[] {
  return village.testPoints.map(({ id, kind }) => ({ id, kind }));
}

function newestAreas(areas: readonly ClaimArea[], asOf: string): ClaimArea[] {
  const newest = new Map<string, ClaimArea>();
  for (const area of areas) {
    if (area.date > asOf) continue;
    const key = `${area.operator}-${area.generation}`;
    const held = newest.get(key);
    if (!held || `${held.date} ${held.id}` < `${area.date} ${area.id}`) newest.set(key, area);
  }
  return [...newest.values()];
}

const REGIONS_KEPT = 64;
/** Polygons never change under their hash, and the points asked about hardly do. */
const kept = new Map<string, { region: Region; asked: Map<string, boolean> }>();

async function holderOf(documents: Documents, { area }: ClaimArea): Promise<(lon: number, lat: number) => boolean> {
  let held = kept.get(area.hash);
  if (!held) {
    held = {
      region: new Region(JSON.parse(await documents.get(area.hash)) as Polygon | MultiPolygon),
      asked: new Map(),
    };
    kept.set(area.hash, held);
    if (kept.size > REGIONS_KEPT) kept.delete(kept.keys().next().value!);
  }
  const { region, asked } = held;
  const [west, south, east, north] = area.bbox;
  return (lon, lat) => {
    if (lon < west || lat < south || lon > east || lat > north) return false;
    const key = `${lon} ${lat}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const holds = region.holds(lon, lat);
    asked.set(key, holds);
    return holds;
  };
}
