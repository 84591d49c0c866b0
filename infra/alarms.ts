import { Aws, Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { TABLE } from '#shared/table';
import type { Settings } from './settings.ts';

const PERIOD = Duration.minutes(5);
const OPERATIONS = [Operation.GET_ITEM, Operation.BATCH_GET_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS];

interface Watch {
  metric: IMetric;
  /** The alarm goes off above this. */
  above: number;
  /** Over how many of the last periods; the default is one. */
  of?: { periods: number; breaching: number };
  /** What it means for the people who use the product, and where to look. */
  meaning: string;
}

/** What somebody has to be told about. Each part of the stack is watched by one call. */
export class Alarms extends Construct {
  private readonly action: SnsAction;
  private readonly alarms: Alarm[] = [];
  private readonly watched: { title: string; metric: IMetric }[] = [];

  constructor(scope: Construct, id: string, props: { settings: Settings; key: Key }) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { masterKey: props.key, enforceSSL: true });
    // A topic with a policy of its own loses the default one, which lets the account's alarms publish.
    const alarmsOfThisAccount = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    });
    topic.grantPublish(alarmsOfThisAccount);
    props.key.grant(alarmsOfThisAccount, 'kms:Decrypt', 'kms:GenerateDataKey*');
    if (props.settings.alarmEmail) topic.addSubscription(new EmailSubscription(props.settings.alarmEmail));
    this.action = new SnsAction(topic);
  }

  watchApi(id: string, api: HttpApi): void {
    this.watch(`${id}ServerErrors`, {
      metric: new MathExpression({
        expression: 'IF(requests > 20, 100 * errors / requests, 0)',
        usingMetrics: {
          errors: api.metricServerError({ period: PERIOD, statistic: Stats.SUM }),
          requests: api.metricCount({ period: PERIOD, statistic: Stats.SUM }),
        },
        period: PERIOD,
      }),
      above: 1,
      meaning:
        'More than 1 % of requests fail with 5xx. The function’s log has one line for each, with the request id.',
    });
    this.watch(`${id}Latency`, {
      metric: api.metricLatency({ period: PERIOD, statistic: Stats.p(99) }),
      above: 3_000,
      of: { periods: 3, breaching: 3 },
      meaning: 'One request in a hundred takes more than 3 s, for a quarter of an hour.',
    });
  }

  watchFunction(id: string, fn: Lambda): void {
    this.watch(`${id}Errors`, {
      metric: fn.metricErrors({ period: PERIOD }),
      above: 0,
      meaning:
        'The function ended by an uncaught error, a time-out or for lack of memory; a handled error does not count here.',
    });
    this.watch(`${id}Throttles`, {
      metric: fn.metricThrottles({ period: PERIOD }),
      above: 0,
      meaning: 'Calls were turned away: the account’s concurrency is used up.',
    });
  }

  /** A function that a stream feeds. */
  watchStream(id: string, fn: Lambda): void {
    this.watch(`${id}Age`, {
      metric: fn.metric('IteratorAge', { period: PERIOD, statistic: Stats.MAXIMUM }),
      above: 10 * 60_000,
      meaning:
        'Changes wait more than 10 minutes for their consequences (notices, assessments). The stream forgets after 24 h: look at the function’s log for change-failed.',
    });
  }

  /** What has failed for good waits here: one message is one too many. */
  watchFailed(id: string, queue: Queue): void {
    this.watch(`${id}Depth`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: Stats.MAXIMUM }),
      above: 0,
      meaning:
        'Something was tried to the end and given up. It is kept 14 days (the place in the stream 24 h): see “a message in a dead-letter queue” in the runbook.',
    });
  }

  watchQueue(id: string, queue: Queue): void {
    this.watch(`${id}Age`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
      above: 3600,
      meaning: 'A job has waited for an hour: imports and deliveries stand still, or one job keeps failing.',
    });
  }

  watchPipe(id: string, pipe: CfnPipe): void {
    this.watch(`${id}Failures`, {
      metric: new Metric({
        namespace: 'AWS/EventBridge/Pipes',
        metricName: 'ExecutionFailed',
        dimensionsMap: { PipeName: pipe.ref },
        statistic: Stats.SUM,
        period: PERIOD,
      }),
      above: 0,
      meaning: 'Changes do not reach the bus: other systems of the province are not told, and imports start late.',
    });
  }

  watchStateMachine(id: string, machine: StateMachine): void {
    for (const [name, metric] of [
      ['Failed', machine.metricFailed({ period: PERIOD })],
      ['TimedOut', machine.metricTimedOut({ period: PERIOD })],
    ] as const)
      this.watch(`${id}${name}`, {
        metric,
        above: 0,
        meaning:
          'An assessment over provinces did not end. Its execution names the task; starting it again repeats nothing.',
      });
  }

  /** One page with every alarm on it, and the metrics that they watch. */
  dashboard(id: string, name: string): Dashboard {
    const graphs = this.watched.map(
      ({ title, metric }) => new GraphWidget({ title, left: [metric], width: 6, height: 5 }),
    );
    return new Dashboard(this, id, {
      dashboardName: name,
      defaultInterval: Duration.days(1),
      widgets: [[new AlarmStatusWidget({ alarms: this.alarms, width: 24, height: 4 })], graphs],
    });
  }

  /** Tells of a month that is getting expensive, at four fifths of the budget and when all of it is forecast to go. */
  budget(id: string, settings: Settings): void {
    if (!settings.alarmEmail) return;
    const subscribers = [{ subscriptionType: 'EMAIL', address: settings.alarmEmail }];
    const notifications = [
      { notificationType: 'ACTUAL', threshold: 80 },
      { notificationType: 'FORECASTED', threshold: 100 },
    ];
    new CfnBudget(this, id, {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings.monthlyBudgetUsd, unit: 'USD' },
        // Only counted once an administrator has activated `product` as a cost allocation tag.
        costFilters: { TagKeyValue: ['user:product$phusong'] },
      },
      notificationsWithSubscribers: notifications.map((n) => ({
        notification: { ...n, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers,
      })),
    });
  }

  watchTable(id: string, table: Table): void {
    const indexes = Object.values(TABLE.indexes).map((index) => index.name);
    const places = [
      { TableName: table.tableName },
      ...indexes.map((name) => ({ TableName: table.tableName, GlobalSecondaryIndexName: name })),
    ];
    for (const event of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      const usingMetrics = Object.fromEntries(
        places.map((dimensionsMap, i) => [
          `m${i}`,
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName: event,
            dimensionsMap,
            statistic: Stats.SUM,
            period: PERIOD,
          }),
        ]),
      );
      this.watch(`${id}${event}`, {
        metric: new MathExpression({ expression: 'SUM(FILL(METRICS(), 0))', usingMetrics, period: PERIOD }),
        above: 0,
        of: { periods: 3, breaching: 2 },
        meaning: 'The table or one of its indexes turns requests away: a hot key, or the account’s table quota.',
      });
    }
    this.watch(`${id}SystemErrors`, {
      metric: table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: PERIOD }),
      above: 5,
      meaning: 'DynamoDB itself answers with errors; callers are told to try again.',
    });
  }

  private watch(id: string, { metric, above, of, meaning }: Watch): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: of?.periods ?? 1,
      datapointsToAlarm: of?.breaching ?? 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    });
    alarm.addAlarmAction(this.action);
    this.alarms.push(alarm);
    this.watched.push({ title: id, metric });
  }
}
