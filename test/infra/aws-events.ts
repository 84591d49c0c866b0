import { marshall } from '@aws-sdk/util-dynamodb';

/** A record of the table's stream (StreamViewType NEW_AND_OLD_IMAGES): recorded from the format's reference, names made up. */
export function streamRecord(item: Record<string, unknown>, sequence: number, eventName = 'INSERT'): object {
  const image = marshall(item, { removeUndefinedValues: true });
  return {
    eventID: `c4ca4238a0b923820dcc509a6f75849${sequence}`,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'ap-southeast-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_316_400 + sequence,
      Keys: { pk: image.pk, sk: image.sk },
      NewImage: image,
      SequenceNumber: String(100_000_000_000_000_000 + sequence * 100),
      SizeBytes: 800,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:aws:dynamodb:ap-southeast-1:123456789012:table/phusong/stream/2026-11-22T03:00:00.000',
  };
}

/** A message of a queue, as Lambda hands it over; the body is what the schedule or the bus put there. */
export function queueEvent(...bodies: (object | string)[]): { Records: { messageId: string }[] } {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `059f36b4-87a3-44ab-83d2-66197576290${i}`,
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1795316400000',
        SenderId: 'AROAEXAMPLE:scheduler',
        ApproximateFirstReceiveTimestamp: '1795316400012',
      },
      messageAttributes: {},
      md5OfBody: '098f6bcd4621d373cade4e832627b4f6',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:ap-southeast-1:123456789012:phusong-jobs',
      awsRegion: 'ap-southeast-1',
    })),
  };
}
