import { zoneId } from '#shared/zone';
import { fileGeometry } from '../../exchange/filed-geometry.ts';
import type { ZoneDraft } from '../../exchange/kinds/zones.ts';
import type { Candidate } from './apply.ts';

export function zoneCandidate(
  { row, facts, geometry }: ZoneDraft,
  { provinceCode, validFrom }: { provinceCode: string; validFrom: string },
): Candidate<'zone'> {
  const filed = fileGeometry(geometry);
  const id = zoneId(facts.code, facts.planVersion);
  return {
    id,
    row,
    geometry: filed,
    // What a version of the plan says is true as long as the version is: its key has the version.
    changedFrom: validFrom,
    addedFrom: () => validFrom,
    next: (base) => ({
      ...facts,
      id,
      provinceCode,
      validFrom,
      validTo: base?.validTo ?? null,
      boundary: filed.pointer,
    }),
  };
}
