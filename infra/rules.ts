import { type App, CfnDeletionPolicy, type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnGlobalTable, CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnManagedPolicy, CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, NagMessageLevel, NagPack } from 'cdk-nag';
import type { Construct } from 'constructs';
import { ENV } from '#shared/env';
import { TABLE } from '#shared/table';

/** The only paths that answer without a token. */
export const PUBLIC_PATHS = ['/health', '/openapi.json', '/docs', '/ogc', '/ogc/{proxy+}'] as const;

const RUNTIMES = ['nodejs22.x', 'nodejs24.x'];

/** The product's own variables, and the one that the runtime reads. */
const VARIABLES = [...Object.keys(ENV), 'NODE_OPTIONS'];

/** What a running function may do with the table. Heads are put whole and history is only added to: nothing updates, or scans, or deletes but cell entries. */
const TABLE_ACTIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'].map((a) => `dynamodb:${a}`);
const STREAM_ACTIONS = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'].map((a) => `dynamodb:${a}`);

/** Our own checks over every resource of its kind, whatever its name: what a resource lacks, in one word each. */
const CHECKS: { name: string; why: string; lacks(node: CfnResource): string[] | null }[] = [
  {
    name: 'Table',
    why: 'A table must survive mistakes (recovery, deletion protection, retained), be encrypted with our key, feed the stream and expire what may expire.',
    lacks(node) {
      if (!(node instanceof CfnGlobalTable || node instanceof CfnTable)) return null;
      const get = reader(node);
      const replicas =
        node instanceof CfnGlobalTable
          ? get<CfnGlobalTable.ReplicaSpecificationProperty[]>(node.replicas)
          : [
              {
                pointInTimeRecoverySpecification: get(node.pointInTimeRecoverySpecification),
                deletionProtectionEnabled: get(node.deletionProtectionEnabled),
                sseSpecification: get<{ kmsMasterKeyId?: unknown } | undefined>(node.sseSpecification),
              },
            ];
      const recovery = (r: (typeof replicas)[number]) =>
        get<{ pointInTimeRecoveryEnabled?: boolean } | undefined>(r.pointInTimeRecoverySpecification)
          ?.pointInTimeRecoveryEnabled === true;
      const sse = get<{ sseEnabled?: boolean; sseType?: string } | undefined>(node.sseSpecification);
      const ttl = get<{ attributeName?: string; enabled?: boolean } | undefined>(node.timeToLiveSpecification);
      const stream = get<{ streamViewType?: string } | undefined>(node.streamSpecification);
      return missing({
        'on-demand': get(node.billingMode) === 'PAY_PER_REQUEST',
        recovery: replicas.every(recovery),
        'deletion-protection': replicas.every((r) => r.deletionProtectionEnabled === true),
        'own-key': sse?.sseEnabled === true && sse.sseType === 'KMS' && replicas.every((r) => r.sseSpecification),
        stream: stream?.streamViewType === 'NEW_AND_OLD_IMAGES',
        expiry: ttl?.enabled === true && ttl.attributeName === TABLE.ttlAttribute,
        retained: isRetained(node),
      });
    },
  },
  {
    name: 'Bucket',
    why: 'A bucket must be closed to the public, encrypted and retained.',
    lacks(node) {
      if (!(node instanceof CfnBucket)) return null;
      const get = reader(node);
      const block = get<CfnBucket.PublicAccessBlockConfigurationProperty | undefined>(
        node.publicAccessBlockConfiguration,
      );
      return missing({
        'public-access-block':
          block?.blockPublicAcls === true &&
          block.blockPublicPolicy === true &&
          block.ignorePublicAcls === true &&
          block.restrictPublicBuckets === true,
        encryption: get(node.bucketEncryption) !== undefined,
        retained: isRetained(node),
      });
    },
  },
  {
    name: 'Function',
    why: 'A function must run on Node.js, end by itself, be traced, log structured lines into a group of its own, and read only documented variables.',
    lacks(node) {
      if (!(node instanceof CfnFunction)) return null;
      const get = reader(node);
      const logging = get<CfnFunction.LoggingConfigProperty | undefined>(node.loggingConfig);
      const tracing = get<CfnFunction.TracingConfigProperty | undefined>(node.tracingConfig);
      const environment = get<{ variables?: Record<string, unknown> } | undefined>(node.environment);
      return missing({
        runtime: RUNTIMES.includes(get(node.runtime) ?? ''),
        timeout: get(node.timeout) !== undefined,
        memory: get(node.memorySize) !== undefined,
        tracing: tracing?.mode === 'Active',
        'structured-log': logging?.logFormat === 'JSON',
        'log-group': logging?.logGroup !== undefined,
        'documented-environment': Object.keys(environment?.variables ?? {}).every((name) => VARIABLES.includes(name)),
      });
    },
  },
  {
    name: 'LogGroup',
    why: 'A log must not be kept for ever.',
    lacks: (node) =>
      node instanceof CfnLogGroup ? missing({ retention: reader(node)(node.retentionInDays) !== undefined }) : null,
  },
  {
    name: 'Route',
    why: 'A route must ask for a token of the user pool unless it is one of the public paths.',
    lacks(node) {
      if (!(node instanceof CfnRoute)) return null;
      const get = reader(node);
      const open = PUBLIC_PATHS.some((path) => get(node.routeKey) === `GET ${path}`);
      return missing({
        token: open || (get(node.authorizationType) === 'JWT' && get(node.authorizerId) !== undefined),
      });
    },
  },
  {
    name: 'AppendOnly',
    why: 'No function may update or scan items of the table, or delete any but cell entries: history is only added to.',
    lacks(node) {
      const documents =
        node instanceof CfnPolicy || node instanceof CfnManagedPolicy
          ? [node.policyDocument]
          : node instanceof CfnRole
            ? reader(node)<{ policyDocument: unknown }[] | undefined>(node.policies)?.map((p) => p.policyDocument)
            : null;
      if (documents === null) return null;
      return (documents ?? [])
        .flatMap((document) => allowedActions(reader(node)(document)))
        .filter((action) => /^(\*|dynamodb:)/i.test(action))
        .filter((action) => !TABLE_ACTIONS.includes(action) && !STREAM_ACTIONS.includes(action));
    },
  },
  {
    name: 'Queue',
    why: 'A queue must refuse plain text at rest, and set aside what keeps failing unless it is itself where that goes.',
    lacks(node) {
      if (!(node instanceof CfnQueue)) return null;
      const get = reader(node);
      const isForFailed = node.node.path.includes('Failed');
      return missing({
        encryption: get(node.sqsManagedSseEnabled) === true || get(node.kmsMasterKeyId) !== undefined,
        'dead-letter': isForFailed || get(node.redrivePolicy) !== undefined,
      });
    },
  },
  {
    name: 'EventSource',
    why: 'What a stream or queue brings must be tried record by record, and a stream must give up in the end and say where.',
    lacks(node) {
      if (!(node instanceof CfnEventSourceMapping)) return null;
      const get = reader(node);
      const isStream = get(node.startingPosition) !== undefined;
      return missing({
        'partial-failures': get<string[]>(node.functionResponseTypes ?? []).includes('ReportBatchItemFailures'),
        bisect: !isStream || get(node.bisectBatchOnFunctionError) === true,
        'retry-limit': !isStream || get<number>(node.maximumRetryAttempts ?? -1) >= 0,
        'on-failure': !isStream || get(node.destinationConfig) !== undefined,
      });
    },
  },
];

/** The checks above as a rule pack: finding ids look like `PhuSong-Table[recovery]`. */
export class HouseRules extends NagPack {
  readonly name = 'PhuSong';

  constructor() {
    super();
    this.packName = this.name;
  }

  protected checkResource(node: CfnResource): void {
    for (const check of CHECKS) {
      this.applyRule({
        ruleSuffixOverride: check.name,
        info: check.why,
        explanation: check.why,
        level: NagMessageLevel.ERROR,
        node,
        rule: (resource) => check.lacks(resource) ?? [],
      });
    }
  }
}

/** Every synthesis is checked by the AWS Solutions rules and by ours; one finding that nobody has explained and it fails. */
export function applyRules(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HouseRules());
}

/** Accepts findings on a construct and what is inside it, each with the reason why it is right here. */
export function explained(construct: Construct, reasonById: Record<string, string>): void {
  Validations.of(construct).acknowledge(...Object.entries(reasonById).map(([id, reason]) => ({ id, reason })));
}

/** The finding that a role may touch every object of a bucket, or every one with names like `keys`. */
export function allObjectsOf(bucket: IBucket, keys = '*'): string {
  const resource = bucket.node.defaultChild as CfnBucket;
  return `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${keys}]`;
}

function missing(has: Record<string, boolean>): string[] {
  return Object.keys(has).filter((name) => !has[name]);
}

function isRetained(node: CfnResource): boolean {
  return node.cfnOptions.deletionPolicy === CfnDeletionPolicy.RETAIN;
}

function reader(node: CfnResource): <T = unknown>(value: unknown) => T {
  return (value) => Stack.of(node).resolve(value);
}

interface Statement {
  Effect: string;
  Action?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

function allowedActions(document: unknown): string[] {
  const statements = (document as { Statement?: Statement[] } | undefined)?.Statement;
  return (statements ?? [])
    .filter((s) => s.Effect === 'Allow')
    .flatMap((s) => [s.Action ?? []].flat().filter((action) => action !== 'dynamodb:DeleteItem' || !isOfCells(s)));
}

/** Whether a statement holds for nothing but cell entries, whatever the request names. */
function isOfCells({ Condition }: Statement): boolean {
  const keys = [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat();
  const isNamed = Condition?.Null?.['dynamodb:LeadingKeys'] === 'false';
  return isNamed && keys.length > 0 && keys.every((key) => /^\d\d#CELL#\*$/.test(String(key)));
}
