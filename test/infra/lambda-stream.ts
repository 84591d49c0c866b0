import type { StreamRecord } from '#functions/storage/stream-record';

/** A place in the stream that was given up, as the queue of failed records is told of it. */
export interface GivenUp {
  startSequenceNumber: string;
  endSequenceNumber: string;
  batchSize: number;
}

type Handler = (event: { Records: StreamRecord[] }) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

/**
 * Hands records to a function as Lambda's event source mapping does with ReportBatchItemFailures and BisectBatchOnFunctionError: what
 * comes before the first failure is done; the rest comes again; a batch that fails as a whole is halved, which costs no attempt; one
 * record that fails alone more than `retryAttempts` times is given up, and its place is told.
 * Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", partial batch responses and error handling.
 */
export async function deliver(
  records: readonly StreamRecord[],
  handler: Handler,
  { batchSize, retryAttempts }: { batchSize: number; retryAttempts: number },
): Promise<GivenUp[]> {
  const givenUp: GivenUp[] = [];
  const work = async (batch: StreamRecord[], attempt: number): Promise<void> => {
    const failedAt = await firstFailure(batch, handler);
    if (failedAt === null) return;
    const rest = batch.slice(failedAt);
    if (rest.length === 1) {
      const place = rest[0]!.dynamodb!.SequenceNumber!;
      if (attempt < retryAttempts) return work(rest, attempt + 1);
      givenUp.push({ startSequenceNumber: place, endSequenceNumber: place, batchSize: 1 });
    } else if (failedAt > 0) {
      await work(rest, 0);
    } else {
      const half = Math.ceil(rest.length / 2);
      await work(rest.slice(0, half), 0);
      await work(rest.slice(half), 0);
    }
  };
  for (let i = 0; i < records.length; i += batchSize) await work(records.slice(i, i + batchSize), 0);
  return givenUp;
}

/** Index of the lowest record that failed; 0 if the function ended by an error or named one that was not in the batch. */
async function firstFailure(batch: StreamRecord[], handler: Handler): Promise<number | null> {
  try {
    const { batchItemFailures } = await handler({ Records: batch });
    if (batchItemFailures.length === 0) return null;
    const numbers = batch.map((r) => r.dynamodb!.SequenceNumber!);
    const at = batchItemFailures.map((f) => numbers.indexOf(f.itemIdentifier));
    return at.includes(-1) ? 0 : Math.min(...at);
  } catch {
    return 0;
  }
}
