import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface EngineSettings {
  tableName: string;
  /** An engine other than AWS's own, as in http://127.0.0.1:8000. */
  endpoint?: string;
}

/** A document client with explicit time-outs and a bounded number of attempts, so that a sick engine shows as a clean 503. */
export function connect(settings: EngineSettings): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    ...(settings.endpoint
      ? {
          endpoint: settings.endpoint,
          region: 'local',
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }
      : {}),
  });
  // Copies every answer for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
