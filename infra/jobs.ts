import { Duration, TimeZone } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { EntryFunction } from './function.ts';
import { failedQueue, workQueue } from './queue.ts';
import type { Settings } from './settings.ts';

/** The longest that Lambda lets a function run. */
const TIMEOUT = Duration.minutes(15);
const VIETNAM = TimeZone.of('Asia/Ho_Chi_Minh');

/** What runs by the clock. Nightly work starts after midnight in Việt Nam, when a new civil date holds. */
export const SCHEDULES: Record<string, { job: string; at: ScheduleExpression; why: string }> = {
  Sweep: {
    job: 'sweep',
    at: ScheduleExpression.cron({ hour: '0', minute: '15', timeZone: VIETNAM }),
    why: 'Clocks of positions and challenges: says what is due, lapses what is over.',
  },
  Assess: {
    job: 'assess',
    at: ScheduleExpression.cron({ hour: '0', minute: '45', timeZone: VIETNAM }),
    why: 'Carriers come on air and go off on dates that nobody writes anything on.',
  },
  Anchor: {
    job: 'anchor',
    at: ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: VIETNAM }),
    why: 'The root over all histories, which shows a tail that was cut off later.',
  },
  OpenData: {
    job: 'open-data',
    at: ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: VIETNAM }),
    why: 'The public tables, as files.',
  },
  Deliver: {
    job: 'deliver',
    at: ScheduleExpression.rate(Duration.minutes(1)),
    why: 'Webhook deliveries that are to be tried again.',
  },
  Imports: {
    job: 'imports',
    at: ScheduleExpression.rate(Duration.minutes(5)),
    why: 'Imports whose worker died; a new one is started by its own change, at once.',
  },
};

/** Work that nobody waits for at the other end of a request: a queue, the function that works it off, and what fills it by the clock. */
export class Jobs extends Construct {
  readonly queue: Queue;
  readonly failed: Queue;
  readonly function: EntryFunction;

  constructor(scope: Construct, id: string, props: { settings: Settings; data: Data }) {
    super(scope, id);
    const { settings, data } = props;
    this.failed = failedQueue(this, 'Failed');
    this.queue = workQueue(this, 'Queue', { timeout: TIMEOUT, failed: this.failed });
    this.function = new EntryFunction(this, 'Function', {
      settings,
      entry: 'functions/entry/jobs.ts',
      memoryMb: settings.jobsMemoryMb,
      timeout: TIMEOUT,
      environment: { ...data.environment(settings), OPEN_DATA_BUCKET: data.openData.bucketName },
    });
    data.grantOpenData(this.function.role);
    data.grantTerrain(this.function.role, 'store-losses');
    data.grantRegistry(this.function.role, settings.provinceCode);
    data.grantDocuments(this.function.role, 'read-and-add');
    // One job at a time in each of a few environments: a long import does not hold up the deliveries.
    this.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: 5, reportBatchItemFailures: true }),
    );
    for (const [name, { job, at, why }] of Object.entries(SCHEDULES)) {
      new Schedule(this, name, {
        schedule: at,
        description: why,
        target: new SqsSendMessage(this.queue, {
          input: ScheduleTargetInput.fromObject({ job }),
          deadLetterQueue: this.failed,
          maxEventAge: Duration.hours(1),
        }),
      });
    }
  }
}
