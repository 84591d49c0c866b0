import type { z } from 'zod';

/** One finding about an input: where it is and what rule it breaks. */
export interface Problem {
  /** Where: a field path ("testPoints.0.lon"), or a column of a file. */
  field?: string;
  /** Line of a file as its reader sees it: the header is row 1. */
  row?: number;
  value?: string;
  /** Stable code of the rule. */
  rule: string;
  message: string;
  /** The same in Vietnamese, where the rule has it; of a problem of a file, what the rule's heading (shared/import-rules) leaves unsaid. */
  messageVi?: string | undefined;
  /** Of `too_big` and `too_small`: the most or the least that is allowed, in characters, items or the field's own unit. */
  limit?: number;
  /** What `limit` counts: characters of a string, items of an array, or the number itself. */
  of?: 'string' | 'array' | 'number';
  /** Whether `limit` itself is already too much or too little. */
  exclusive?: boolean;
}

/** Everything that can go wrong and be told to a caller. A closed list: one place (functions/api/problem.ts) maps it to HTTP. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale-version'
  | 'idempotency-mismatch'
  | 'too-large'
  | 'unavailable';

/** The only error that domain code throws on purpose. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    /**
     * Members for the caller: problems, the message in Vietnamese, the actual state (and the `kind` of thing that is in it), who may
     * act. Never another carrier's data.
     */
    readonly details: Readonly<Record<string, unknown>> & {
      problems?: readonly Problem[];
      messageVi?: string | undefined;
    } = {},
  ) {
    super(message);
  }
}

/** The problems of a failed zod parse, one per issue. @param within what was parsed, put before each field */
export function problemsOf(error: { issues: readonly z.core.$ZodIssue[] }, within?: string): Problem[] {
  return error.issues.map((i) => ({
    field: [...(within === undefined ? [] : [within]), ...i.path.map(String)].join('.'),
    rule: i.code ?? 'custom',
    message: i.message,
    ...limitOf(i),
  }));
}

function limitOf(issue: z.core.$ZodIssue): Pick<Problem, 'limit' | 'of' | 'exclusive'> {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return {};
  const { origin } = issue;
  const of: Problem['of'] = origin === 'string' ? 'string' : origin === 'array' ? 'array' : 'number';
  const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  return { limit, of, ...(issue.inclusive === false ? { exclusive: true } : {}) };
}
