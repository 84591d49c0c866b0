import { type DraftPosition, draftPositionBody, editPositionBody } from '#shared/api/positions';
import { transition } from '#shared/lifecycle';
import type { OperatorCode } from '#shared/operator';
import type { Site } from '#shared/site';
import type { PositionDraft } from '../../exchange/kinds/positions.ts';
import { draftSite, withFacts } from '../positions/facts.ts';
import type { Candidate } from './apply.ts';
import { carrierId, SITE_ACCURACY_M } from './sites.ts';

interface Context {
  provinceCode: string;
  operator: OperatorCode;
  /** Makes the ids of a job: the same again when it goes on after a crash, and not to be guessed from the codes. */
  seed: string;
  today: string;
  known: readonly Site[];
}

/** A draft of the carrier: new, or the one that already has its code while it may still be edited. */
export function positionCandidate(draft: PositionDraft, communeCode: string, context: Context): Candidate<'site'> {
  const { operator, provinceCode, seed, today, known } = context;
  const mine = known.find((s) => s.code === draft.code && s.proposal?.operator === operator && s.state !== 'withdrawn');
  const facts = factsOf(draft, communeCode);
  return {
    id: mine?.id ?? `P-${seed}-${draft.row}`,
    row: draft.row,
    changedFrom: today,
    addedFrom: () => today,
    mayChange: (base) =>
      transition('edit').from.includes(base.state)
        ? null
        : {
            field: 'code',
            value: draft.code,
            rule: 'not-editable',
            message: `${draft.code} is ${base.state}: it is changed by its own acts`,
          },
    next: (base) =>
      base === null
        ? draftSite(`P-${seed}-${draft.row}`, provinceCode, operator, draftPositionBody.parse(facts))
        : withFacts(base, editPositionBody.parse(facts)),
  };
}

function factsOf(draft: PositionDraft, communeCode: string): Partial<DraftPosition> {
  const { code, name, lon, lat, accuracyM, facts, stations } = draft;
  const carrier = (bandMhz: number) => ({
    bandMhz,
    bandwidthMhz: null,
    eirpDbm: null,
    antennaHeightM: null,
    azimuthsDeg: [],
    tiltDeg: null,
  });
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
            carriers: Object.fromEntries(bands.map((b) => [carrierId(generation, b), carrier(b)])),
          })),
        }),
  };
}
