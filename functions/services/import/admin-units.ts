import { booleanPointInPolygon } from '@turf/turf';
import { type AdminUnit, adminUnitId, type UnitLink, unitExists } from '#shared/admin-unit';
import type { CommuneDraft } from '../../exchange/kinds/communes.ts';
import type { LinkDraft, ListedUnitDraft } from '../../exchange/kinds/units.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Candidate } from './apply.ts';
import { fileGeometry } from './geometry.ts';

interface Prepared {
  candidates: Candidate<'admin-unit'>[];
  findings: Finding[];
  /** Units that cannot be changed because what they refer to is missing. */
  refused: number;
}

/** A unit of a list. Its province goes on after the list's span: `validTo` ends districts and communes only. */
export function listedUnits(
  drafts: readonly ListedUnitDraft[],
  span: { provinceCode: string; validFrom: string; validTo: string | null },
  known: readonly AdminUnit[],
): Prepared {
  const findings: Finding[] = [];
  const candidates = drafts.map((draft): Candidate<'admin-unit'> => {
    const validTo = draft.level === 'province' ? null : span.validTo;
    warnOfOverlap(draft, { validFrom: span.validFrom, validTo }, known, findings);
    return unitCandidate(
      draft.row,
      span.validFrom,
      (base) => ({
        ...(base ?? blankUnit(draft.code, span)),
        level: draft.level,
        name: draft.name,
        parentCode: draft.parentCode,
        validTo: validTo ?? base?.validTo ?? null,
      }),
      draft.code,
    );
  });
  return { candidates, findings, refused: 0 };
}
