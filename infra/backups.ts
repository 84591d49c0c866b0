import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { explained } from './rules.ts';

const DAILY_DAYS = 35;
const MONTHLY_DAYS = 365;

/**
 * Copies of the table apart from it. Point-in-time recovery goes back 35 days and dies with the table; these do not. No copy can be
 * deleted in its first week, whoever asks.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: { data: Data }) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: props.data.key,
      lockConfiguration: { minRetention: Duration.days(7) },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '19', minute: '0' }),
          deleteAfter: Duration.days(DAILY_DAYS),
        }),
        new BackupPlanRule({
          ruleName: 'monthly',
          scheduleExpression: Schedule.cron({ day: '1', hour: '20', minute: '0' }),
          deleteAfter: Duration.days(MONTHLY_DAYS),
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup')],
    });
    explained(role, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
        'AWS Backup’s own policy, which AWS extends when the service does; only that service takes the role on.',
    });
    plan.addSelection('Table', { resources: [BackupResource.fromDynamoDbTable(props.data.table)], role });
  }
}
