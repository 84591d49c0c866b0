import type { RuleSet } from '#shared/rule-set';
import type { Documents } from '../storage/documents.ts';
import type { Store } from '../storage/store.ts';
import type { Snapshots } from './snapshot.ts';

/** What every service works with. The doors (functions/entry) build one; nothing else knows where it runs. */
export interface Deps {
  store: Store;
  documents: Documents;
  snapshots: Snapshots;
  rules: RuleSet;
  /** The province this deployment serves. */
  provinceCode: string;
  /** The present instant, UTC. */
  clock: () => string;
  /** A new unique id. */
  ids: () => string;
  /** Writes one structured log line. */
  log: (line: LogLine) => void;
}

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** Stable code of what happened, from the catalogue in docs/runbook.md. */
  code: string;
  [member: string]: unknown;
}
