import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { EntryFunction } from './function.ts';
import { failedStreamQueue } from './queue.ts';
import type { Settings } from './settings.ts';

/** New history entries, and nothing else that is written into the table: what the worker and the bus hear of. */
export const NEW_ENTRY = {
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('H#') } } },
};

/** What follows from changes: notices, deliveries and the reassessment of the villages they touch. */
export class Worker extends Construct {
  readonly function: EntryFunction;
  /** Places in the stream that were given up. */
  readonly failed: Queue;

  constructor(scope: Construct, id: string, props: { settings: Settings; data: Data }) {
    super(scope, id);
    const { settings, data } = props;
    this.failed = failedStreamQueue(this, 'Failed');
    this.function = new EntryFunction(this, 'Function', {
      settings,
      entry: 'functions/entry/stream.ts',
      memoryMb: settings.workerMemoryMb,
      timeout: Duration.minutes(2),
      environment: data.environment(settings),
    });
    // Inboxes, deliveries and assessments: it could not change a site or its history if it tried.
    data.grantRead(this.function.role);
    data.grantPut(this.function.role, [
      `INBOX#${settings.provinceCode}#*`,
      `DELIVERY#${settings.provinceCode}#*`,
      `${settings.provinceCode}#assessment#*`,
    ]);
    data.grantDocuments(this.function.role, 'read');
    data.grantTerrain(this.function.role, 'tiles-only');
    grantStream(this.function.role, data);
    this.failed.grantSendMessages(this.function.role);

    new EventSourceMapping(this, 'Stream', {
      target: this.function,
      eventSourceArn: data.table.tableStreamArn!,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      // The stream itself forgets after 24 h.
      maxRecordAge: Duration.hours(20),
      onFailure: new SqsDlq(this.failed),
      filters: [FilterCriteria.filter({ ...NEW_ENTRY, ...WITHOUT_OWN })],
    });
  }
}

/** Assessments are written by the worker itself and nothing follows from them. */
const WITHOUT_OWN = {
  dynamodb: { ...NEW_ENTRY.dynamodb, NewImage: { kind: { S: FilterRule.notEquals('assessment') } } },
};

/** Lets a role read the table's stream. */
export function grantStream(role: EntryFunction['role'], data: Data): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [data.table.tableStreamArn!],
    }),
  );
  data.grantKey(role);
}
