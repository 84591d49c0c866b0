import type { AuditEntry } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** What was done, in words: the verb's own, else that of every record (import, revert-import), else the kind and the verb as stored. */
export function verbText(verb: string, kind: string, { t }: Pick<Texts, 't'>): string {
  const [prefix, name = ''] = verb.split(':');
  const words = t.audit.verbs as Record<string, string>;
  const ofPositions = t.verbs as Record<string, string>;
  const ofImports = t.importJob.states as Record<string, string>;
  return (
    words[verb] ??
    words[`*:${name}`] ??
    (prefix === 'position' || prefix === 'site' ? ofPositions[name] : undefined) ??
    (prefix === 'import' ? ofImports[name] : undefined) ??
    `${(t.audit.kinds as Record<string, string>)[kind] ?? kind}: ${name || verb}`
  );
}

/** Who acted: the account's id and its role then. */
export function whoText({ id, role }: { id: string; role: string }, { t }: Pick<Texts, 't'>): string {
  const roles = { ...t.accountsPage.roles, system: t.audit.system } as Record<string, string>;
  return `${id} (${roles[role] ?? role})`;
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
