import { resolve } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEngine } from '../local/engine.ts';
import { connect } from '../storage/client.ts';
import { createTable } from '../storage/table.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** The table that a dump is taken of, or goes into: in the cloud by AWS's own credentials, or the embedded one of DATA_DIR. */
export async function openTable(
  isInCloud: boolean,
): Promise<{ client: DynamoDBDocumentClient; tableName: string; close(): Promise<void> }> {
  const tableName = process.env.TABLE_NAME ?? 'phusong';
  if (isInCloud) {
    const client = connect({ tableName });
    return { client, tableName, close: async () => client.destroy() };
  }
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const engine = endpoint ? null : await startEngine(resolve(process.env.DATA_DIR ?? 'data'), { exclusive: false });
  const client = connect({ tableName, endpoint: endpoint ?? engine!.endpoint });
  await createTable(client, tableName, { changeIndex: true });
  return {
    client,
    tableName,
    close: async () => {
      client.destroy();
      await engine?.stop();
    },
  };
}
