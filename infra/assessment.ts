import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { EntryFunction } from './function.ts';
import { allObjectsOf, explained } from './rules.ts';
import type { Settings } from './settings.ts';

/** Tasks at once: below the 1,000 functions at once that an account starts with, so that the API keeps its share. */
const TASKS_AT_ONCE = 200;

/** Repeating a task changes nothing, so that it may be repeated whatever went wrong. */
const RETRY = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 4, BackoffRate: 2, JitterStrategy: 'FULL' },
];

/**
 * Assessment of many provinces at once: `plan` cuts them into tasks (documents), a Distributed Map runs each, `collect` adds up.
 * What goes between the states is only names of documents and counts.
 */
export class Assessment extends Construct {
  readonly function: EntryFunction;
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: { settings: Settings; data: Data }) {
    super(scope, id);
    const { settings, data } = props;
    this.function = new EntryFunction(this, 'Task', {
      settings,
      entry: 'functions/entry/assess-task.ts',
      memoryMb: settings.jobsMemoryMb,
      timeout: Duration.minutes(15),
      environment: data.environment(settings),
    });
    data.grantRead(this.function.role);
    data.grantDocuments(this.function.role, 'read-and-add');
    data.grantTerrain(this.function.role, 'tiles-only');

    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/phusong-${settings.stage}-assessment`,
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stateMachineName = `phusong-${settings.stage}-assessment`;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(definition(this.function.functionArn, data.documents.bucketName)),
      ),
      timeout: Duration.hours(6),
      tracingEnabled: true,
      logs: { destination: log, level: LogLevel.ALL, includeExecutionData: false },
    });
    const self = (service: string, resource: string, name: string): string =>
      Stack.of(this).formatArn({ service, resource, resourceName: name, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    for (const statement of [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [data.documents.arnForObjects('*')] }),
      // A Distributed Map starts executions of its own machine.
      new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [self('states', 'stateMachine', stateMachineName)],
      }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [self('states', 'execution', `${stateMachineName}/*`)],
      }),
    ])
      this.machine.addToRolePolicy(statement);
    data.grantKey(this.machine);
    const execution = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${stateMachineName}/*`;
    explained(this.machine, {
      [allObjectsOf(data.documents)]:
        'The list of tasks is a document, named by the hash of its content, like any other.',
      [`AwsSolutions-IAM5[Resource::${execution}]`]:
        'The executions that the map starts get their names when they start; they are this machine’s and nobody else’s.',
      'AwsSolutions-IAM5[Resource::*]':
        'Delivering its log and sending trace segments cannot be limited to a resource; AWS names both so.',
    });
    new CfnOutput(this, 'MachineArn', { value: this.machine.stateMachineArn });
  }
}

function definition(functionArn: string, bucket: string): object {
  return {
    Comment: 'Assess provinces: {"provinceCodes": ["20", …], "asOf": "YYYY-MM-DD"}; both may be left out',
    StartAt: 'Plan',
    States: {
      Plan: {
        Type: 'Task',
        Resource: functionArn,
        Parameters: { action: 'plan', 'input.$': '$' },
        ResultPath: '$.plan',
        Retry: RETRY,
        Next: 'Tasks',
      },
      Tasks: {
        Type: 'Map',
        Label: 'Tasks',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { Bucket: bucket, 'Key.$': '$.plan.listKey' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Assess',
          States: {
            Assess: {
              Type: 'Task',
              Resource: functionArn,
              Parameters: { action: 'assess', 'task.$': '$.task' },
              Retry: RETRY,
              End: true,
            },
          },
        },
        MaxConcurrency: TASKS_AT_ONCE,
        ToleratedFailureCount: 0,
        ResultPath: '$.results',
        Next: 'Collect',
      },
      Collect: {
        Type: 'Task',
        Resource: functionArn,
        Parameters: { action: 'collect', 'tasks.$': '$.plan.tasks', 'results.$': '$.results' },
        Retry: RETRY,
        End: true,
      },
    },
  };
}
