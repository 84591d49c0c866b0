import { useMemo, useState } from 'preact/hooks';
import type { TransitionName } from '#shared/lifecycle';
import type { Me, PositionRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { WorkMap } from '../map/work-map.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { type Said, SaidLines } from '../parts/said.tsx';
import { useTexts } from '../text/catalogue.ts';
import { type ActBody, ActForm } from './act-form.tsx';
import { clockText } from './clock-text.ts';
import { Documents } from './documents.tsx';
import { Facts } from './facts.tsx';
import { Findings } from './findings.tsx';
import { FrozenPrechecks } from './frozen-prechecks.tsx';
import { HistorySection } from './history-section.tsx';
import { Impact } from './impact.tsx';
import { otherDecision } from './other-decisions.ts';
import { failureOf } from './overtaken.ts';
import { SheetAside } from './sheet-aside.tsx';
import { changesSinceReturn } from './since-return.ts';
import { marksOf, type Surroundings } from './surroundings.ts';
import { isDangerous, mainVerb, untimely } from './verbs.ts';

interface Props {
  client: Client;
  id: string;
  me: Me | null;
  /** Changes when the position may have changed elsewhere. */
  stamp: string;
  surroundings: Surroundings;
  /** Positions with the decisions about them, for whom decides. */
  decided?: readonly PositionRow[];
  onChanged: () => void;
  onBack: () => void;
  /** Opens the form of facts, which `edit` and `amend` need; absent = not on this screen. */
  onFacts?: (verb: 'edit' | 'amend') => void;
}

/** One position on one sheet: what is proposed, what stands in its way, whom it would serve, its clocks, and what may be done now. */
export function PositionSheetView(props: Props) {
  const { client, id, me, stamp, surroundings, decided = [], onChanged, onBack, onFacts } = props;
  const texts = useTexts();
  const { t } = texts;
  const [reread, setReread] = useState(0);
  const key = `${id} ${stamp} ${reread}`;
  const sheet = useAnswer(key, (signal) => client.sheet(id, signal));
  const history = useAnswer(key, (signal) => client.siteHistory(id, signal));
  const [open, setOpen] = useState<string | null>(null);
  const [acting, setActing] = useState(false);
  // An act goes by the version that was read: until the sheet has come anew it would be overtaken by one's own last act.
  const busy = acting || sheet.loading;
  const [said, setSaid] = useState<Said | null>(null);
  /** What was typed for an act that came too late. */
  const [lost, setLost] = useState<{ verb: string; body: ActBody } | null>(null);

  const value = sheet.value?.position.id === id ? sheet.value : null;
  const marks = useMemo(() => (value ? marksOf(value, surroundings) : []), [value, surroundings]);
  if (sheet.error && !value)
    return <FailureNotice error={sheet.error} retry={sheet.retry} notFound={t.review.noSuch} />;
  if (!value) return <p class="waiting">{t.state.loading}</p>;
  const { position, verbs, precheck, clocks, version } = value;
  const proposal = position.proposal!;
  const role = me?.account.role;
  const clock = clockText({ state: position.state, ...clocks }, texts);
  const verbName = (verb: string): string => t.verbs[verb as TransitionName] ?? verb;

  const act = async (verb: string, body: ActBody): Promise<void> => {
    setActing(true);
    setSaid(null);
    try {
      await client.act(id, verb, body, version, crypto.randomUUID());
      setSaid({ tone: 'done', lines: [t.review.done(verbName(verb), position.name)] });
      setOpen(null);
      setLost(null);
      onChanged();
      setReread((n) => n + 1);
    } catch (error) {
      const failure = await failureOf(client, id, version, error, texts);
      const typed = body.reason ? [t.review.yourReason(body.reason.text)] : [];
      setSaid(failure.tone === 'late' ? { ...failure, lines: [...failure.lines, t.review.reread, ...typed] } : failure);
      if (failure.tone === 'late') {
        setLost({ verb, body });
        setOpen(null);
        onChanged();
        setReread((n) => n + 1);
      }
    } finally {
      setActing(false);
    }
  };
  const entries = history.value?.items ?? [];
  const isUntouched = history.value !== null && changesSinceReturn(entries).length === 0;
  const begin = (verb: string, requires: readonly string[]): void => {
    if (verb === 'edit' || verb === 'amend') onFacts?.(verb);
    else if (requires.some((r) => r !== 'precheck') || (verb === 'resubmit' && isUntouched))
      setOpen(open === verb ? null : verb);
    else act(verb, {});
  };

  const possible = verbs.filter((v) => onFacts !== undefined || (v.verb !== 'edit' && v.verb !== 'amend'));
  const notYet = possible.map((v) => untimely(v.verb, value, texts)).filter((why): why is string => !!why);
  const timely = possible.filter((v) => untimely(v.verb, value, texts) === null);
  const main = mainVerb(timely.map((v) => v.verb));
  const offered = [...timely].sort((a, b) => Number(b.verb === main) - Number(a.verb === main));
  return (
    <article class="sheet" aria-busy={sheet.loading} aria-label={position.name}>
      <header class="sheet-head">
        <button type="button" class="link phone-only" onClick={onBack}>
          <Icon name="back" size={16} /> {t.review.back}
        </button>
        <div class="sheet-title">
          <h2 tabIndex={-1}>{position.name}</h2>
          <p>
            {[
              t.operators[proposal.operator],
              position.code === position.id ? null : position.code,
              position.communeCode ? surroundings.communeName(position.communeCode) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <span class={`chip chip-${position.state}`}>{t.states[position.state]}</span>
        {clock.text === t.review.ended ? null : <span class={`clock clock-${clock.tone}`}>{clock.text}</span>}
      </header>
      <SaidLines said={said} />
      <section class="sheet-acts" aria-label={t.review.verbs}>
        {offered.length === 0 ? <p class="quiet">{t.review.noVerbs}</p> : null}
        {offered.map(({ verb, requires }) => (
          <button
            key={verb}
            type="button"
            class={`button${verb === main ? ' button-main' : isDangerous(verb) ? ' button-danger' : ''}`}
            disabled={busy}
            aria-expanded={requires.some((r) => r !== 'precheck') && verb !== 'amend' ? open === verb : undefined}
            onClick={() => begin(verb, requires)}
          >
            {verbName(verb)}
          </button>
        ))}
        {notYet.map((why) => (
          <p key={why} class="quiet">
            {why}
          </p>
        ))}
      </section>
      {open === 'resubmit' ? (
        <form
          class="act-form"
          data-holds-keys
          aria-label={verbName(open)}
          onSubmit={(event) => {
            event.preventDefault();
            act(open, {});
          }}
        >
          <p>{t.review.untouched}</p>
          <FormActs send={t.review.fileUntouched} disabled={busy} onCancel={() => setOpen(null)} />
        </form>
      ) : open ? (
        <ActForm
          key={open}
          verb={open}
          label={verbName(open)}
          requires={verbs.find((v) => v.verb === open)?.requires ?? []}
          attachments={proposal.attachments}
          today={precheck?.asOf}
          latest={open === 'start-works' ? clocks.build.dueOn : null}
          busy={busy}
          before={lost?.verb === open ? lost.body : undefined}
          ofNumber={(number) =>
            otherDecision(number, { listId: proposal.listId, operator: proposal.operator }, decided, texts)
          }
          onAct={(body) => act(open, body)}
          onCancel={() => setOpen(null)}
        />
      ) : null}
      <div class="sheet-body">
        <div class="sheet-main">
          {precheck ? <Impact impact={precheck.impact} /> : null}
          {precheck ? <Findings findings={precheck.findings} borrowed={precheck.borrowed} /> : null}
          <FrozenPrechecks client={client} sheet={value} role={role} />
          <Facts sheet={value} history={entries} />
        </div>
        <div class="sheet-side">
          <div class="sheet-map">
            <WorkMap
              communes={surroundings.communes}
              villages={surroundings.villages}
              sites={surroundings.sites}
              marks={marks}
              view={id}
            />
          </div>
          <ul class="work-legend">
            {(['position', 'gained', 'neighbour'] as const).map((kind) => (
              <li key={kind} class={`work-${kind}`}>
                {t.review.marks[kind]}
              </li>
            ))}
          </ul>
          <SheetAside sheet={value} />
          <Documents client={client} sheet={value} role={role} onChanged={() => setReread((n) => n + 1)} />
          <HistorySection entries={entries} />
        </div>
      </div>
    </article>
  );
}
