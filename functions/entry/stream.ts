import { handleBatch } from '../services/changes/batch.ts';
import { entryFromStream, type StreamRecord } from '../storage/stream-record.ts';
import { cloudDeps } from './cloud-deps.ts';

const deps = cloudDeps();

/** What the table's stream hands over; records that fail come again (ReportBatchItemFailures). */
export async function handler(event: {
  Records: StreamRecord[];
}): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  return handleBatch(
    deps,
    event.Records.map((record) => ({
      sequenceNumber: record.dynamodb?.SequenceNumber ?? '',
      entry: entryFromStream(record),
    })),
  );
}
