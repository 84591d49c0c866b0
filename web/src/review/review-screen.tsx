import { useMemo, useState } from 'preact/hooks';
import type { SiteState } from '#shared/site';
import type { PositionRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { useTexts } from '../text/catalogue.ts';
import { type ActBody, ActForm } from './act-form.tsx';
import { clockText, pressure } from './clock-text.ts';
import { PositionSheetView, type Surroundings } from './position-sheet.tsx';

const STATES_OF: Record<string, readonly SiteState[]> = {
  open: ['submitted', 'under_review'],
  returned: ['returned'],
  decided: ['approved', 'rejected', 'lapsed', 'revoked', 'building', 'on_air', 'withdrawn', 'retired'],
  all: [],
};

/** Review (thẩm định): the queue with its clocks, most pressing first, and the sheet of the position that is open. */
export function ReviewScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me, onInbox } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const [stamp, setStamp] = useState(0);
  const queue = useAnswer(`${account} ${stamp}`, (signal) => client.positions(signal));
  const surroundings = useSurroundings(props);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<'approve' | 'reject' | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string[]>([]);

  const tab = address.tab && address.tab in STATES_OF ? address.tab : 'open';
  const all = queue.value?.items ?? [];
  const inTab = (p: PositionRow, name: string): boolean =>
    p.state !== 'draft' && (name === 'all' || STATES_OF[name]!.includes(p.state));
  const rows = useMemo(
    () =>
      all
        .filter((p) => inTab(p, tab) && (address.operator === undefined || p.operator === address.operator))
        .sort(
          (a, b) =>
            pressure(a) - pressure(b) ||
            (a.submittedOn ?? '').localeCompare(b.submittedOn ?? '') ||
            a.code.localeCompare(b.code),
        ),
    [all, tab, address.operator],
  );
  const changed = (): void => {
    setStamp((n) => n + 1);
    onInbox();
  };

  const at = rows.findIndex((p) => p.id === address.item);
  const go = (step: number): void => {
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
    if (!next) return;
    changeAddress({ item: next.id });
    document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => address.item && toggle(address.item),
    Enter: () => document.querySelector<HTMLElement>('.sheet-acts button, .sheet h2')?.focus(),
  });

  const marked = rows.filter((p) => chosen.has(p.id));
  const role = me?.account.role;
  const toDecide = role === 'approver' ? marked.filter((p) => p.state === 'under_review' && p.listId !== null) : [];
  const toTakeUp = role === 'reviewer' ? marked.filter((p) => p.state === 'submitted') : [];
  const isOneList = new Set(toDecide.map((p) => p.listId)).size === 1;

  const nameOf = (id: string): string => all.find((p) => p.id === id)?.name ?? id;
  const many = async (act: () => Promise<string[]>): Promise<void> => {
    setBusy(true);
    setSaid([]);
    try {
      setSaid(await act());
      setChosen(new Set());
      setOutcome(null);
    } catch (error) {
      setSaid([t.review.refused, ...problemLines(error, texts)]);
    } finally {
      setBusy(false);
      changed();
    }
  };
  const takeUpAll = (): Promise<void> =>
    many(async () => {
      const refused: string[] = [];
      for (const p of toTakeUp) {
        try {
          const { version } = await client.sheet(p.id, new AbortController().signal);
          await client.act(p.id, 'take-up', {}, version, crypto.randomUUID());
        } catch (error) {
          refused.push(`${p.name}: ${problemLines(error, texts).join('; ')}`);
        }
      }
      return reportOf(toTakeUp.length - refused.length, refused);
    });
  const decideAll = ({ decision, reason, conditions }: ActBody): Promise<void> =>
    many(async () => {
      const outcomes = toDecide.map((p) => ({
        positionId: p.id,
        outcome,
        ...(outcome === 'reject' ? { reason } : { conditions }),
      }));
      const answer = await client.decideList(toDecide[0]!.listId!, { decision, outcomes }, crypto.randomUUID());
      const refused = answer.positions.filter((p) => p.outcome === 'refused');
      return reportOf(
        answer.positions.length - refused.length,
        refused.map(
          (p) => `${nameOf(p.positionId)}: ${p.state ? `“${t.states[p.state]}” – ` : ''}${p.problem?.message ?? ''}`,
        ),
      );
    });
  const reportOf = (done: number, refused: string[]): string[] => [
    ...(done > 0 ? [t.review.manyDone(format.count(done))] : []),
    ...(refused.length > 0 ? [t.review.manyRefused(format.count(refused.length)), ...refused] : []),
  ];

  return (
    <ScreenFrame props={props} title={t.review.title} loading={queue.loading}>
      <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
        <section class="pane queue" aria-label={t.review.queue}>
          <fieldset class="segments tabs" aria-label={t.review.queue}>
            {Object.keys(STATES_OF).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={tab === name}
                onClick={() => changeAddress({ tab: name === 'open' ? undefined : name, item: undefined })}
              >
                {t.review.tabs[name]} <b>{format.count(all.filter((p) => inTab(p, name)).length)}</b>
              </button>
            ))}
          </fieldset>
          {said.length > 0 ? (
            <div class="said said-late" role="alert">
              {said.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          ) : null}
          {marked.length > 0 ? (
            <div class="many">
              <p>{t.review.selected(format.count(marked.length))}</p>
              {toTakeUp.length > 0 ? (
                <button type="button" class="button button-main" disabled={busy} onClick={takeUpAll}>
                  {t.review.takeUpMany(format.count(toTakeUp.length))}
                </button>
              ) : null}
              {toDecide.length > 0 && isOneList ? (
                <fieldset class="segments" aria-label={t.review.decideMany(format.count(toDecide.length))}>
                  {(['approve', 'reject'] as const).map((o) => (
                    <button
                      key={o}
                      type="button"
                      aria-pressed={outcome === o}
                      onClick={() => setOutcome(outcome === o ? null : o)}
                    >
                      {t.verbs[o]} {format.count(toDecide.length)}
                    </button>
                  ))}
                </fieldset>
              ) : null}
              {toDecide.length > 0 && !isOneList ? <p class="quiet">{t.review.sameList}</p> : null}
              {outcome && toDecide.length > 0 && isOneList ? (
                <ActForm
                  key={outcome}
                  verb={outcome}
                  label={t.review.decideMany(format.count(toDecide.length))}
                  requires={outcome === 'reject' ? ['decision', 'reason'] : ['decision']}
                  attachments={[]}
                  busy={busy}
                  onAct={decideAll}
                  onCancel={() => setOutcome(null)}
                />
              ) : null}
            </div>
          ) : null}
          {queue.error ? <FailureNotice error={queue.error} retry={queue.retry} /> : null}
          {queue.value && rows.length === 0 ? (
            <Notice title={t.review.none}>
              <p>{t.review.noneHint}</p>
            </Notice>
          ) : null}
          <ul class="queue-rows">
            {rows.map((p) => {
              const clock = clockText(p, texts);
              return (
                <li key={p.id} id={`row-${p.id}`} class={p.id === address.item ? 'row-chosen' : ''}>
                  <input
                    type="checkbox"
                    checked={chosen.has(p.id)}
                    aria-label={t.review.select(p.name)}
                    onChange={() => toggle(p.id)}
                  />
                  <button
                    type="button"
                    aria-current={p.id === address.item ? 'true' : undefined}
                    onClick={() => changeAddress({ item: p.id })}
                  >
                    <span class="queue-name">
                      <b>{p.name}</b>
                      <small>
                        {t.operators[p.operator]} · {p.code}
                        {p.communeCode ? ` · ${surroundings.communeName(p.communeCode)}` : ''}
                      </small>
                    </span>
                    <span class="queue-clock">
                      <span class={`clock clock-${clock.tone}`}>{clock.text}</span>
                      <small>{t.states[p.state]}</small>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          <p class="pane-foot desk-only">{t.review.keys}</p>
        </section>
        <section class="pane pane-sheet">
          {address.item ? (
            <PositionSheetView
              key={address.item}
              client={client}
              id={address.item}
              stamp={`${account} ${stamp}`}
              surroundings={surroundings}
              onChanged={changed}
              onBack={() => changeAddress({ item: undefined })}
            />
          ) : (
            <p class="choose">{t.review.choose}</p>
          )}
        </section>
      </main>
    </ScreenFrame>
  );
}

/** What every sheet's map shows around a position. */
export function useSurroundings({ client, account }: Pick<ScreenProps, 'client' | 'account'>): Surroundings {
  const communes = useAnswer(account, (signal) => client.communes(undefined, signal));
  const villages = useAnswer(account, (signal) => client.villages(undefined, signal));
  const sites = useAnswer(account, (signal) => client.sites(undefined, signal));
  return useMemo(() => {
    const names = new Map(communes.value?.items.map((u) => [u.code, u.name]));
    return {
      communes: communes.value?.items ?? null,
      villages: villages.value?.items ?? null,
      sites: sites.value?.items ?? null,
      communeName: (code) => names.get(code) ?? code,
    };
  }, [communes.value, villages.value, sites.value]);
}
