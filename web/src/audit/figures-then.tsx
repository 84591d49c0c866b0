import type { Summary } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ruleTitle } from '../text/rule-texts.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import { endOfDay } from './words.ts';

/** A figure of the province; the same one as it is known now stands beside it. */
interface Figure {
  name: string;
  text: string;
  /** To take one from the other; null where the text alone counts. */
  number: number | null;
}

/** The province's figures of a date as an old report had them: from what was known then, beside what is known now. */
export function FiguresThen({ client, account, address, changeAddress }: ScreenProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.audit.figures;
  const { knownAt } = address;
  const asOf = address.asOf ?? knownAt;
  const isPast = knownAt !== undefined && endOfDay(knownAt) < new Date().toISOString();
  const key = isPast ? `${account} ${asOf}` : null;
  const then = useAnswer(key && `${key} ${knownAt}`, (signal) =>
    client.summary(asOf, signal, { knownAt: endOfDay(knownAt!) }),
  );
  const now = useAnswer(key, (signal) => client.summary(asOf, signal));
  const failed = [then, now].find((a) => a.error);
  const rows = then.value && now.value ? pairs(figuresOf(then.value, texts), figuresOf(now.value, texts), texts) : [];
  const changed = rows.filter((r) => r.then.text !== r.now.text).length;
  const heads = [words.figure, words.known(knownAt ? format.date(knownAt) : ''), words.now, words.difference];
  return (
    <section class="card figures-then" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p class="quiet card-note">{words.hint}</p>
      <div class="filters">
        <label>
          <span>{t.audit.knownAt}</span>
          <DateInput value={knownAt} onDate={(day) => changeAddress({ knownAt: day || undefined })} />
        </label>
        <label>
          <span>{words.asOf}</span>
          <DateInput value={asOf} onDate={(day) => changeAddress({ asOf: day || undefined })} />
        </label>
        <button
          type="button"
          class="button"
          disabled={rows.length === 0}
          onClick={() =>
            saveAs(
              `${words.fileName} ${asOf} ${knownAt}.csv`,
              csvOf([heads, ...rows.map((r) => [r.then.name, r.then.text, r.now.text, r.difference])]),
              'text/csv',
            )
          }
        >
          <Icon name="download" size={16} /> {t.audit.csv}
        </button>
      </div>
      {knownAt !== undefined && !isPast ? <Notice title={words.notPast} /> : null}
      {failed?.error ? <FailureNotice error={failed.error} retry={failed.retry} /> : null}
      {then.loading || now.loading ? <p class="waiting">{t.state.loading}</p> : null}
      {then.value?.villages.total === 0 ? (
        <Notice title={words.nothing} />
      ) : rows.length > 0 ? (
        <>
          <p class="card-note" role="status">
            <strong>{changed === 0 ? words.same : words.changed(format.count(changed))}</strong>
          </p>
          <TableScroll label={words.title}>
            <table class="table">
              <thead>
                <tr>
                  {heads.map((head, i) => (
                    <th key={head} scope="col" class={i > 0 ? 'number' : undefined}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={r.then.name} class={r.then.text === r.now.text ? undefined : 'figure-changed'}>
                    <th scope="row">{r.then.name}</th>
                    <td class="number">{r.then.text}</td>
                    <td class="number">{r.now.text}</td>
                    <td class="number">{r.difference}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </>
      ) : null}
    </section>
  );
}

/** The figures of then and now side by side, and by how much they differ. */
function pairs(before: readonly Figure[], after: readonly Figure[], { t, format }: Texts) {
  return before.map((then, i) => {
    const now = after[i]!;
    const by = then.number === null || now.number === null ? null : now.number - then.number;
    const sign = by !== null && by < 0 ? '−' : '+';
    const difference = by === null ? t.audit.figures.other : `${sign}${format.count(Math.abs(by))}`;
    return { then, now, difference: then.text === now.text ? '' : difference };
  });
}

/** What a report states, in its order. A rate stays with its numerator and denominator. */
function figuresOf(s: Summary, texts: Texts): Figure[] {
  const { t, format } = texts;
  const words = t.audit.figures;
  const count = (name: string, number: number): Figure => ({ name, text: format.count(number), number });
  const rate = (name: string, share: { numerator: number; denominator: number }): Figure => ({
    name,
    text: `${format.percent(share)} (${format.count(share.numerator)}/${format.count(share.denominator)})`,
    number: null,
  });
  const { villages, sites, stations, fibre, sunset, basis } = s;
  return [
    count(words.villages, villages.total),
    ...(['white', 'weak', 'covered'] as const).map((c) => count(t.classes[c], villages[c].total)),
    count(words.whiteNoPower, villages.white.byGridPower.no),
    rate(words.whiteRate, villages.whiteRate),
    rate(words.weakRate, villages.weakRate),
    count(words.sites, sites.onAir),
    count(words.stations, stations.onAir),
    ...Object.entries(stations.byGeneration).map(([g, n]) => count(words.stationsOf(g), n)),
    rate(words.fibre, fibre.villagesWithFibre),
    count(words.sunsetWhite, sunset.becomeWhite),
    count(words.sunsetWeak, sunset.becomeWeak),
    { name: t.basisDefinition, text: ruleTitle(basis.definition, texts), number: null },
    { name: words.generations, text: basis.generations.join(', '), number: null },
    { name: words.model, text: words.models[basis.model], number: null },
  ];
}
