import { useState } from 'preact/hooks';
import type { ReconciledRow } from '../api/answers.ts';
import { ApiError, type Client } from '../api/client.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { useTexts } from '../text/catalogue.ts';

/** Opens a challenge of an overclaim; where one of the same claim stands already, it leads there. */
export function ChallengeForm({
  client,
  row,
  onOpen,
  onCancel,
}: {
  client: Client;
  row: ReconciledRow;
  /** Leads to a challenge. */
  onOpen: (id: string) => void;
  onCancel: () => void;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<{ id: string; said: Said } | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      const { villageId, operator, generation } = row;
      const body = { villageId, operator, generation, note: note.trim() || null };
      const { challenge } = await client.openChallenge(body, crypto.randomUUID());
      const line = words.challengeOpened(format.date(challenge.answerBy));
      setOpened({ id: challenge.id, said: { tone: 'done', lines: [line] } });
    } catch (error) {
      const standing = error instanceof ApiError ? error.problem?.challengeId : undefined;
      if (typeof standing === 'string')
        setOpened({ id: standing, said: { tone: 'late', lines: [words.challengeStands] } });
      else setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setBusy(false);
    }
  };
  const title = words.challengeTitle(t.operators[row.operator], row.villageName);
  if (opened)
    return (
      <div class="act-form">
        <SaidLines said={opened.said} />
        <div class="form-acts">
          <button type="button" class="button button-main" onClick={() => onOpen(opened.id)}>
            {words.openIt}
          </button>
        </div>
      </div>
    );
  return (
    <form
      class="act-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{title}</h3>
      <label>
        <span>{words.challengeNote}</span>
        <textarea rows={2} maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      <p class="quiet">{words.challengeClock}</p>
      <SaidLines said={said} />
      <FormActs send={words.challengeSend} disabled={busy} onCancel={onCancel} />
    </form>
  );
}
