import { handleBatch, type Incoming } from '../services/changes/batch.ts';
import { entryFromStream, type StreamRecord } from '../storage/stream-record.ts';
import { cloudDeps } from './cloud-deps.ts';

const deps = cloudDeps();

/** What the table's stream hands over; records that fail, or cannot be read, come again with all after them (ReportBatchItemFailures). */
export async function handler(event: {
  Records: StreamRecord[];
}): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const incoming: Incoming[] = [];
  let unreadable: string | null = null;
  for (const record of event.Records) {
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
    try {
      incoming.push({ sequenceNumber, entry: entryFromStream(record) });
    } catch (error) {
      deps.log({ level: 'error', code: 'record-unreadable', sequenceNumber, message: (error as Error).message });
      unreadable = sequenceNumber;
      break;
    }
  }
  const { batchItemFailures } = await handleBatch(deps, incoming);
  if (batchItemFailures.length > 0 || unreadable === null) return { batchItemFailures };
  return { batchItemFailures: [{ itemIdentifier: unreadable }] };
}
