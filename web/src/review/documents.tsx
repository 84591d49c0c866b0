import { useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import type { Attachment } from '#shared/proposal';
import type { SiteState } from '#shared/site';
import type { ListDetail, PositionSheet } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useTexts } from '../text/catalogue.ts';

type Purpose = Attachment['purpose'];

const WITH_CARRIER: readonly SiteState[] = ['draft', 'returned'];
const LIVE: readonly SiteState[] = [...WITH_CARRIER, 'submitted', 'under_review', 'approved', 'building', 'on_air'];
const DECIDED: readonly SiteState[] = ['approved', 'rejected', 'lapsed', 'revoked', 'building', 'on_air'];
/** Dots and names of the types that the API takes. */
const ACCEPT = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg';

/** What this role may attach in this state, as functions/services/documents/attach.ts has it. */
function purposesFor(role: Role | undefined, state: SiteState): readonly Purpose[] {
  if (role === 'reviewer' || role === 'approver') return DECIDED.includes(state) ? ['signed-decision'] : [];
  if (role !== 'carrier' || !LIVE.includes(state)) return [];
  const always: readonly Purpose[] = ['evidence', 'permit', 'land', 'other'];
  return WITH_CARRIER.includes(state) ? ['dossier', 'sharing-answer', ...always] : always;
}

/** The files of a position: taken out with the account's token, added by whom the state lets; and the draft of the decision. */
export function Documents({
  client,
  sheet,
  role,
  onChanged,
}: {
  client: Client;
  sheet: PositionSheet;
  role: Role | undefined;
  onChanged: () => void;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const { position } = sheet;
  const proposal = position.proposal!;
  const [said, setSaid] = useState<Said | null>(null);
  const [busy, setBusy] = useState(false);
  const purposes = purposesFor(role, position.state);
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const doing = async (act: () => Promise<Said | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      setSaid(await act());
    } catch (error) {
      setSaid({ tone: 'refused', lines: problemLines(error, texts) });
    } finally {
      setBusy(false);
    }
  };
  const open = (hash: string, name: string): Promise<void> =>
    doing(async () => {
      const { download } = await client.documentAddress(position.id, hash);
      const link = document.createElement('a');
      link.href = download.url;
      link.download = name;
      link.click();
      return null;
    });
  const add = (file: File): Promise<void> =>
    doing(async () => {
      await client.attach(position.id, file, purpose || purposes[0]!);
      onChanged();
      return { tone: 'done', lines: [t.review.attached(file.name)] };
    });
  return (
    <section class="documents">
      <h3>{t.review.documents}</h3>
      {proposal.attachments.length === 0 ? <p class="quiet">{t.review.noDocuments}</p> : null}
      <ul class="lines">
        {proposal.attachments.map((a) => (
          <li key={a.hash}>
            <span>
              {a.name}
              <small>
                {t.review.purposes[a.purpose]} · {t.review.kilobytes(format.count(Math.ceil(a.bytes / 1000)))} ·{' '}
                {format.instant(a.addedAt)}
              </small>
            </span>
            {role === 'commune' ? null : (
              <button
                type="button"
                class="icon-button"
                disabled={busy}
                aria-label={t.review.download(a.name)}
                title={t.review.download(a.name)}
                onClick={() => open(a.hash, a.name)}
              >
                <Icon name="download" size={17} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {proposal.decision ? <DecisionDraft client={client} sheet={sheet} role={role} busy={busy} doing={doing} /> : null}
      {purposes.length > 0 ? (
        <div class="documents-add">
          <label>
            <span>{t.review.addAs}</span>
            <select value={purpose || purposes[0]} onChange={(e) => setPurpose(e.currentTarget.value as Purpose)}>
              {purposes.map((p) => (
                <option key={p} value={p}>
                  {t.review.purposes[p]}
                </option>
              ))}
            </select>
          </label>
          <label class="button file-button">
            <Icon name="plus" size={16} /> {t.review.addFile}
            <input
              class="hidden"
              aria-label={t.review.addFile}
              type="file"
              accept={ACCEPT}
              disabled={busy}
              onChange={(e) => {
                const input = e.currentTarget;
                const file = input.files?.[0];
                if (file)
                  add(file).then(() => {
                    input.value = '';
                  });
              }}
            />
          </label>
          <small class="quiet">{t.review.addLimits}</small>
        </div>
      ) : null}
      <SaidLines said={said} />
    </section>
  );
}

/** The decision and its draft in Word. An approver first has the document recorded in the list, where it is not yet. */
function DecisionDraft({
  client,
  sheet,
  role,
  busy,
  doing,
}: {
  client: Client;
  sheet: PositionSheet;
  role: Role | undefined;
  busy: boolean;
  doing: (act: () => Promise<Said | null>) => Promise<void>;
}) {
  const { t, format } = useTexts();
  const { id, state, proposal } = sheet.position;
  const { number, date } = proposal!.decision!;
  const listId = proposal!.listId;
  const mayDraft = role === 'reviewer' || role === 'approver';
  const list = useAnswer<ListDetail>(mayDraft && listId ? `${listId} ${sheet.version}` : null, (signal) =>
    client.list(listId!, signal),
  );
  const isRecorded = list.value?.list.decisions.some(
    (d) => d.number === number && d.positions.some((p) => p.positionId === id),
  );
  const mayRecord = role === 'approver' && list.value !== null && state !== 'revoked';
  return (
    <p class="decision-line">
      <span>
        {t.review.decision(number, format.date(date))}
        {mayDraft && listId === null ? <small>{t.review.draftNeedsList}</small> : null}
        {role === 'reviewer' && isRecorded === false ? <small>{t.review.draftNotRecorded}</small> : null}
      </span>
      {isRecorded || mayRecord ? (
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() =>
            doing(async () => {
              if (!isRecorded) {
                const outcomes = [{ positionId: id, outcome: state === 'rejected' ? 'reject' : 'approve' }];
                await client.decideList(listId!, { decision: { number, date }, outcomes }, crypto.randomUUID());
                list.retry();
              }
              saveFile(await client.download(draftPath(listId!, number)));
              return null;
            })
          }
        >
          <Icon name="download" size={16} /> {t.review.draftDocument}
        </button>
      ) : null}
    </p>
  );
}

/** Where the draft of a decision about a list is taken out. */
export function draftPath(listId: string, number: string): string {
  return `/v1/lists/${encodeURIComponent(listId)}/decisions/${encodeURIComponent(number)}/draft.docx`;
}

/** Where the draft of a decision that is yet to be signed is taken out. */
export function unsignedDraftPath(listId: string): string {
  return `/v1/lists/${encodeURIComponent(listId)}/draft.docx`;
}
