import { AreaIndex } from '#geo/area-index';
import { type AdminUnit, adminUnitId, type UnitLink } from '#shared/admin-unit';
import { dateVi } from '#shared/text';
import { type FiledGeometry, fileGeometry } from '../../exchange/filed-geometry.ts';
import type { CommuneDraft } from '../../exchange/kinds/communes.ts';
import type { LinkDraft, ListedUnitDraft } from '../../exchange/kinds/units.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Candidate } from './apply.ts';

interface Prepared {
  candidates: Candidate<'admin-unit'>[];
  findings: Finding[];
  /** Rows that refer to a unit which is not there. */
  refused: number;
}

interface Span {
  provinceCode: string;
  validFrom: string;
  validTo: string | null;
}

/** Units of a list. `validTo` ends districts and communes only: their province goes on. */
export function listedUnits(drafts: readonly ListedUnitDraft[], span: Span, known: readonly AdminUnit[]): Prepared {
  const findings: Finding[] = [];
  const candidates = drafts.map((draft) => {
    const validTo = draft.level === 'province' ? null : span.validTo;
    findings.push(...overlaps(draft, { ...span, validTo }, known));
    return unitCandidate(draft, span, undefined, (base) => ({
      ...base,
      level: draft.level,
      name: draft.name,
      parentCode: draft.parentCode,
      validTo: validTo ?? base.validTo,
    }));
  });
  return { candidates, findings, refused: 0 };
}

/** Communes with what is known of their extent. A table without boundaries leaves those that are there. */
export function communeUnits(drafts: readonly CommuneDraft[], span: Span, known: readonly AdminUnit[]): Prepared {
  const findings: Finding[] = [];
  const candidates = drafts.map((draft) => {
    findings.push(...overlaps(draft, span, known));
    const { centre } = draft.facts;
    if (centre && draft.boundary && !holds(draft.boundary, centre)) {
      findings.push({
        severity: 'warning',
        row: draft.row,
        field: 'centre',
        value: centre.join(', '),
        rule: 'centre-outside',
        message: `the centre of ${draft.name} is outside its boundary`,
        messageVi: draft.name,
      });
    }
    const geometry = draft.boundary ? fileGeometry(draft.boundary) : undefined;
    return unitCandidate(draft, span, geometry, (base) => ({
      ...base,
      ...draft.facts,
      level: 'commune',
      name: draft.name,
      parentCode: base.parentCode ?? span.provinceCode,
      boundary: geometry?.pointer ?? base.boundary,
    }));
  });
  return { candidates, findings, refused: 0 };
}

/** Links between the communes before and since a reform: ends the old ones on its day, and names successors and predecessors. */
export function linkedUnits(drafts: readonly LinkDraft[], reformDay: string, known: readonly AdminUnit[]): Prepared {
  const findings: Finding[] = [];
  const touched = new Map<string, { row: number; unit: AdminUnit; successors: UnitLink[]; predecessors: UnitLink[] }>();
  const touch = (row: number, unit: AdminUnit) => {
    const id = adminUnitId(unit.code, unit.validFrom);
    const links = touched.get(id) ?? { row, unit, successors: [], predecessors: [] };
    touched.set(id, links);
    return links;
  };
  let refused = 0;
  for (const { row, oldCode, oldName, newCode, newName, extent } of drafts) {
    const before = known
      .filter((u) => u.code === oldCode && u.validFrom < reformDay && (u.validTo === null || u.validTo >= reformDay))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
    const since = known.find((u) => u.code === newCode && u.validFrom === reformDay);
    const missing = (field: string, value: string, message: string, messageVi: string): void => {
      findings.push({ severity: 'error', row, field, value, rule: 'unknown-unit', message, messageVi });
    };
    if (!before)
      missing(
        'old_commune_code',
        oldCode,
        `no commune ${oldCode} existed before ${reformDay}; import the old units first`,
        `Trước ngày ${reformDay} không có xã ${oldCode}; hãy nhập các đơn vị cũ trước`,
      );
    if (!since)
      missing(
        'new_commune_code',
        newCode,
        `no commune ${newCode} began on ${reformDay}; import the new communes first`,
        `Không có xã ${newCode} từ ngày ${reformDay}; hãy nhập các xã mới trước`,
      );
    if (!before || !since) {
      refused++;
      continue;
    }
    for (const [field, name, unit] of [
      ['old_commune_name', oldName, before],
      ['new_commune_name', newName, since],
    ] as const) {
      if (name === null || name === unit.name) continue;
      findings.push({
        severity: 'warning',
        row,
        field,
        value: name,
        rule: 'name-differs',
        message: `the registry calls ${unit.code} ${unit.name}`,
        messageVi: `Sổ đăng ký ghi ${unit.code} là ${unit.name}`,
      });
    }
    touch(row, before).successors.push({ code: since.code, validFrom: since.validFrom, extent });
    touch(row, since).predecessors.push({ code: before.code, validFrom: before.validFrom, extent });
  }
  const candidates = [...touched].map(
    ([id, { row, unit, successors, predecessors }]): Candidate<'admin-unit'> => ({
      id,
      row,
      changedFrom: reformDay,
      addedFrom: () => unit.validFrom,
      next: (base) => ({
        ...(base ?? unit),
        validTo: successors.length > 0 ? reformDay : (base ?? unit).validTo,
        successors: mergeLinks((base ?? unit).successors, successors),
        predecessors: mergeLinks((base ?? unit).predecessors, predecessors),
      }),
    }),
  );
  return { candidates, findings, refused };
}

function unitCandidate(
  draft: { row: number; code: string; name: string },
  span: Span,
  geometry: FiledGeometry | undefined,
  change: (base: AdminUnit) => AdminUnit,
): Candidate<'admin-unit'> {
  return {
    id: adminUnitId(draft.code, span.validFrom),
    row: draft.row,
    ...(geometry ? { geometry } : {}),
    // What a file says of a unit is true as long as the unit is: its key has the day.
    changedFrom: span.validFrom,
    addedFrom: () => span.validFrom,
    next: (base) => change(base ?? blankUnit(draft, span)),
  };
}

function blankUnit(draft: { code: string; name: string }, span: Span): AdminUnit {
  return {
    code: draft.code,
    validFrom: span.validFrom,
    validTo: null,
    level: 'commune',
    name: draft.name,
    parentCode: null,
    provinceCode: span.provinceCode,
    centre: null,
    areaKm2: null,
    population: null,
    boundary: null,
    predecessors: [],
    successors: [],
  };
}

function holds(boundary: NonNullable<CommuneDraft['boundary']>, [lon, lat]: readonly [number, number]): boolean {
  return new AreaIndex([{ id: '', geometry: boundary }]).containing(lon, lat) !== null;
}

/** Two units of one code at one time: mostly an old list that was imported without its end. */
function overlaps(
  draft: { row: number; code: string },
  span: Pick<Span, 'validFrom' | 'validTo'>,
  known: readonly AdminUnit[],
): Finding[] {
  return known
    .filter(
      (u) =>
        u.code === draft.code &&
        u.validFrom !== span.validFrom &&
        (span.validTo === null || u.validFrom < span.validTo) &&
        (u.validTo === null || span.validFrom < u.validTo),
    )
    .map((u) => ({
      severity: 'warning' as const,
      row: draft.row,
      value: draft.code,
      rule: 'overlapping-unit',
      message: `the registry also has ${u.code} as ${u.name} from ${u.validFrom} ${u.validTo === null ? 'without an end' : `to ${u.validTo}`}`,
      messageVi: `Sổ đăng ký cũng có ${u.code} là ${u.name} từ ${dateVi(u.validFrom)}${u.validTo === null ? '' : ` đến ${dateVi(u.validTo)}`}`,
    }));
}

/** Links by code and day; a new one replaces the one it repeats. */
function mergeLinks(known: readonly UnitLink[], added: readonly UnitLink[]): UnitLink[] {
  const links = new Map([...known, ...added].map((l) => [adminUnitId(l.code, l.validFrom), l]));
  return [...links].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
}
