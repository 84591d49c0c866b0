import type { AuditEntry } from '../api/answers.ts';
import type { FieldChange } from '../parts/field-changes.tsx';
import { reasonText as reviewReason } from '../review/history-section.tsx';
import { machineOf } from '../review/overtaken.ts';
import type { Texts } from '../text/catalogue.ts';

/** What was done, in words: the verb's own, else that of every record (import, revert-import), else the kind and the verb as stored. */
export function verbText(verb: string, kind: string, { t }: Pick<Texts, 't'>): string {
  const [prefix, name = ''] = verb.split(':');
  const words = t.audit.verbs as Record<string, string>;
  const others = t.otherActs as Record<string, string>;
  const ofPositions = t.verbs as Record<string, string>;
  const ofImports = t.importJob.states as Record<string, string>;
  return (
    words[verb] ??
    others[verb] ??
    words[`*:${name}`] ??
    (prefix === 'position' || prefix === 'site' ? ofPositions[name] : undefined) ??
    (prefix === 'import' ? ofImports[name] : undefined) ??
    `${(t.audit.kinds as Record<string, string>)[kind] ?? kind}: ${name || verb}`
  );
}

/** Who acted: the account's id and its role then; what acts by itself by its name. */
export function whoText(actor: { id: string; role: string }, { t }: Pick<Texts, 't'>): string {
  const { id, role } = actor;
  const roles = { ...t.accountsPage.roles, system: t.audit.system } as Record<string, string>;
  return machineOf(actor, { t }) ?? `${id} (${roles[role] ?? role})`;
}

/** Why: a person's words as they are; what the registry itself wrote down, in the user's language. */
export function reasonText(reason: string, texts: Pick<Texts, 't'>): string {
  const { t } = texts;
  if (/^review round \S+$/.test(reason)) return t.audit.reasonRound;
  const challenge = /^challenge (\S+)$/.exec(reason)?.[1];
  if (challenge) return t.audit.reasonChallenge(challenge);
  return /^import:\S+$/.test(reason) ? t.audit.reasonImport : reviewReason(reason, texts);
}

/**
 * The changes with the values in words that mean something only in their field. An account may be called `reviewer` or `commune`, so
 * only in the field `role` is it a role, and only in `level` a level.
 */
export function inWords(changes: readonly FieldChange[], { t }: Pick<Texts, 't'>): FieldChange[] {
  const words: Record<string, Record<string, string>> = {
    ...t.audit.values,
    role: t.accountsPage.roles,
    kind: t.importJob.kinds,
    state: t.importJob.states,
    events: t.inbox.kinds,
    code: t.reasons,
  };
  const told = (value: unknown, field: string | undefined): unknown => {
    if (typeof value === 'string') return words[field ?? '']?.[value] ?? value;
    if (Array.isArray(value)) return value.map((v) => told(v, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, told(v, k)]));
  };
  return changes.map((c) => ({ ...c, before: told(c.before, c.path.at(-1)), after: told(c.after, c.path.at(-1)) }));
}

/** What an access was to, as in `site#P-1`: the kind of record in words, and its id. */
export function objectText(object: string, { t }: Pick<Texts, 't'>): string {
  const [kind = '', ...id] = object.split('#');
  return [(t.audit.kinds as Record<string, string>)[kind] ?? kind, ...id].join(' ');
}

/** The last instant of a civil day in Việt Nam (UTC+7, no summer time). */
export function endOfDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00+07:00`) + 24 * 3600 * 1000 - 1).toISOString();
}

/** A line for each field that an entry changed, or one for the entry, under a heading. */
export function csvRows(
  entries: readonly (AuditEntry & { name: string | null })[],
  texts: Texts,
): (string | number | null)[][] {
  const cellOf = (value: unknown): string =>
    value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return [
    [...texts.t.audit.columns],
    ...entries.flatMap((e) =>
      (e.changes.length > 0 ? e.changes : [{ path: [] as string[], before: undefined, after: undefined }]).map((c) => [
        e.recordedAt,
        e.validFrom,
        e.kind,
        e.id,
        e.name,
        e.version,
        e.verb,
        verbText(e.verb, e.kind, texts),
        e.actor.id,
        e.actor.role,
        e.reason,
        c.path.join('.'),
        cellOf(c.before),
        cellOf(c.after),
        e.hash,
      ]),
    ),
  ];
}
