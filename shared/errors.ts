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
    /** Members for the caller: problems, the actual state, who may act. Never another carrier's data. */
    readonly details: Readonly<Record<string, unknown>> & { problems?: readonly Problem[] } = {},
  ) {
    super(message);
  }
}

/** The problems of a failed zod parse, one per issue. */
export function problemsOf(error: {
  issues: readonly { path: PropertyKey[]; message: string; code?: string | undefined }[];
}): Problem[] {
  return error.issues.map((i) => ({
    field: i.path.map(String).join('.'),
    rule: i.code ?? 'custom',
    message: i.message,
  }));
}
