import type { DraftPosition, PositionFacts } from '#shared/api/positions';
import type { OperatorCode } from '#shared/operator';
import { type Site, type Station, stationId } from '#shared/site';

/** A site with the facts that are said; those that are not said stay. Its stations are its proposer's, none of them on air. */
export function withFacts(site: Site, facts: PositionFacts): Site {
  const { stations, planYear, form, justification, plannedOnAir, sharing, ...place } = facts;
  const proposal = site.proposal!;
  return {
    ...site,
    ...said(place),
    ...(stations === undefined ? {} : { stations: plannedStations(proposal.operator, stations) }),
    proposal: { ...proposal, ...said({ planYear, form, justification, plannedOnAir, sharing }) },
  };
}

/** A new draft of an operator. */
export function draftSite(id: string, provinceCode: string, operator: OperatorCode, facts: DraftPosition): Site {
  const { stations, planYear, form, justification, plannedOnAir, sharing, code, ...place } = facts;
  return {
    ...place,
    id,
    provinceCode,
    code: code ?? id,
    owner: operator,
    state: 'draft',
    stations: plannedStations(operator, stations),
    proposal: {
      listId: null,
      operator,
      planYear,
      form,
      justification,
      plannedOnAir,
      sharing,
      attachments: [],
      submittedOn: null,
      reviewer: null,
      pauses: [],
      reviewEndedOn: null,
      decision: null,
      conditions: [],
      approvedOn: null,
      extendedTo: null,
      worksStartedOn: null,
      lastReason: null,
      prechecks: { filing: null, decision: null },
    },
  };
}

function plannedStations(operator: OperatorCode, stations: DraftPosition['stations']): Site['stations'] {
  return Object.fromEntries(
    stations.map(({ generation, carriers }): [string, Station] => [
      stationId(operator, generation),
      {
        operator,
        generation,
        carriers: Object.fromEntries(
          Object.entries(carriers).map(([id, c]) => [id, { ...c, onAir: null, offAir: null }]),
        ),
      },
    ]),
  );
}

/** Without the members that were not said. */
function said<T extends object>(facts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
