import type { PositionRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useTexts } from '../text/catalogue.ts';

/** Why a position came back, beside what was declared; for a draft only the way to change it. */
export function ReturnedNotice({ client, row, onEdit }: { client: Client; row: PositionRow; onEdit: () => void }) {
  const { t, format } = useTexts();
  const sheet = useAnswer(row.state === 'returned' ? row.id : null, (signal) => client.sheet(row.id, signal));
  const position = sheet.value?.position;
  const reason = position?.proposal?.lastReason;
  if (row.state === 'draft')
    return (
      <div class="sheet-acts">
        <button type="button" class="button" onClick={onEdit}>
          {t.verbs.edit}
        </button>
      </div>
    );
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
      </div>
      <div>
        <h3>{t.carrier.declared}</h3>
        <p>
          {position?.mastClass ?? '–'}
          {position?.heightM ? ` · ${format.metres(position.heightM)}` : ''} ·{' '}
          {t.review.forms[position?.proposal?.form ?? 'independent']}
        </p>
        <p>{position?.proposal?.justification || `${t.review.justification}: ${t.known.no}`}</p>
        <button type="button" class="button button-main" onClick={onEdit}>
          {t.carrier.editReturned}
        </button>
      </div>
    </section>
  );
}
