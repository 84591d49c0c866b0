import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption, HttpMethods, type IBucket, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EnvName } from '#shared/env';
import { TABLE } from '#shared/table';
import { closedBucket } from './bucket.ts';
import { allObjectsOf, explained } from './rules.ts';
import type { Settings } from './settings.ts';

/** What was sent here and not taken in is gone after so long. */
const QUARANTINE_DAYS = 2;

/** Where losses lie in the bucket of terrain. They are computed anew every night; what is older belongs to nobody. */
const LOSSES = 'losses/';
const LOSSES_DAYS = 30;

/** What must never be lost: the table, the documents and the key both are encrypted with. Plus the bucket that tells who read them. */
export class Data extends Construct {
  readonly key: Key;
  readonly table: Table;
  /** Documents by the hash of their content; none can be removed or overwritten for years. */
  readonly documents: IBucket;
  /** What was sent and nobody has looked at yet. */
  readonly quarantine: IBucket;
  /** What anybody may read, written every night. */
  readonly openData: IBucket;
  /** Terrain tiles, which an administrator puts there, and the losses computed over them. Empty, the model is `disc`. */
  readonly terrain: IBucket;
  readonly accessLogs: IBucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Phủ Sóng ${settings.stage}: table, documents, alarms`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const text = (name: string) => ({ name, type: AttributeType.STRING });
    // Not TableV2: with a key of our own it cannot be synthesised without naming a region.
    this.table = new Table(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.ttlAttribute,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of Object.values(TABLE.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
      });
    }

    this.accessLogs = closedBucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      // CloudFront still delivers its standard logs by ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(settings.logRetentionDays) }],
    });
    const documents = {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: this.accessLogs,
    };
    this.documents = closedBucket(this, 'Documents', {
      ...documents,
      serverAccessLogsPrefix: 'documents/',
      // Governance, not compliance: a court's or a person's right to erasure can be carried out, by a named role (docs/security.md).
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(365 * settings.documentLockYears)),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
    this.quarantine = closedBucket(this, 'Quarantine', {
      ...documents,
      serverAccessLogsPrefix: 'quarantine/',
      // Any page may send: what lets an upload in is its signed address, which only the API gives out. Naming the console's own
      // domain here would make bucket and distribution wait for each other.
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: ['*'],
          allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        {
          expiration: Duration.days(QUARANTINE_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });

    this.openData = closedBucket(this, 'OpenData', {
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'open-data/',
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(settings.logRetentionDays) }],
    });

    // Losses tell powers and heights that carriers keep from each other, so that the key is ours.
    this.terrain = closedBucket(this, 'Terrain', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'terrain/',
      lifecycleRules: [{ prefix: LOSSES, expiration: Duration.days(LOSSES_DAYS) }],
    });

    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'DocumentBucket', { value: this.documents.bucketName });
    new CfnOutput(this, 'TerrainBucket', { value: this.terrain.bucketName });
  }

  /** The variables that every function reads. */
  environment(settings: Settings): Partial<Record<EnvName, string>> {
    return {
      TABLE_NAME: this.table.tableName,
      DOCUMENT_BUCKET: this.documents.bucketName,
      QUARANTINE_BUCKET: this.quarantine.bucketName,
      DEM_BUCKET: this.terrain.bucketName,
      PROVINCE_CODE: settings.provinceCode,
    };
  }

  /**
   * Lets a function read the registry and add to it. Neither UpdateItem nor Scan: heads are put whole under a condition, history is
   * only ever added to. What it may delete is where a place was: the cell entries, which are made anew from the heads.
   */
  grantRegistry(grantee: IGrantable, provinceCode: string): void {
    this.grantRead(grantee);
    this.grantPut(grantee);
    allow(grantee, ['dynamodb:DeleteItem'], [this.table.tableArn], keysLike([`${provinceCode}#CELL#*`]));
  }

  grantRead(grantee: IGrantable): void {
    const indexArns = Object.values(TABLE.indexes).map((index) => `${this.table.tableArn}/index/${index.name}`);
    allow(grantee, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [this.table.tableArn]);
    allow(grantee, ['dynamodb:Query'], indexArns);
    this.grantKey(grantee);
  }

  /** Lets a function put items, if `keys` are given only under partition keys like them. */
  grantPut(grantee: IGrantable, keys?: readonly string[]): void {
    allow(grantee, ['dynamodb:PutItem'], [this.table.tableArn], keys ? keysLike(keys) : undefined);
  }

  /** Lets a function read documents, and add new ones. */
  grantDocuments(grantee: Construct & IGrantable, what: 'read' | 'read-and-add'): void {
    const actions = what === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject'];
    allow(grantee, actions, [this.documents.arnForObjects('*')]);
    explained(grantee, {
      [allObjectsOf(this.documents)]:
        'Documents are named by the hash of their content, so that no narrower prefix exists; reading and adding are the only actions.',
    });
    this.grantKey(grantee);
  }

  /** Lets a function sign addresses for uploads, and read what was sent to them. */
  grantQuarantine(grantee: Construct & IGrantable): void {
    allow(grantee, ['s3:GetObject', 's3:PutObject'], [this.quarantine.arnForObjects('*')]);
    explained(grantee, {
      [allObjectsOf(this.quarantine)]:
        'The bucket holds nothing but what was announced to this function, under names that it gives; reading and adding are the only actions.',
    });
  }

  /** Lets a function replace the open data. */
  grantOpenData(grantee: Construct & IGrantable): void {
    allow(grantee, ['s3:PutObject'], [this.openData.arnForObjects('*')]);
    explained(grantee, {
      [allObjectsOf(this.openData)]:
        'The bucket holds nothing but the open data, which are written anew every night; writing is the only action.',
    });
  }

  /** Lets a function read tiles, and read or store the losses computed over them. */
  grantTerrain(grantee: Construct & IGrantable, losses: 'read-losses' | 'store-losses' | 'tiles-only'): void {
    const tiles = ['skadi/*', 'tile-set.json'].map((keys) => this.terrain.arnForObjects(keys));
    // Not limited to a prefix: it is what makes S3 say that a tile is not there, rather than refuse it.
    allow(grantee, ['s3:ListBucket'], [this.terrain.bucketArn]);
    allow(grantee, ['s3:GetObject'], tiles);
    if (losses === 'read-losses') allow(grantee, ['s3:GetObject'], [this.terrain.arnForObjects(`${LOSSES}*`)]);
    if (losses === 'store-losses') allow(grantee, ['s3:PutObject'], [this.terrain.arnForObjects(`${LOSSES}*`)]);
    explained(grantee, {
      [allObjectsOf(this.terrain, 'skadi/*')]:
        'Which tiles a province lies on is known when its villages are; tiles are public data, and reading is the only action.',
      ...(losses === 'tiles-only'
        ? {}
        : {
            [allObjectsOf(this.terrain, `${LOSSES}*`)]:
              'One object for each province and link budget; a function either reads or stores them, and can do nothing else.',
          }),
    });
    this.grantKey(grantee);
  }

  grantKey(grantee: IGrantable): void {
    const services = ['dynamodb', 's3'].map((name) => `${name}.${this.table.stack.region}.amazonaws.com`);
    allow(
      grantee,
      ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
      [this.key.keyArn],
      { StringEquals: { 'kms:ViaService': services } },
    );
  }
}

/** Only items under such partition keys. Without a key in the request `ForAllValues` would hold, so that one must be there. */
function keysLike(keys: readonly string[]): Record<string, Record<string, unknown>> {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

function allow(
  grantee: IGrantable,
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, unknown>>,
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }),
  );
}
