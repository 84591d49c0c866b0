import { CRS, type CrsCode, fromWgs84 } from '#geo/crs';
import type { Account } from '#shared/actor';
import { type DecisionDraft, type DraftedPosition, groundsOn } from '#shared/decision-text';
import { DomainError } from '#shared/errors';
import type { DecidedPosition } from '#shared/list';
import { OPERATORS } from '#shared/operator';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import type { Head, Ref } from '../../storage/records.ts';
import { recordAccess } from '../accounts/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';

/** The 3° grid (múi chiếu 3°) that a province's documents use, by province code. Source: EPSG. */
const GRID_OF_PROVINCE: Readonly<Record<string, CrsCode>> = { '20': 9215, '24': 9214 };

/**
 * The draft of a decision document about a list, as DOCX, to be signed outside. It prints the positions as they stand now; taking
 * it out is recorded.
 * @throws DomainError forbidden; not-found, for a list or a decision that is not there
 */
export async function decisionDraft(deps: Deps, actor: Account, listId: string, number: string): Promise<Uint8Array> {
  requirePermission(actor, 'decision:draft');
  const list = (await deps.store.head({ provinceCode: deps.provinceCode, kind: 'list', id: listId }))?.state;
  if (!list) throw new DomainError('not-found', `there is no list ${listId}`);
  const decision = list.decisions.find((d) => d.number === number);
  if (!decision) throw new DomainError('not-found', `the list ${listId} has no decision ${number}`);
  const view = await deps.snapshots.view(deps.provinceCode, decision.date);
  const settings = settingsAt(deps.rules, decision.date);
  const refs = decision.positions.map(
    (p): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id: p.positionId }),
  );
  const heads = (await deps.store.headsOf(refs)) as (Head<'site'> | null)[];
  const { kind, name } = provinceOf(view);
  const draft: DecisionDraft = {
    number: decision.number,
    date: decision.date,
    act: decision.act,
    province: `${kind} ${name}`,
    place: name,
    operatorName: OPERATORS[list.operator].name,
    listTitle: list.title,
    grounds: groundsOn(decision.date, `${kind} ${name}`, settings),
    buildMonths: settings.clocks.buildMonths,
    centralMeridian: meridianText(deps.provinceCode),
    positions: decision.positions.flatMap((p, i) => {
      const site = heads[i]?.state;
      return site ? [drafted(site, p, view)] : [];
    }),
  };
  await recordAccess(deps, actor, {
    verb: 'decision:draft',
    object: `list#${listId}`,
    detail: { number, positions: draft.positions.length },
  });
  // A sixth of the API's code, for a draft a week.
  const { decisionDocx } = await import('../../exchange/docx.ts');
  return decisionDocx(draft);
}

function drafted(site: Site, decided: DecidedPosition, view: ProvinceView): DraftedPosition {
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
    outcome: decided.outcome,
    reason: decided.outcome === 'reject' ? (site.proposal?.lastReason ?? null) : null,
    conditions: decided.outcome === 'approve' ? (site.proposal?.conditions ?? []) : [],
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
