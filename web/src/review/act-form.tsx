import { useRef, useState } from 'preact/hooks';
import type { ReasonCode } from '#shared/proposal';
import type { PositionSheet } from '../api/answers.ts';
import { useTexts } from '../text/catalogue.ts';

export interface ActBody {
  reason?: { code: string; text: string };
  decision?: { number: string; date: string };
  date?: string;
  evidence?: string;
  conditions?: string[];
}

interface Props {
  verb: string;
  label: string;
  requires: readonly string[];
  /** Documents to choose evidence from. */
  attachments: NonNullable<PositionSheet['position']['proposal']>['attachments'];
  /** Sends a file; answers its hash. Absent = no files here. */
  onUpload?: (file: File) => Promise<string>;
  busy: boolean;
  onAct: (body: ActBody) => void;
  onCancel: () => void;
}

/** What a verb of the lifecycle requires, as a form: reason, decision document, day, evidence, conditions. */
export function ActForm({ verb, label, requires, attachments, onUpload, busy, onAct, onCancel }: Props) {
  const { t, format } = useTexts();
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [number, setNumber] = useState('');
  const [decidedOn, setDecidedOn] = useState('');
  const [date, setDate] = useState('');
  const [evidence, setEvidence] = useState('');
  const [conditions, setConditions] = useState('');
  const [uploaded, setUploaded] = useState<{ hash: string; name: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const files: { hash: string; name: string; addedAt?: string }[] = uploaded ? [...attachments, uploaded] : attachments;
  return (
    <form
      ref={form}
      class="act-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onAct({
          ...(requires.includes('reason') ? { reason: { code, text } } : {}),
          ...(requires.includes('decision') ? { decision: { number, date: decidedOn } } : {}),
          ...(requires.includes('date') ? { date } : {}),
          ...(requires.includes('evidence') ? { evidence } : {}),
          ...(verb === 'approve'
            ? {
                conditions: conditions
                  .split('\n')
                  .map((c) => c.trim())
                  .filter(Boolean),
              }
            : {}),
        });
      }}
    >
      <h3>{label}</h3>
      {requires.includes('decision') ? (
        <div class="form-row">
          <label>
            <span>{t.review.decisionNumber}</span>
            <input
              required
              maxLength={60}
              value={number}
              placeholder="…/QĐ-SKHCN"
              onInput={(e) => setNumber(e.currentTarget.value)}
            />
          </label>
          <label>
            <span>{t.review.decisionDate}</span>
            <input required type="date" value={decidedOn} onInput={(e) => setDecidedOn(e.currentTarget.value)} />
          </label>
        </div>
      ) : null}
      {requires.includes('reason') ? (
        <>
          <label>
            <span>{t.review.reasonCode}</span>
            <select required value={code} onChange={(e) => setCode(e.currentTarget.value)}>
              <option value="" />
              {(Object.keys(t.reasons) as ReasonCode[]).map((r) => (
                <option key={r} value={r}>
                  {t.reasons[r]}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t.review.reasonText}</span>
            <textarea required minLength={3} rows={3} value={text} onInput={(e) => setText(e.currentTarget.value)} />
          </label>
        </>
      ) : null}
      {requires.includes('date') ? (
        <label>
          <span>{t.review.date}</span>
          <input required type="date" value={date} onInput={(e) => setDate(e.currentTarget.value)} />
        </label>
      ) : null}
      {verb === 'approve' ? (
        <label>
          <span>{t.review.conditions}</span>
          <textarea rows={2} value={conditions} onInput={(e) => setConditions(e.currentTarget.value)} />
        </label>
      ) : null}
      {requires.includes('evidence') ? (
        <div class="form-row">
          <label>
            <span>{t.review.evidence}</span>
            <select required value={evidence} onChange={(e) => setEvidence(e.currentTarget.value)}>
              <option value="" />
              {files.map((a) => (
                <option key={a.hash} value={a.hash}>
                  {a.name} {a.addedAt ? format.instant(a.addedAt) : ''}
                </option>
              ))}
            </select>
          </label>
          {onUpload ? (
            <label>
              <span>{t.review.evidenceFile}</span>
              <input
                type="file"
                accept=".pdf,.docx,.png,.jpg,.jpeg"
                onChange={async (e) => {
                  const file = e.currentTarget.files?.[0];
                  if (!file) return;
                  const hash = await onUpload(file);
                  setUploaded({ hash, name: file.name });
                  setEvidence(hash);
                }}
              />
            </label>
          ) : null}
        </div>
      ) : null}
      <div class="form-acts">
        <button type="submit" class="button button-main" disabled={busy}>
          {t.review.confirm(label)}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t.review.cancel}
        </button>
      </div>
    </form>
  );
}
