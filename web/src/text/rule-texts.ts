import type { Texts } from './catalogue.ts';

/** A rule's title in the user's language; a province's own titles are shown as they were written. */
export function ruleTitle(rule: { id: string; title: string }, { t }: Pick<Texts, 't'>): string {
  return t.rules.titles[rule.id] ?? rule.title;
}

/** On what ground it stands, likewise. */
export function ruleSource(rule: { id: string; source: string }, { t }: Pick<Texts, 't'>): string {
  return t.rules.sources[rule.id] ?? rule.source;
}
