import type { RuleSet } from '#shared/rule-set';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useTexts } from '../text/catalogue.ts';
import { ruleSource } from '../text/rule-texts.ts';

type Year = RuleSet['calendar'][number];

/** Days off and swapped working days by year: what every clock in working days counts by. */
export function CalendarRules({ rules, client, account }: { rules: RuleSet; client: Client; account: string }) {
  return (
    <div class="cards">
      {[...rules.calendar]
        .sort((a, b) => b.year - a.year)
        .map((year) => (
          <YearCard key={year.year} year={year} client={client} account={account} />
        ))}
    </div>
  );
}

function YearCard({ year, client, account }: { year: Year; client: Client; account: string }) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rules.calendar;
  const counted = useAnswer(`${account} ${year.year}`, () => client.calendar(year.year, new AbortController().signal));
  const days = counted.value?.workingDays;
  return (
    <section class="card rule-card" aria-label={`${words.year} ${year.year}`}>
      <header>
        <h3>
          {words.year} {year.year}
          {days === undefined ? null : <small> · {words.workingDays(format.count(days))}</small>}
        </h3>
        <span class={`chip ${year.status === 'official' ? 'chip-submitted' : 'chip-returned'}`}>
          {words.status[year.status]}
        </span>
      </header>
      <dl class="pairs rule-values">
        {spans(year.holidays).map(({ name, from, to }) => (
          <div key={`${name} ${from}`}>
            <dt>{name}</dt>
            <dd>{from === to ? format.date(from) : `${format.date(from)} – ${format.date(to)}`}</dd>
          </div>
        ))}
        <div>
          <dt>{words.swaps}</dt>
          <dd>
            {year.swaps.length === 0
              ? words.noSwaps
              : year.swaps.map((s) => (
                  <span key={s.off} class="block">
                    {words.swapOf(format.date(s.off), format.date(s.worked))}
                  </span>
                ))}
          </dd>
        </div>
      </dl>
      <p class="rule-source">
        <b>{t.rules.source}:</b> {ruleSource({ id: `calendar-${year.year}`, source: year.source }, texts)}
      </p>
    </section>
  );
}

/** Days of one occasion as a span, by the order in which they stand. */
function spans(days: Year['holidays']): { name: string; from: string; to: string }[] {
  const found: { name: string; from: string; to: string }[] = [];
  for (const { date, name } of days) {
    const last = found.at(-1);
    if (last?.name === name) last.to = date;
    else found.push({ name, from: date, to: date });
  }
  return found;
}
