import { useState } from 'preact/hooks';
import type { Challenge } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { MeasurementTemplate } from '../imports/measurement-template.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Icon } from '../parts/icon.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { useTexts } from '../text/catalogue.ts';

type Kind = NonNullable<Challenge['reply']>['kind'];
const KINDS: readonly Kind[] = ['concede', 'dispute', 'service-changed'];

/** The carrier's answer: it concedes, disputes with measurements of its own, or says since when the service is another. */
export function ReplyForm({
  client,
  challenge,
  busy,
  onReply,
}: {
  client: Client;
  challenge: Challenge;
  busy: boolean;
  onReply: (body: object) => void;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const [kind, setKind] = useState<Kind | null>(null);
  const [note, setNote] = useState('');
  const [changedOn, setChangedOn] = useState('');
  const [evidence, setEvidence] = useState<{ id: string; rows: number; name: string }[]>([]);
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const measured = async (file: File): Promise<void> => {
    setSending(true);
    setSaid(null);
    try {
      const { batch } = await client.addMeasurements(file, t.carrier.measuredFor(challenge.villageId));
      setEvidence((all) => [
        ...all.filter((e) => e.id !== batch.id),
        { id: batch.id, rows: batch.rows, name: file.name },
      ]);
    } catch (error) {
      setSaid({ tone: 'refused', lines: [t.carrier.notMeasured, ...problemLines(error, texts)] });
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      class="act-form"
      aria-label={t.carrier.replyTitle}
      onSubmit={(e) => {
        e.preventDefault();
        onReply({
          kind,
          note: note.trim() || null,
          evidence: kind === 'dispute' ? evidence.map((x) => x.id) : [],
          changedOn: kind === 'service-changed' ? changedOn : null,
        });
      }}
    >
      <h3>{t.carrier.replyTitle}</h3>
      <fieldset class="reply-kinds">
        <legend class="hidden">{t.carrier.replyTitle}</legend>
        {KINDS.map((k) => (
          <label key={k}>
            <input type="radio" name="kind" required checked={kind === k} onChange={() => setKind(k)} />
            <span>
              <b>{t.carrier.replyKinds[k]}</b>
              <small>{t.carrier.replyMeaning[k]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'dispute' ? (
        <label class="button file-button">
          <Icon name="plus" size={16} /> {t.carrier.measurements}
          <input
            class="hidden"
            aria-label={t.carrier.measurements}
            type="file"
            accept=".csv,text/csv"
            disabled={sending}
            onChange={(e) => {
              const input = e.currentTarget;
              const file = input.files?.[0];
              if (file)
                measured(file).then(() => {
                  input.value = '';
                });
            }}
          />
        </label>
      ) : null}
      {kind === 'dispute' ? <MeasurementTemplate /> : null}
      {kind === 'dispute' && evidence.length > 0 ? (
        <ul class="lines">
          {evidence.map((e) => (
            <li key={e.id}>
              <span>
                {e.name}
                <small>{e.id}</small>
              </span>
              <b>{t.carrier.samples(format.count(e.rows))}</b>
            </li>
          ))}
        </ul>
      ) : null}
      <SaidLines said={said} />
      {kind === 'service-changed' ? (
        <label>
          <span>{t.carrier.changedOn}</span>
          <DateInput required value={changedOn} onDate={setChangedOn} />
        </label>
      ) : null}
      <label>
        <span>{t.carrier.replyNote}</span>
        <textarea rows={3} maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      <div class="form-acts">
        <button
          type="submit"
          class="button button-main"
          disabled={busy || kind === null || (kind === 'dispute' && evidence.length === 0)}
        >
          {t.carrier.sendReply}
        </button>
        {kind === 'dispute' && evidence.length === 0 ? (
          <small class="field-hint">{t.carrier.needsEvidence}</small>
        ) : null}
      </div>
    </form>
  );
}
