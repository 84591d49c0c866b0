import type { ComponentChildren } from 'preact';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ruleSource, ruleTitle } from '../text/rule-texts.ts';

/** What every dated rule has. */
export interface DatedRule {
  id: string;
  title: string;
  validFrom: string;
  source: string;
}

/** Rules that hold from the beginning of time are dated by the earliest day there is. */
const FROM_THE_START = '2000-01-01';

export function validFromText(validFrom: string, { t, format }: Pick<Texts, 't' | 'format'>): string {
  return validFrom <= FROM_THE_START ? t.rules.always : t.rules.from(format.date(validFrom));
}

/** One version of a rule: what it is called, since when, on what ground, and its values. */
export function RuleCard({
  rule,
  chip,
  chipTone = '',
  children,
}: {
  rule: DatedRule;
  chip: string;
  chipTone?: string;
  children: ComponentChildren;
}) {
  const texts = useTexts();
  const { t } = texts;
  const isAssumed = /^assumption/i.test(rule.source);
  return (
    <section class="card rule-card" aria-label={ruleTitle(rule, texts)}>
      <header>
        <h3>{ruleTitle(rule, texts)}</h3>
        <span class={`chip ${chipTone}`}>{chip}</span>
      </header>
      <p class="rule-valid">
        {validFromText(rule.validFrom, texts)}
        {isAssumed ? <span class="tag tag-assumed">{t.rules.assumption}</span> : null}
      </p>
      {children}
      <p class="rule-source">
        <b>{t.rules.source}:</b> {ruleSource(rule, texts)}
      </p>
    </section>
  );
}

/** Names and values of a rule, one under the other. */
export function Values({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="pairs rule-values">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which version of a kind of rule holds on a day: the last that has begun. */
export function inForceOn<R extends { validFrom: string }>(versions: readonly R[], today: string): R | undefined {
  return [...versions].filter((v) => v.validFrom <= today).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}
