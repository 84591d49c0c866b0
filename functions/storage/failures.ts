import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** What a failed transaction means: a condition did not hold, or the engine could not run it now. They are answered differently. */
export type Failure = 'condition' | 'contention' | 'unknown-outcome' | 'other';

const CONTENTION = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

export function classify(error: unknown): Failure {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map((r) => r.Code ?? 'None');
    if (codes.some((c) => CONTENTION.has(c))) return 'contention';
    if (codes.includes('ConditionalCheckFailed')) return 'condition';
    return 'other';
  }
  const name = (error as { name?: string })?.name ?? '';
  if (name === 'ConditionalCheckFailedException') return 'condition';
  if (CONTENTION.has(name)) return 'contention';
  if (
    name === 'TimeoutError' ||
    name === 'InternalServerError' ||
    name === 'ServiceUnavailable' ||
    (error as { $fault?: string })?.$fault === 'server'
  ) {
    return 'unknown-outcome';
  }
  const code = (error as { code?: string })?.code ?? '';
  return ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'].includes(code) ? 'unknown-outcome' : 'other';
}

/** Index of the item whose condition failed in a cancelled transaction; -1 if none. */
export function failedConditionAt(error: unknown): number {
  if (!(error instanceof TransactionCanceledException)) return -1;
  return (error.CancellationReasons ?? []).findIndex((r) => r.Code === 'ConditionalCheckFailed');
}

/** Full-jitter back-off before attempt n (0, 1, 2 …), at most a second. */
export async function backOff(attempt: number): Promise<void> {
  const capMs = Math.min(1000, 20 * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * capMs));
}
