import { useState } from 'preact/hooks';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { MeasurementTemplate } from '../imports/measurement-template.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { useTexts } from '../text/catalogue.ts';

const KINDS = ['concede', 'dispute', 'service-changed'] as const;
type Kind = (typeof KINDS)[number];

interface Props {
  client: Client;
  /** The challenge; the form is for one that waits for the carrier's reply. */
  id: string;
  /** Told after the reply is in, and after somebody else was faster. */
  onReplied: () => void;
}

/** The carrier's reply to a challenge: it concedes, disputes with measurements, or says since when the service is another. */
export function ChallengeReply({ client, id, onReplied }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const words = t.rounds.replyForm;
  const seen = useAnswer(`reply ${id}`, (signal) => client.challenge(id, signal));
  const [kind, setKind] = useState<Kind | null>(null);
  const [note, setNote] = useState('');
  const [changedOn, setChangedOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [known, setKnown] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const given = known.split(/[\s,;]+/).filter(Boolean);
  const lacksEvidence = kind === 'dispute' && file === null && given.length === 0;

  const send = async (): Promise<void> => {
    if (kind === null || seen.value === null) return;
    setBusy(true);
    setSaid(null);
    try {
      const measured = kind === 'dispute' && file ? await client.addMeasurements(file, source) : null;
      const reply = {
        kind,
        note: note.trim() || null,
        evidence: kind === 'dispute' ? [...given, ...(measured ? [measured.batch.id] : [])] : [],
        changedOn: kind === 'service-changed' ? changedOn : null,
      };
      await client.replyToChallenge(id, reply, seen.value.version, crypto.randomUUID());
      setSaid({ tone: 'done', lines: [words.sent] });
      onReplied();
    } catch (error) {
      const late = isOvertaken(error);
      setSaid({
        tone: late ? 'late' : 'refused',
        lines: late ? [t.rounds.overtaken] : [t.review.refused, ...problemLines(error, texts)],
      });
      if (late) {
        seen.retry();
        onReplied();
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="act-form challenge-reply"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{words.title}</h3>
      <div class="choices" role="radiogroup" aria-label={words.title}>
        {KINDS.map((k) => (
          <label key={k} class={`choice${kind === k ? ' choice-on' : ''}`}>
            <input type="radio" name={`reply-${id}`} checked={kind === k} onChange={() => setKind(k)} />
            <span>
              <b>{words.kinds[k]}</b>
              <small>{words.meaning[k]}</small>
            </span>
          </label>
        ))}
      </div>
      {kind === 'dispute' ? (
        <>
          <div class="form-row">
            <label>
              <span>{words.file}</span>
              <input type="file" accept=".csv,text/csv" onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
            </label>
            {file ? (
              <label>
                <span>{words.source}</span>
                <input required maxLength={200} value={source} onInput={(e) => setSource(e.currentTarget.value)} />
              </label>
            ) : null}
          </div>
          <MeasurementTemplate />
          <label>
            <span>{words.known}</span>
            <input value={known} onInput={(e) => setKnown(e.currentTarget.value)} />
          </label>
          {lacksEvidence ? <p class="quiet">{words.needed}</p> : null}
        </>
      ) : null}
      {kind === 'service-changed' ? (
        <label>
          <span>{words.changedOn}</span>
          <DateInput required value={changedOn} onDate={setChangedOn} />
        </label>
      ) : null}
      {kind === null ? null : (
        <label>
          <span>{words.note}</span>
          <textarea rows={3} maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
        </label>
      )}
      <SaidLines said={said} />
      <div class="form-acts">
        <button
          type="submit"
          class="button button-main"
          disabled={busy || kind === null || lacksEvidence || seen.value === null}
        >
          {words.send}
        </button>
      </div>
    </form>
  );
}
