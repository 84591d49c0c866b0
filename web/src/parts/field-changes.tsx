import { useTexts } from '../text/catalogue.ts';

export interface FieldChange {
  path: readonly string[];
  before?: unknown;
  after?: unknown;
}

/** What a change did, field by field: its name, what it was, what it is. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const { t } = useTexts();
  return (
    <dl class="changes">
      {changes.map((c) => (
        <div key={c.path.join('.')}>
          <dt>{fieldName(c.path, t.fields)}</dt>
          <dd>
            {c.before === undefined || c.before === null ? null : (
              <del>
                <Value value={c.before} />
              </del>
            )}
            {c.after === undefined || c.after === null ? (
              <span class="quiet">{t.importJob.nothing}</span>
            ) : (
              <ins>
                <Value value={c.after} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value; what is known by name, as the stations of a site, one to a line. */
function Value({ value }: { value: unknown }) {
  const texts = useTexts();
  const isNamed = isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isRecord);
  if (!isNamed) return <>{shownValue(value, texts)}</>;
  return (
    <ul>
      {Object.entries(value).map(([name, member]) => (
        <li key={name}>
          {texts.t.fields[name] ?? name}: {shownValue(member, texts)}
        </li>
      ))}
    </ul>
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The last part of a path that has a name, with what it belongs to where that says more (a station, a generation). */
function fieldName(path: readonly string[], names: Record<string, string>): string {
  const known = path.filter((p) => p in names).map((p) => names[p]!);
  const own = path.filter((p) => !(p in names) && !/^\d+$/.test(p));
  return [known.at(-1) ?? '', ...(known.length === 0 ? own : own.slice(-1))].filter(Boolean).join(' · ');
}

function shownValue(value: unknown, { t, format }: ReturnType<typeof useTexts>): string {
  if (typeof value === 'boolean') return value ? t.known.yes : t.known.no;
  if (typeof value === 'number') return String(value).replace('.', t.decimalMark);
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return format.instant(value);
    return t.fieldValues[value] ?? (t.states as Record<string, string>)[value] ?? value;
  }
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((v) => shownValue(v, { t, format } as never)).join(', ');
  if (value === null || value === undefined) return '–';
  const members = value as Record<string, unknown>;
  // A document is known by its name; its hash and type say nothing to a reader.
  if (typeof members.hash === 'string' && typeof members.name === 'string') return members.name;
  const told = Object.entries(members)
    .filter(([, v]) => v !== null && v !== '' && !(Array.isArray(v) && v.length === 0))
    .map(([k, v]) => `${t.fields[k] ?? k}: ${shownValue(v, { t, format } as never)}`);
  return told.join('; ') || '–';
}
