import { mayActOn } from '#shared/actor';
import { addStatements, noEvidence, type SurveyStatement } from '#shared/evidence';
import { nameKey, withoutDiacritics } from '#shared/text';
import type { TestPoint, Village } from '#shared/village';
import type { SurveyDraft } from '../../exchange/kinds/surveys.ts';
import type { Finding } from '../../exchange/table.ts';
import { textHash } from '../../exchange/text-hash.ts';
import type { Deps } from '../deps.ts';
import type { Candidate } from './apply.ts';
import type { ImportScope } from './import-records.ts';
import type { Places } from './places.ts';

const CENTRE_WORDS = ['centre', 'center', 'trung tam', 'trung tam thon', 'tam thon'];
/** A device's clock may run ahead by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * What a sheet of surveys adds to the evidence of its villages, a candidate for each village. A statement is named by what it speaks
 * of, so that the same row again is the same statement; a row that says otherwise under that name is refused: evidence is not changed.
 */
export async function surveyCandidates(
  deps: Deps,
  drafts: readonly SurveyDraft[],
  { places, scope, today, now }: { places: Places; scope: ImportScope; today: string; now: string },
): Promise<{ candidates: Candidate<'evidence'>[]; findings: Finding[]; refused: number }> {
  const villages = (await deps.snapshots.view(deps.provinceCode, today)).villages.filter((v) => v.status === 'active');
  const held = new Map((await deps.snapshots.heads(deps.provinceCode, 'evidence')).map((h) => [h.id, h.state]));
  const findings: Finding[] = [];
  const refused = new Set<number>();
  const refuse = (
    row: number,
    field: string,
    value: string,
    rule: string,
    message: string,
    messageVi?: string,
  ): null => {
    findings.push({ severity: 'error', row, field, value, rule, message, messageVi });
    refused.add(row);
    return null;
  };
  const byId = new Map(villages.map((v) => [v.id, v]));
  const byName = new Map<string, Village[]>();
  for (const v of villages) byName.set(nameKey(v.name), [...(byName.get(nameKey(v.name)) ?? []), v]);
  const villageOf = (draft: SurveyDraft): Village | null => {
    const { row, villageId, villageName, commune } = draft;
    if (villageId !== null)
      return (
        byId.get(villageId) ??
        refuse(row, 'villageId', villageId, 'unknown-village', `there is no village ${villageId}`)
      );
    const named = byName.get(nameKey(villageName!)) ?? [];
    const isPlaced = commune.code !== null || commune.name !== null;
    const before = places.findings.length;
    // A row of a survey has no point: where the words leave a choice, the village's own commune is among it or not.
    const fitting = isPlaced
      ? named.filter((v) => {
          const { lon, lat } = centreOf(v);
          return places.resolve(row, commune, { lon, lat }) === v.communeCode;
        })
      : named;
    const said = places.findings.splice(before).filter((f) => f.severity === 'warning');
    if (fitting.length === 1) {
      findings.push(...said.slice(0, 1));
      return fitting[0]!;
    }
    const where = isPlaced ? ` in ${commune.name ?? commune.code}` : '';
    return fitting.length === 0
      ? refuse(row, 'villageName', villageName!, 'unknown-village', `there is no village ${villageName}${where}`)
      : refuse(
          row,
          'villageName',
          villageName!,
          'several-villages',
          `may be ${fitting.map((v) => `${v.id} (${v.communeCode})`).join(', ')}: give the code of the village or its commune`,
          `Có thể là ${fitting.map((v) => `${v.id} (xã ${v.communeCode})`).join(', ')}; ghi mã thôn hoặc xã`,
        );
  };

  const byVillage = new Map<string, Map<string, { row: number; statement: SurveyStatement | null }>>();
  for (const draft of drafts) {
    const village = villageOf(draft);
    const point = village && pointOf(village, draft.point);
    if (
      village &&
      !mayActOn({ role: scope.role, operator: scope.operator, communeCodes: [...scope.communeCodes] }, village)
    )
      refuse(
        draft.row,
        'villageName',
        village.id,
        'scope',
        `the account does not answer for commune ${village.communeCode}`,
        `Xã ${village.communeCode}`,
      );
    else if (village && !point)
      refuse(
        draft.row,
        'pointId',
        draft.point ?? '',
        'unknown-point',
        `village ${village.id} has no such test point; it has ${village.testPoints.map((p) => p.name ?? p.id).join(', ')}`,
        `Thôn ${village.id} có: ${village.testPoints.map((p) => p.name ?? p.id).join(', ')}`,
      );
    else if (Date.parse(draft.madeAt) > Date.parse(now) + CLOCK_SKEW_MS)
      refuse(draft.row, 'date', draft.madeAt, 'in-the-future', `${draft.madeAt} has not come yet`);
    else if (village && point) {
      const own = byVillage.get(village.id) ?? new Map();
      byVillage.set(village.id, own);
      const statement = statementOf(draft, village, point);
      const earlier = own.get(statement.id);
      if (!earlier) own.set(statement.id, { row: draft.row, statement });
      else if (earlier.statement !== null && JSON.stringify(earlier.statement) === JSON.stringify(statement))
        findings.push({
          severity: 'warning',
          row: draft.row,
          rule: 'duplicate-row',
          message: `row ${earlier.row} says the same: passed over`,
          messageVi: `Giống dòng ${earlier.row}`,
        });
      else {
        for (const [row, other, level] of [
          [draft.row, earlier.row, draft.level],
          ...(earlier.statement === null ? [] : [[earlier.row, draft.row, earlier.statement.level] as const]),
        ] as const)
          refuse(
            row,
            'level',
            level,
            'duplicate-id',
            `row ${other} speaks of the same and says otherwise; both are refused`,
            `Trùng với dòng ${other}, kết quả khác`,
          );
        earlier.statement = null;
      }
    }
  }

  const candidates = [...byVillage].flatMap(([id, own]): Candidate<'evidence'>[] => {
    const base = held.get(id) ?? noEvidence(id, deps.provinceCode);
    const given = [...own.values()].flatMap(({ row, statement }) => (statement === null ? [] : [{ row, statement }]));
    const outcomes = addStatements(base, { surveys: given.map((g) => g.statement) }).surveys;
    const taken = given.flatMap(({ row, statement }, i) => {
      const outcome = outcomes[i]!;
      if (outcome === 'accepted' || outcome === 'already') return [{ row, statement }];
      refuse(
        row,
        'level',
        statement.level,
        outcome === 'reused' ? 'id-reused' : 'village-full',
        outcome === 'reused'
          ? `the registry has another result of ${id} by this survey (${statement.operator} ${statement.generation}); evidence is not changed: give a later date and time`
          : `the evidence of ${id} has reached what one record can hold`,
        outcome === 'reused'
          ? `Thôn ${id} đã có kết quả khác của lần khảo sát này; ghi ngày giờ muộn hơn`
          : `Thôn ${id}`,
      );
      return [];
    });
    if (taken.length === 0) return [];
    return [
      {
        id,
        row: taken[0]!.row,
        rows: new Set(taken.map((t) => t.row)).size,
        changedFrom: today,
        addedFrom: () => today,
        next: (known) =>
          addStatements(known ?? noEvidence(id, deps.provinceCode), { surveys: taken.map((t) => t.statement) })
            .evidence,
      },
    ];
  });
  return { candidates, findings, refused: refused.size };
}

function centreOf(village: Village): TestPoint {
  return village.testPoints.find((p) => p.kind === 'centre')!;
}

/** A test point by its id or name; the centre if none is named. */
function pointOf(village: Village, words: string | null): TestPoint | null {
  if (words === null || CENTRE_WORDS.includes(withoutDiacritics(words.trim()))) return centreOf(village);
  const byId = village.testPoints.find((p) => p.id === words);
  const named = village.testPoints.filter((p) => p.name !== undefined && nameKey(p.name) === nameKey(words));
  return byId ?? (named.length === 1 ? named[0]! : null);
}

/** Named by point, operator, generation, time and surveyor: not by what was found, so that two results of one survey are told. */
function statementOf(draft: SurveyDraft, village: Village, point: TestPoint): SurveyStatement {
  const { operator, generation, level, madeAt, surveyor, note } = draft;
  const about = [village.id, point.id, operator, generation, madeAt, surveyor === null ? '' : nameKey(surveyor)];
  return {
    id: `S-${textHash(JSON.stringify(about)).slice(0, 24)}`,
    pointId: point.id,
    operator,
    generation,
    level,
    madeAt,
    device: null,
    photo: null,
    note,
    ...(surveyor === null ? {} : { surveyor }),
  };
}
