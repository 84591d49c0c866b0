import type { BaseMap } from '#shared/base-map';
import type { RuleSet } from '#shared/rule-set';
import type { Documents } from '../storage/documents.ts';
import type { Store } from '../storage/store.ts';
import type { Terrain } from './coverage/terrain.ts';
import type { Snapshots } from './snapshot.ts';

/** What every service works with. The doors (functions/entry) build one; nothing else knows where it runs. */
export interface Deps {
  store: Store;
  documents: Documents;
  snapshots: Snapshots;
  rules: RuleSet;
  /** Terrain tiles and what computes over them; null = only the model `disc`. */
  terrain: Terrain | null;
  /** A map drawn under the registry's own; null or absent = none. */
  baseMap?: BaseMap | null;
  /** The province this deployment serves. */
  provinceCode: string;
  /** Origin under which this deployment is reached; absent = the one that a request was sent to. */
  publicUrl?: string | undefined;
  /** The present instant, UTC. */
  clock: () => string;
  /** A new unique id. */
  ids: () => string;
  /** How webhooks are called. */
  outbound: Outbound;
  /** Writes one structured log line. */
  log: (line: LogLine) => void;
}

export interface Outbound {
  /** Whether http and private addresses may be called too: on one machine only. */
  anywhere: boolean;
  /** Posts a body and gives the status of the answer. @throws Error with `code`, if it does not get there */
  post(url: string, headers: Record<string, string>, body: string): Promise<number>;
}

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  /** Stable code of what happened, from the catalogue in docs/runbook.md. */
  code: string;
  [member: string]: unknown;
}
