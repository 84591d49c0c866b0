import type { z } from 'zod';
import { CRS, type CrsCode, fromWgs84 } from '#geo/crs';
import type { Account } from '#shared/actor';
import type { draftDecisionBody } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { type DecisionDraft, type DraftedPosition, groundsOn } from '#shared/decision-text';
import { DomainError } from '#shared/errors';
import type { List } from '#shared/list';
import { OPERATORS } from '#shared/operator';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import type { Head, Ref } from '../../storage/records.ts';
import { recordAccess } from '../accounts/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';
import { ownList, refuseStrangers } from './change.ts';

/** The 3° grid (múi chiếu 3°) that a province's documents use, by province code. Source: EPSG. */
const GRID_OF_PROVINCE: Readonly<Record<string, CrsCode>> = { '20': 9215, '24': 9214 };

/** What a decision says, or would say, about a position. */
type Outcome = z.output<typeof draftDecisionBody>['outcomes'][number];

/**
 * The draft of a decision document about a list, as DOCX, to be signed outside. It prints the positions as they stand now; taking
 * it out is recorded.
 * @throws DomainError forbidden; not-found, for a list or a decision that is not there
 */
export async function decisionDraft(deps: Deps, actor: Account, listId: string, number: string): Promise<Uint8Array> {
  requirePermission(actor, 'decision:draft');
  const list = await listOf(deps, actor, listId);
  const decision = list.decisions.find((d) => d.number === number);
  if (!decision) throw new DomainError('not-found', `the list ${listId} has no decision ${number}`);
  const sites = await sitesOf(deps, decision.positions);
  const outcomes = decision.positions.map((p, i): Outcome => {
    const proposal = sites[i]?.proposal;
    return p.outcome === 'reject'
      ? { ...p, reason: proposal?.lastReason ?? undefined }
      : { ...p, conditions: proposal?.conditions };
  });
  return drawUp(deps, actor, list, decision, { date: decision.date, act: decision.act, outcomes, sites });
}

/**
 * The draft of a decision that is yet to be signed, as DOCX: what would be said of each position, with blanks for number and date.
 * Taking it out is recorded; nothing is decided.
 * @throws DomainError forbidden; not-found, for a list that is not there; invalid, for positions of other lists; conflict, for
 *   positions that are not under review
 */
export async function unsignedDraft(
  deps: Deps,
  actor: Account,
  listId: string,
  outcomes: readonly Outcome[],
): Promise<Uint8Array> {
  requirePermission(actor, 'decision:draft');
  const list = await listOf(deps, actor, listId);
  refuseStrangers(
    list,
    outcomes.map((o) => o.positionId),
  );
  const sites = await sitesOf(deps, outcomes);
  const others = sites.filter((site) => site?.state !== 'under_review');
  if (others.length > 0)
    throw new DomainError('conflict', `not under review: ${others.map((site) => site?.id).join(', ')}`, {
      messageVi: `Không ở bước thẩm định: ${others.map((site) => site?.name).join(', ')}.`,
    });
  const date = dateInVietnam(deps.clock());
  return drawUp(deps, actor, list, null, { date, act: settingsAt(deps.rules, date).acts.list, outcomes, sites });
}

async function listOf(deps: Deps, actor: Account, id: string): Promise<List> {
  return ownList(actor, id, await deps.store.head({ provinceCode: deps.provinceCode, kind: 'list', id }));
}

async function sitesOf(deps: Deps, positions: readonly { positionId: string }[]): Promise<(Site | null)[]> {
  const refs = positions.map((p): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id: p.positionId }));
  const heads = (await deps.store.headsOf(refs)) as (Head<'site'> | null)[];
  return heads.map((head) => head?.state ?? null);
}

/** @param date the day whose rules, names and borders the document goes by */
async function drawUp(
  deps: Deps,
  actor: Account,
  list: List,
  document: DecisionDraft['document'],
  about: { date: string; act: string; outcomes: readonly Outcome[]; sites: readonly (Site | null)[] },
): Promise<Uint8Array> {
  const { date, act, outcomes, sites } = about;
  const view = await deps.snapshots.view(deps.provinceCode, date);
  const settings = settingsAt(deps.rules, date);
  const { kind, name } = provinceOf(view);
  const draft: DecisionDraft = {
    document,
    act,
    province: `${kind} ${name}`,
    place: name,
    operatorName: OPERATORS[list.operator].name,
    listTitle: list.title,
    grounds: groundsOn(date, `${kind} ${name}`, settings),
    buildMonths: settings.clocks.buildMonths,
    centralMeridian: meridianText(deps.provinceCode),
    positions: outcomes.flatMap((o, i) => {
      const site = sites[i];
      return site ? [drafted(site, o, view)] : [];
    }),
  };
  await recordAccess(deps, actor, {
    verb: 'decision:draft',
    object: `list#${list.id}`,
    detail: { ...(document ? { number: document.number } : {}), positions: draft.positions.length },
  });
  // A sixth of the API's code, for a draft a week.
  const { decisionDocx } = await import('../../exchange/docx.ts');
  return decisionDocx(draft);
}

function drafted(site: Site, { outcome, reason, conditions }: Outcome, view: ProvinceView): DraftedPosition {
  const commune = view.units.find((u) => u.level === 'commune' && u.code === site.communeCode);
  return {
    // An id that the registry made up says nothing on paper: the name and the coordinates do.
    code: site.code === site.id ? site.name : site.code,
    name: site.name,
    commune: commune?.name ?? site.communeCode ?? '…',
    lon: site.lon,
    lat: site.lat,
    vn2000: onGrid(site),
    mastClass: site.mastClass,
    heightM: site.heightM,
    form: site.proposal?.form ?? 'independent',
    outcome,
    reason: outcome === 'reject' ? (reason ?? null) : null,
    conditions: outcome === 'approve' ? (conditions ?? []) : [],
  };
}

/** On Vietnamese forms X is the north and Y the east. */
function onGrid({ provinceCode, lon, lat }: Site): DraftedPosition['vn2000'] {
  const grid = GRID_OF_PROVINCE[provinceCode];
  if (grid === undefined) return null;
  const [yM, xM] = fromWgs84(grid, lon, lat);
  return { xM, yM };
}

/** "Tỉnh Lạng Sơn" in its two parts. */
function provinceOf(view: ProvinceView): { kind: string; name: string } {
  const full = view.units.find((u) => u.level === 'province')?.name.replace(/\s*\(.*\)$/, '') ?? view.provinceCode;
  const [, kind = 'tỉnh', name = full] = /^(tỉnh|thành phố)\s+(.+)$/i.exec(full) ?? [];
  return { kind: kind.toLocaleLowerCase('vi'), name };
}

/** 107.25 as 107°15′. */
function meridianText(provinceCode: string): string | null {
  const grid = GRID_OF_PROVINCE[provinceCode];
  const degrees = grid === undefined ? null : CRS[grid].meridian;
  if (degrees === null) return null;
  const whole = Math.floor(degrees);
  return `${whole}°${String(Math.round((degrees - whole) * 60)).padStart(2, '0')}′`;
}
