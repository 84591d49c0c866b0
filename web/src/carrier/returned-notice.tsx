import type { PositionRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FieldChanges } from '../parts/field-changes.tsx';
import { changesSinceReturn } from '../review/since-return.ts';
import { useTexts } from '../text/catalogue.ts';

/** Why a position came back, beside what was declared, and what has been changed since. */
export function ReturnedNotice({ client, row, stamp }: { client: Client; row: PositionRow; stamp: string }) {
  const { t, format } = useTexts();
  const sheet = useAnswer(`${row.id} ${stamp}`, (signal) => client.sheet(row.id, signal));
  const history = useAnswer(`${row.id} ${stamp}`, (signal) => client.siteHistory(row.id, signal));
  const position = sheet.value?.position;
  const proposal = position?.proposal;
  const reason = proposal?.lastReason;
  const entries = history.value?.items ?? [];
  const returned = entries.findLast((e) => e.verb === 'position:return');
  const changes = changesSinceReturn(entries);
  return (
    <section class="side-by-side" aria-label={t.carrier.returned}>
      <div>
        <h3>{t.carrier.returnedWhy}</h3>
        {reason ? (
          <>
            <p>
              <b>{t.reasons[reason.code]}</b>
            </p>
            <p>{reason.text}</p>
          </>
        ) : null}
        {returned ? <p class="quiet">{format.instant(returned.recordedAt)}</p> : null}
      </div>
      <div>
        <h3>{t.carrier.declared}</h3>
        <p>
          {position?.mastClass ?? '–'}
          {position?.heightM ? ` · ${format.metres(position.heightM)}` : ''} ·{' '}
          {t.review.forms[proposal?.form ?? 'independent']}
        </p>
        <p>{proposal?.justification || `${t.review.justification}: ${t.known.no}`}</p>
        <p>
          {t.review.documents}: {proposal?.attachments.map((a) => a.name).join(', ') || t.known.no}
        </p>
      </div>
      <div>
        <h3>{t.carrier.changedSince}</h3>
        {changes.length === 0 ? <p class="quiet">{t.carrier.nothingChanged}</p> : <FieldChanges changes={changes} />}
      </div>
    </section>
  );
}
