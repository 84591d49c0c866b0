import { basename, join } from 'node:path';
import { type Duration, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EnvName } from '#shared/env';
import { bundle } from './bundle.ts';
import { explained } from './rules.ts';
import type { Settings } from './settings.ts';

export interface EntryFunctionProps {
  settings: Settings;
  /** Path from the project's root of the file that exports `handler`. */
  entry: string;
  memoryMb: number;
  timeout: Duration;
  environment: Partial<Record<EnvName, string>>;
}

/** A Lambda that runs one door of functions/entry: its own role and log group, structured logs, active tracing. It may do nothing yet. */
export class EntryFunction extends Lambda {
  override readonly role: Role;

  constructor(scope: Construct, id: string, props: EntryFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: props.settings.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(
        bundled(props.entry, join(Stage.of(scope)!.assetOutdir, 'bundles', basename(props.entry, '.ts'))),
      ),
      handler: 'index.handler',
      memorySize: props.memoryMb,
      timeout: props.timeout,
      // Stack traces name the source's lines, for 10 ms at a cold start.
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
    this.role = role;
    explained(role, {
      'AwsSolutions-IAM5[Resource::*]': 'Sending trace segments to X-Ray (xray:Put…) cannot be limited to a resource.',
    });
    explained(this, {
      'AwsSolutions-L1':
        'Node.js 22 is the long-term line that the bundle is built for; 24 follows once the tests run on it.',
    });
  }
}

/** Folders that this process has bundled into: a door that two functions stand behind is bundled once. */
const done = new Set<string>();

function bundled(entry: string, folder: string): string {
  if (!done.has(folder)) bundle(entry, folder);
  done.add(folder);
  return folder;
}
