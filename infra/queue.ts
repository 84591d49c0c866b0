import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explained } from './rules.ts';

/** How often a message is tried before it is set aside. */
const MAX_RECEIVES = 3;
/** SQS keeps a message at most this long. */
const RETENTION = Duration.days(14);

const CLOSED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: RETENTION };

/** Where what has failed for good waits for a person (docs/runbook.md). */
export function failedQueue(scope: Construct, id: string): Queue {
  return new Queue(scope, id, CLOSED);
}

/** As above, for what a stream gave up: nothing in the template but an address tells what the queue is for. */
export function failedStreamQueue(scope: Construct, id: string): Queue {
  const queue = failedQueue(scope, id);
  explained(queue, {
    'AwsSolutions-SQS3': 'This is the queue of what failed elsewhere; an alarm tells of every message in it.',
  });
  return queue;
}

/** A queue worked off by a function: a message is not given out again while one that took it may still run. */
export function workQueue(scope: Construct, id: string, props: { timeout: Duration; failed: IQueue }): Queue {
  return new Queue(scope, id, {
    ...CLOSED,
    visibilityTimeout: Duration.seconds(6 * props.timeout.toSeconds()),
    deadLetterQueue: { queue: props.failed, maxReceiveCount: MAX_RECEIVES },
  });
}
