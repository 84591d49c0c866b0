import type { HistoryEntry, PositionSheet } from '../api/answers.ts';
import { useTexts } from '../text/catalogue.ts';

/** What is proposed, and under which conditions it was approved, now and before an amendment. */
export function Facts({ sheet, history }: { sheet: PositionSheet; history: readonly HistoryEntry[] }) {
  const { t, format } = useTexts();
  const { position } = sheet;
  const proposal = position.proposal!;
  const stations = Object.values(position.stations).flatMap((st) =>
    Object.values(st.carriers).map((c) => `${st.generation} ${c.bandMhz} MHz`),
  );
  const rows: [string, string | null][] = [
    [t.review.coordinates, `${format.place(position)} (±${format.metres(position.accuracyM)})`],
    [t.review.mast, position.mastClass],
    [t.review.height, position.heightM === null ? null : format.metres(position.heightM)],
    [t.review.stations, stations.join(', ') || null],
    [t.review.form, t.review.forms[proposal.form] ?? null],
    [t.review.planYear, proposal.planYear === null ? null : String(proposal.planYear)],
    [t.review.plannedOnAir, proposal.plannedOnAir === null ? null : format.date(proposal.plannedOnAir)],
    [t.review.justification, proposal.justification || null],
  ];
  const earlier = decisionsOf(history).slice(0, proposal.decision === null ? undefined : -1);
  return (
    <section>
      <h3>{t.review.facts}</h3>
      <dl class="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? t.known.unknown}</dd>
          </div>
        ))}
        {proposal.sharing.map((s) => (
          <div key={`${s.siteId} ${s.askedOn}`}>
            <dt>{t.review.sharing}</dt>
            <dd>
              {s.siteId}: {t.review.answers[s.answer]} <small>{s.note}</small>
            </dd>
          </div>
        ))}
      </dl>
      {proposal.conditions.length > 0 || earlier.length > 0 ? (
        <div class="conditions">
          <h4>{t.review.conditionsOf}</h4>
          {proposal.decision !== null && proposal.approvedOn !== null ? (
            <Conditions
              title={t.review.inForce(proposal.decision.number, format.date(proposal.decision.date))}
              conditions={proposal.conditions}
            />
          ) : null}
          {[...earlier].reverse().map((d) => (
            <Conditions
              key={d.version}
              title={t.review.replaced(d.number, format.date(d.date))}
              conditions={d.conditions}
              isOld
            />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function Conditions({ title, conditions, isOld }: { title: string; conditions: readonly string[]; isOld?: boolean }) {
  const { t } = useTexts();
  return (
    <div class={isOld ? 'conditions-old' : ''}>
      <p>{title}</p>
      {conditions.length === 0 ? (
        <p class="quiet">{t.review.noConditions}</p>
      ) : (
        <ul>
          {conditions.map((c) => (
            <li key={c}>{isOld ? <del>{c}</del> : c}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Decided {
  version: number;
  number: string;
  date: string;
  conditions: string[];
}

/** The approvals in a history with the conditions that each gave: an amendment is decided anew, and the old conditions go. */
export function decisionsOf(history: readonly HistoryEntry[]): Decided[] {
  let conditions: string[] = [];
  let document = { number: '', date: '' };
  const decided: Decided[] = [];
  for (const { version, verb, changes } of history) {
    for (const { path, after } of changes) {
      const field = path.join('.');
      if (field === 'proposal') conditions = (after as { conditions?: string[] } | null)?.conditions ?? [];
      if (field === 'proposal.conditions') conditions = (after as string[] | undefined) ?? [];
      if (field === 'proposal.decision' && after) document = after as typeof document;
      if (field === 'proposal.decision.number') document = { ...document, number: after as string };
      if (field === 'proposal.decision.date') document = { ...document, date: after as string };
    }
    if (verb === 'position:approve') decided.push({ version, ...document, conditions });
  }
  return decided;
}
