import type { Verb } from '#shared/actor';
import type { ImportKind } from '#shared/import-job';
import type { Me } from '../api/answers.ts';

// Written out here: the schemas of shared bring zod, which the browser does without. test/web/import-kinds.test.ts holds the two together.
interface KindRule {
  kind: ImportKind;
  verb: Verb;
  by: 'department' | 'carrier' | 'both';
  /** Whether the file needs the day from which it holds. */
  dated: boolean;
}

/** The kinds of files, what is brought most often first. */
export const KIND_RULES: readonly KindRule[] = [
  { kind: 'stations', verb: 'import:file', by: 'both', dated: false },
  { kind: 'positions', verb: 'import:file', by: 'carrier', dated: false },
  { kind: 'villages', verb: 'import:file', by: 'department', dated: false },
  { kind: 'fibre-routes', verb: 'import:file', by: 'both', dated: false },
  { kind: 'subscribers', verb: 'import:file', by: 'both', dated: false },
  { kind: 'measurements', verb: 'measurement:add', by: 'both', dated: false },
  { kind: 'surveys', verb: 'survey:deliver', by: 'department', dated: false },
  { kind: 'communes', verb: 'import:file', by: 'department', dated: true },
  { kind: 'admin-units', verb: 'import:file', by: 'department', dated: true },
  { kind: 'zones', verb: 'import:file', by: 'department', dated: true },
];

/** The kinds that an account may bring; none while it is not known who asks. */
export function kindsOf(me: Me | null): KindRule[] {
  if (me === null) return [];
  const side = me.account.role === 'carrier' ? 'carrier' : 'department';
  return KIND_RULES.filter((k) => me.verbs.includes(k.verb) && (k.by === 'both' || k.by === side));
}
