import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { TABLE } from '#shared/table';
import { closedBucket } from './bucket.ts';
import { allObjectsOf, explained } from './rules.ts';
import type { Settings } from './settings.ts';

/** What must never be lost: the table, the documents and the key both are encrypted with. Plus the bucket that tells who read them. */
export class Data extends Construct {
  readonly key: Key;
  readonly table: Table;
  readonly documents: IBucket;
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
    this.documents = closedBucket(this, 'Documents', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: 'documents/',
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });

    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'DocumentBucket', { value: this.documents.bucketName });
  }

  /**
   * Lets a function read the registry and add to it. Neither UpdateItem nor DeleteItem nor Scan: heads are put whole under a
   * condition, history is only ever added to.
   */
  grantRegistry(grantee: IGrantable): void {
    const indexArns = Object.values(TABLE.indexes).map((index) => `${this.table.tableArn}/index/${index.name}`);
    for (const statement of [
      new PolicyStatement({
        actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
        resources: [this.table.tableArn],
      }),
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexArns }),
    ]) {
      grantee.grantPrincipal.addToPrincipalPolicy(statement);
    }
    this.grantKey(grantee);
  }

  /** Lets a function read documents and add new ones. */
  grantDocuments(grantee: Construct & IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [this.documents.arnForObjects('*')],
      }),
    );
    explained(grantee, {
      [allObjectsOf(this.documents)]:
        'Documents are named by the hash of their content, so that no narrower prefix exists; reading and adding are the only actions.',
    });
    this.grantKey(grantee);
  }

  private grantKey(grantee: IGrantable): void {
    const services = ['dynamodb', 's3'].map((name) => `${name}.${this.table.stack.region}.amazonaws.com`);
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:GenerateDataKey',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:DescribeKey',
        ],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': services } },
      }),
    );
  }
}
