import { useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import type { PositionRow } from '../api/answers.ts';
import { ApiError, type Client } from '../api/client.ts';
import { problemLines } from '../parts/problem-text.ts';
import type { Said } from '../parts/said.tsx';
import { saveFile } from '../parts/save-file.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { type ActBody, ActForm } from './act-form.tsx';
import { unsignedDraftPath } from './documents.tsx';
import { otherDecision } from './other-decisions.ts';
import { failureOf } from './overtaken.ts';

interface Props {
  client: Client;
  role: Role | undefined;
  marked: readonly PositionRow[];
  today: string | undefined;
  /** Every position at hand, with the decisions about them. */
  all: readonly PositionRow[];
  nameOf: (id: string) => string;
  onSaid: (said: Said | null) => void;
  /** The act was done, of all or of some. */
  onDone: () => void;
}

/**
 * What can be done with the ticked positions in one act: taking up by a reviewer, one decision about a list by an approver, and by
 * both the draft that is signed before that decision is recorded.
 */
export function BulkActs({ client, role, marked, today, all, nameOf, onSaid, onDone }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const [outcome, setOutcome] = useState<'approve' | 'reject' | null>(null);
  const [busy, setBusy] = useState(false);
  const mayDraft = role === 'approver' || role === 'reviewer';
  const toDecide = mayDraft ? marked.filter((p) => p.state === 'under_review' && p.listId !== null) : [];
  const toTakeUp = role === 'reviewer' ? marked.filter((p) => p.state === 'submitted') : [];
  const leftOut =
    toDecide.length + toTakeUp.length === 0 ? [] : marked.filter((p) => ![...toDecide, ...toTakeUp].includes(p));
  const isOneList = new Set(toDecide.map((p) => p.listId)).size === 1;

  /** Says what came of an act. @returns whether it was done */
  const saying = async (act: () => Promise<Said>): Promise<boolean> => {
    setBusy(true);
    onSaid(null);
    try {
      onSaid(await act());
      return true;
    } catch (error) {
      onSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const many = async (act: () => Promise<Said>): Promise<void> => {
    if (!(await saying(act))) return;
    setOutcome(null);
    onDone();
  };
  const takeUpAll = (): Promise<void> =>
    many(async () => {
      const refused: string[] = [];
      for (const p of toTakeUp) {
        const { version } = await client.sheet(p.id, new AbortController().signal);
        try {
          await client.act(p.id, 'take-up', {}, version, crypto.randomUUID());
        } catch (error) {
          refused.push(`${p.name}: ${(await failureOf(client, p.id, version, error, texts)).lines.join(' ')}`);
        }
      }
      return reportOf(toTakeUp.length - refused.length, refused, texts);
    });
  const outcomesOf = ({ reason, conditions }: ActBody) =>
    toDecide.map((p) => ({ positionId: p.id, outcome, ...(outcome === 'reject' ? { reason } : { conditions }) }));
  const draftAll = (body: ActBody): Promise<boolean> =>
    saying(async () => {
      saveFile(await client.download(unsignedDraftPath(toDecide[0]!.listId!), { outcomes: outcomesOf(body) }));
      return { tone: 'done', lines: [t.review.drafted] };
    });
  const decideAll = (body: ActBody): Promise<void> =>
    many(async () => {
      const { decision, reason } = body;
      const decided = { decision, outcomes: outcomesOf(body) };
      const answer = await client.decideList(toDecide[0]!.listId!, decided, crypto.randomUUID());
      const refused = answer.positions.filter((p) => p.outcome === 'refused');
      const lines = refused.map(
        (p) => `${nameOf(p.positionId)}: ${p.state ? `“${t.states[p.state]}” – ` : ''}${refusalOf(p.problem, texts)}`,
      );
      if (refused.length > 0 && reason) lines.push(t.review.yourReason(reason.text));
      return reportOf(answer.positions.length - refused.length, lines, texts);
    });

  if (marked.length === 0) return null;
  const n = format.count(toDecide.length);
  const whatFor = role === 'approver' ? t.review.decideMany(n) : t.review.draftMany(n);
  return (
    <>
      <p>{t.review.selected(format.count(marked.length))}</p>
      {toDecide.length + toTakeUp.length === 0 ? <p class="quiet">{t.review.nothingForMany}</p> : null}
      {leftOut.length > 0 ? (
        <ul class="left-out" aria-label={t.review.leftOut}>
          {leftOut.map((p) => (
            <li key={p.id}>
              {t.review.leftOutWhy(p.name, t.states[p.state], p.state === 'under_review' && p.listId === null)}
            </li>
          ))}
        </ul>
      ) : null}
      {toTakeUp.length > 0 ? (
        <button type="button" class="button button-main" disabled={busy} onClick={takeUpAll}>
          {t.review.takeUpMany(format.count(toTakeUp.length))}
        </button>
      ) : null}
      {toDecide.length > 0 && isOneList ? (
        <fieldset class="segments" aria-label={whatFor}>
          {(['approve', 'reject'] as const).map((o) => (
            <button
              key={o}
              type="button"
              aria-pressed={outcome === o}
              onClick={() => setOutcome(outcome === o ? null : o)}
            >
              {role === 'reviewer' ? t.review.draftOf(t.verbs[o]) : t.verbs[o]} {format.count(toDecide.length)}
            </button>
          ))}
        </fieldset>
      ) : null}
      {toDecide.length > 0 && !isOneList ? <p class="quiet">{t.review.sameList}</p> : null}
      {outcome && toDecide.length > 0 && isOneList ? (
        <ActForm
          key={outcome}
          verb={outcome}
          label={whatFor}
          requires={[...(role === 'approver' ? ['decision'] : []), ...(outcome === 'reject' ? ['reason'] : [])]}
          attachments={[]}
          today={today}
          busy={busy}
          ofNumber={(number) => otherDecision(number, toDecide[0]!, all, texts)}
          {...(role === 'approver'
            ? { onAct: decideAll, onDraft: draftAll }
            : { onAct: draftAll, send: t.review.draftFirst })}
          onCancel={() => setOutcome(null)}
        />
      ) : null}
    </>
  );
}

/** What was done of many, and what was not and why. */
export function reportOf(done: number, refused: readonly string[], { t, format }: Texts): Said {
  return {
    tone: refused.length > 0 ? 'late' : 'done',
    lines: [
      ...(done > 0 ? [t.review.manyDone(format.count(done))] : []),
      ...(refused.length > 0 ? [t.review.manyRefused(format.count(refused.length)), ...refused] : []),
    ],
  };
}

/** The statuses of an answer about one thing that decide what is said of it, by the code of its problem. */
const STATUS: Record<string, number> = { forbidden: 403, conflict: 409 };

/** Why one position of many was left, said as if it had been asked for alone. */
export function refusalOf(problem: { code: string; message: string } | undefined, texts: Texts): string {
  if (problem === undefined) return '';
  const { code, message, ...members } = problem;
  const status = STATUS[code] ?? 422;
  const alone = { ...members, type: `urn:phusong:problem:${code}`, title: '', status, detail: message };
  return problemLines(new ApiError(status, alone), texts).join(' ');
}
