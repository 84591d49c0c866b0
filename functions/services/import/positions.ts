import { type DraftPosition, draftPositionBody, editPositionBody } from '#shared/api/positions';
import { diffState } from '#shared/history';
import { transition } from '#shared/lifecycle';
import type { Generation, OperatorCode } from '#shared/operator';
import type { Site, SiteState } from '#shared/site';
import type { PlannedBand, PositionDraft } from '../../exchange/kinds/positions.ts';
import { draftSite, withFacts } from '../positions/facts.ts';
import { asJson, type Candidate } from './apply.ts';
import { carrierId, SITE_ACCURACY_M } from './sites.ts';

interface Context {
  provinceCode: string;
  operator: OperatorCode;
  /** Makes the ids of a job: the same again when it goes on after a crash, and not to be guessed from the codes. */
  seed: string;
  today: string;
  known: readonly Site[];
}

/** Of these a code may be used again. */
const ENDED: readonly SiteState[] = ['withdrawn', 'rejected', 'lapsed', 'revoked'];

/**
 * A draft of the carrier: new, or the one that already has its id or code while it may still be edited. A filed position is left as
 * it is, and refused only if the row would change it.
 * @returns null for an id that is none of the carrier's positions
 */
export function positionCandidate(
  draft: PositionDraft,
  communeCode: string,
  context: Context,
): Candidate<'site'> | null {
  const { operator, provinceCode, seed, today, known } = context;
  const own = known.filter((s) => s.proposal?.operator === operator);
  const mine =
    draft.id === null
      ? own.find((s) => s.code === draft.code && !ENDED.includes(s.state))
      : own.find((s) => s.id === draft.id);
  if (draft.id !== null && !mine) return null;
  const next = (base: Site | null): Site => {
    const facts = factsOf(draft, communeCode, base);
    return base === null
      ? draftSite(`P-${seed}-${draft.row}`, provinceCode, operator, draftPositionBody.parse(facts))
      : withFacts(base, editPositionBody.parse(facts));
  };
  return {
    id: mine?.id ?? `P-${seed}-${draft.row}`,
    row: draft.row,
    changedFrom: today,
    addedFrom: () => today,
    mayChange: (base) =>
      transition('edit').from.includes(base.state) || diffState(asJson(base), asJson(next(base))).length === 0
        ? null
        : {
            field: 'code',
            value: draft.code,
            rule: 'not-editable',
            message: `${draft.code} is ${base.state}: it is changed by its own acts`,
          },
    next,
  };
}

function factsOf(draft: PositionDraft, communeCode: string, base: Site | null): Partial<DraftPosition> {
  const { code, name, lon, lat, accuracyM, facts, stations } = draft;
  return {
    code,
    name,
    lon,
    lat,
    accuracyM: accuracyM ?? SITE_ACCURACY_M,
    communeCode,
    ...facts,
    ...(stations === null
      ? {}
      : {
          stations: [...stations].map(([generation, bands]) => ({
            generation,
            carriers: Object.fromEntries(bands.map((b) => carrierOf(b, generation, base))),
          })),
        }),
  };
}

/** A band alone keeps what the position has planned for it. */
function carrierOf({ bandMhz, whole }: PlannedBand, generation: Generation, base: Site | null) {
  if (whole !== null) return [whole.id, whole.carrier] as const;
  const planned = Object.values(base?.stations ?? {}).find((s) => s.generation === generation)?.carriers ?? {};
  const kept = Object.entries(planned).find(([, c]) => c.bandMhz === bandMhz);
  const unknown = {
    bandMhz,
    bandwidthMhz: null,
    eirpDbm: null,
    antennaHeightM: null,
    azimuthsDeg: [],
    tiltDeg: null,
  };
  return kept ?? ([carrierId(generation, bandMhz), unknown] as const);
}
