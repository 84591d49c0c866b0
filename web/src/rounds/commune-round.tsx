import { useState } from 'preact/hooks';
import { withoutDiacritics } from '#shared/text';
import type { RoundVillage } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { byName } from '../format.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { RateBar } from '../parts/rate-bar.tsx';
import { type Said, SaidLines } from '../parts/said.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { daysText, daysTo } from './round-head.tsx';
import type { PartProps } from './use-places.ts';
import { deliverAnswer, differs, proposedClass, roundShown, type VillageAnswer } from './village-answer.ts';
import { VillageCard } from './village-card.tsx';

/** As many answers as the API takes at once. */
const AT_ONCE = 40;
const SHOWN = ['left', 'done', 'all'] as const;

/** A commune officer's side of a review round: the own villages, confirmed one by one or many at once, or corrected; made for a thumb. */
export function CommuneRound(props: PartProps) {
  const { client, address, changeAddress, account, places, head } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const [stamp, setStamp] = useState(0);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const rounds = useAnswer(account, (signal) => client.rounds(signal));
  const items = rounds.value?.items ?? [];
  const round = roundShown(items, address.item);
  const id = round?.id;
  const asked = useAnswer(id ? `${account} ${id}` : null, (signal) => client.roundVillages(id!, signal), stamp);
  const villages = asked.value?.items ?? [];
  const isOpen = round?.state === 'open';
  const shown = SHOWN.find((s) => s === address.status) ?? (isOpen ? 'left' : 'all');
  const answered = villages.filter((v) => v.answer !== null).length;
  const wanted = withoutDiacritics(search);
  const rows = villages
    .filter((v) => shown === 'all' || (v.answer !== null) === (shown === 'done'))
    .filter((v) => withoutDiacritics(v.name).includes(wanted))
    .sort((a, b) => a.communeCode.localeCompare(b.communeCode) || byName(a.name, b.name));
  const groups = [...new Set(rows.map((v) => v.communeCode))].map((code) => ({
    code,
    rows: rows.filter((v) => v.communeCode === code),
  }));
  const same = rows.filter((v) => v.answer === null && !differs(v));
  const marked = rows.filter((v) => chosen.has(v.id));
  const reminder = round?.reminders?.filter((r) => villages.some((v) => r.communeCodes.includes(v.communeCode))).at(-1);

  const doing = async (about: readonly RoundVillage[], act: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      setSaid({ tone: 'done', lines: [await act()] });
      setChosen((before) => new Set([...before].filter((id) => about.every((v) => v.id !== id))));
      setEditing((open) => (about.some((v) => v.id === open) ? null : open));
    } catch (error) {
      const late = isOvertaken(error);
      setSaid({
        tone: late ? 'late' : 'refused',
        lines: late ? [words.overtaken] : [t.review.refused, ...problemLines(error, texts)],
      });
    } finally {
      setBusy(false);
      setStamp((n) => n + 1);
    }
  };
  const confirm = (which: readonly RoundVillage[]): Promise<void> =>
    doing(which, async () => {
      const answers = which.map((v) => ({ villageId: v.id, class: proposedClass(v) }));
      for (let i = 0; i < answers.length; i += AT_ONCE)
        await client.answerRound(id!, answers.slice(i, i + AT_ONCE), crypto.randomUUID());
      return which.length === 1
        ? words.officer.confirmedOne(which[0]!.name)
        : words.officer.confirmedMany(format.count(answers.length));
    });
  const save = (village: RoundVillage, answer: VillageAnswer): Promise<void> =>
    doing([village], async () => {
      await deliverAnswer(client, id!, village, answer, words.officer.reason(round!.title));
      return words.officer.saved(village.name);
    });
  const toggle = (villageId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(villageId)) next.add(villageId);
    setChosen(next);
  };

  return (
    <ScreenFrame props={props} title={words.title} loading={rounds.loading || asked.loading || busy}>
      <main class="work work-page officer" id="main">
        {head}
        {rounds.error ? <FailureNotice error={rounds.error} retry={rounds.retry} /> : null}
        {asked.error ? <FailureNotice error={asked.error} retry={asked.retry} /> : null}
        {rounds.value && !round ? <Notice title={words.noneOfficer} /> : null}
        {round ? (
          <section class="card officer-head" aria-label={round.title}>
            {items.length > 1 ? (
              <label class="officer-round">
                <span class="hidden">{words.round}</span>
                <select value={id} onChange={(e) => changeAddress({ item: e.currentTarget.value, status: undefined })}>
                  {items.map((r) => (
                    <option key={r.id} value={r.id}>
                      {r.title} · {words.states[r.state]}
                    </option>
                  ))}
                </select>
              </label>
            ) : (
              <h3>{round.title}</h3>
            )}
            <p class="quiet">
              {words.about(format.date(round.asOf))} · {words.dueOn(format.date(round.deadline))}{' '}
              {isOpen ? (
                <span class={`clock ${daysTo(round.deadline) < 0 ? 'clock-late' : 'clock-soon'}`}>
                  ({daysText(round.deadline, texts)})
                </span>
              ) : null}
            </p>
            {asked.value ? (
              <p class="officer-progress">
                <b>{words.officer.yours(format.count(answered), format.count(villages.length))}</b>
                <RateBar rate={{ numerator: answered, denominator: villages.length }} />
              </p>
            ) : null}
            {isOpen && reminder && answered < villages.length ? (
              <p class="said">{words.officer.reminded(format.instant(reminder.at))}</p>
            ) : null}
            {isOpen ? null : <p class="quiet">{words.officer.closed}</p>}
          </section>
        ) : null}
        {villages.length > 0 ? (
          <div class="officer-filters">
            <fieldset class="segments" aria-label={words.progress}>
              {SHOWN.map((s) => (
                <button
                  key={s}
                  type="button"
                  aria-pressed={shown === s}
                  onClick={() => changeAddress({ status: s === 'left' ? undefined : s })}
                >
                  {words.officer[s]}
                </button>
              ))}
            </fieldset>
            <input
              type="search"
              aria-label={words.officer.search}
              placeholder={words.officer.search}
              value={search}
              onInput={(e) => setSearch(e.currentTarget.value)}
            />
          </div>
        ) : null}
        <SaidLines said={said} />
        {asked.value && rows.length === 0 ? (
          <Notice
            title={answered === villages.length && shown === 'left' ? words.officer.allDone : words.officer.nothing}
          />
        ) : null}
        {groups.map((g) => (
          <section key={g.code} class="officer-group" aria-label={places.communeName(g.code)}>
            <h3>
              {places.communeName(g.code)} <small>{format.count(g.rows.length)}</small>
            </h3>
            <ul>
              {g.rows.map((v) => (
                <VillageCard
                  key={v.id}
                  village={v}
                  isOpen={isOpen ?? false}
                  isChosen={chosen.has(v.id)}
                  isEditing={editing === v.id}
                  busy={busy}
                  onToggle={() => toggle(v.id)}
                  onConfirm={() => confirm([v])}
                  onEdit={() => setEditing(editing === v.id ? null : v.id)}
                  onSave={(answer) => save(v, answer)}
                />
              ))}
            </ul>
          </section>
        ))}
        {isOpen && (same.length > 0 || marked.length > 0) ? (
          <div class="officer-bar">
            {marked.length > 0 ? (
              <>
                <button type="button" class="button" onClick={() => setChosen(new Set())}>
                  {words.officer.unselect}
                </button>
                <button type="button" class="button button-main" disabled={busy} onClick={() => confirm(marked)}>
                  {words.officer.confirmMany(format.count(marked.length))}
                </button>
              </>
            ) : (
              <button type="button" class="button" onClick={() => setChosen(new Set(same.map((v) => v.id)))}>
                {words.officer.selectSame(format.count(same.length))}
              </button>
            )}
          </div>
        ) : null}
      </main>
    </ScreenFrame>
  );
}
