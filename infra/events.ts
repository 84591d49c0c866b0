import { Aws, CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { EventBus, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import type { Jobs } from './jobs.ts';
import { failedStreamQueue } from './queue.ts';
import type { Settings } from './settings.ts';
import { grantStream, NEW_ENTRY } from './worker.ts';

/**
 * What the bus says of a change: which aggregate, which version, what was done. Neither who did it nor what it changed: a system
 * of the province that wants to know asks the API, with a token of its own, and gets what it may see.
 */
const EVENT_FIELDS = {
  provinceCode: 'S',
  kind: 'S',
  id: 'S',
  version: 'N',
  verb: 'S',
  validFrom: 'S',
  recordedAt: 'S',
  hash: 'S',
};
const SOURCE = 'phusong';
const DETAIL_TYPE = 'registry-change';

/** A bus on which other systems of the province hear of every change, and which starts imports. */
export class Events extends Construct {
  readonly bus: EventBus;
  readonly pipe: CfnPipe;
  readonly failed: Queue;

  constructor(scope: Construct, id: string, props: { settings: Settings; data: Data; jobs: Jobs }) {
    super(scope, id);
    const { settings, data, jobs } = props;
    this.bus = new EventBus(this, 'Bus', { eventBusName: `phusong-${settings.stage}` });
    this.failed = failedStreamQueue(this, 'Failed');

    const role = new Role(this, 'PipeRole', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    grantStream(role, data);
    this.bus.grantPutEventsTo(role);
    this.failed.grantSendMessages(role);
    const log = new LogGroup(this, 'PipeLog', {
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }),
    );
    // With the worker it is the second reader of the stream, which is as many as a shard feeds well.
    this.pipe = new CfnPipe(this, 'Pipe', {
      description: 'History entries of the table, as events without personal data',
      roleArn: role.roleArn,
      source: data.table.tableStreamArn!,
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify(NEW_ENTRY) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          maximumBatchingWindowInSeconds: 1,
          maximumRetryAttempts: 10,
          maximumRecordAgeInSeconds: 72_000,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: this.failed.queueArn },
        },
      },
      target: this.bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source: SOURCE, detailType: DETAIL_TYPE },
        inputTemplate: `{${Object.entries(EVENT_FIELDS)
          .map(([field, type]) => `"${field}": <$.dynamodb.NewImage.${field}.${type}>`)
          .join(', ')}}`,
      },
      logConfiguration: { level: 'ERROR', cloudwatchLogsLogDestination: { logGroupArn: log.logGroupArn } },
    });
    this.pipe.node.addDependency(role);

    new Rule(this, 'StartImport', {
      description: 'An import that was submitted, confirmed or is to be taken back has work to be done',
      eventBus: this.bus,
      eventPattern: { source: [SOURCE], detailType: [DETAIL_TYPE], detail: { kind: ['import-job'] } },
      targets: [
        new SqsQueue(jobs.queue, {
          message: RuleTargetInput.fromObject({ job: 'import', id: EventField.fromPath('$.detail.id') }),
          deadLetterQueue: jobs.failed,
        }),
      ],
    });
    new CfnOutput(this, 'BusArn', { value: this.bus.eventBusArn });
  }
}
