import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { App, CfnOutput, CfnResource, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { AttributeType, StreamViewType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable } from '#functions/storage/table';
import { role } from '#shared/actor';
import { ENV } from '#shared/env';
import { GROUPS } from '../../infra/identity.ts';
import { applyRules, explained, HouseRules } from '../../infra/rules.ts';
import { settingsFrom } from '../../infra/settings.ts';
import { PhuSong } from '../../infra/stack.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

interface Resource {
  Type: string;
  Properties: Record<string, any>;
  DeletionPolicy?: string;
  DependsOn?: string[];
}

const context = JSON.parse(readFileSync('cdk.json', 'utf8')).context;
const PROVIDER = /^CustomCDKBucketDeployment/;

let folder: string;
let app: App;
let resources: Record<string, Resource>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-infra-'));
  const build = join(folder, 'console');
  mkdirSync(build);
  writeFileSync(join(build, 'index.html'), '<!doctype html><title>console</title>');
  app = new App({ outdir: join(folder, 'cdk.out'), context });
  new PhuSong(
    app,
    'phusong-production',
    settingsFrom(() => undefined),
    build,
  );
  applyRules(app);
  resources = app.synth().getStackByName('phusong-production').template.Resources;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function all(type: string): [id: string, resource: Resource][] {
  const found = Object.entries(resources).filter(([, r]) => r.Type === type);
  expect(found.length, `there is no ${type} at all`).toBeGreaterThan(0);
  return found;
}

/** Functions of ours: all but the one that AWS provides for copying the console's build. */
function ourFunctions(): [string, Resource][] {
  return all('AWS::Lambda::Function').filter(([id]) => !PROVIDER.test(id));
}

function listed<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

describe('what must never be lost', () => {
  it('protects every table: recovery, deletion protection, own key, stream, expiry, retained', () => {
    for (const [id, table] of all('AWS::DynamoDB::Table')) {
      expect(table.DeletionPolicy, id).toBe('Retain');
      expect(table.Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
    }
  });

  it('deploys the table that the local engine is given', async () => {
    let local: CreateTableCommandInput | undefined;
    const client = {
      send: async (command: { input: CreateTableCommandInput }) => {
        if (command.constructor.name === 'CreateTableCommand') local = command.input;
        return { Table: { TableStatus: 'ACTIVE' } };
      },
    };
    await createTable(client as unknown as DynamoDBClient, 'any', { changeIndex: false });
    const [, table] = all('AWS::DynamoDB::Table')[0]!;
    const byName = (attributes: { AttributeName?: string | undefined }[] = []) =>
      [...attributes].sort((a, b) => a.AttributeName!.localeCompare(b.AttributeName!));
    expect(table.Properties.KeySchema).toEqual(local!.KeySchema);
    expect(table.Properties.GlobalSecondaryIndexes).toEqual(local!.GlobalSecondaryIndexes);
    expect(byName(table.Properties.AttributeDefinitions)).toEqual(byName(local!.AttributeDefinitions));
    expect(table.Properties.StreamSpecification.StreamViewType).toBe(local!.StreamSpecification!.StreamViewType);
  });

  it('closes every bucket to the public and to plain HTTP, encrypts and keeps it', () => {
    const policies = all('AWS::S3::BucketPolicy').map(([, policy]) => policy.Properties);
    for (const [id, bucket] of all('AWS::S3::Bucket')) {
      expect(bucket.DeletionPolicy, id).toBe('Retain');
      expect(bucket.Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(
        bucket.Properties.BucketEncryption?.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault
          .SSEAlgorithm,
        id,
      ).toMatch(/^(aws:kms|AES256)$/);
      const statements = policies.filter((p) => p.Bucket.Ref === id).flatMap((p) => p.PolicyDocument.Statement);
      expect(statements, `${id} takes plain HTTP`).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('rotates every key and keeps it', () => {
    for (const [id, key] of all('AWS::KMS::Key')) {
      expect(key.Properties.EnableKeyRotation, id).toBe(true);
      expect(key.DeletionPolicy, id).toBe('Retain');
    }
  });
});

/** Functions that a route of the API leads to. */
function behindTheApi(): Set<string> {
  return new Set(
    all('AWS::ApiGatewayV2::Integration').map(([, i]) => i.Properties.IntegrationUri['Fn::GetAtt'][0] as string),
  );
}

/** What the role of a function, a pipe, a state machine … may do. */
function statementsOf(roleId: string): Statement[] {
  return all('AWS::IAM::Policy')
    .filter(([, p]) => p.Properties.Roles.some((r: { Ref: string }) => r.Ref === roleId))
    .flatMap(([, p]) => p.Properties.PolicyDocument.Statement);
}

describe('functions', () => {
  it('run on Node.js 22, say how long and with how much memory, are traced and log structured lines', () => {
    const limits = ourFunctions().map(([id, fn]) => {
      expect(fn.Properties, id).toMatchObject({
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
      });
      expect(fn.Properties.MemorySize, id).toBeGreaterThanOrEqual(1024);
      expect(fn.Properties.Timeout, id).toBeGreaterThan(0);
      expect(fn.Properties.Timeout, id).toBeLessThanOrEqual(900);
      return id;
    });
    expect(limits.length).toBeGreaterThan(3);
  });

  it('end before the API gives up on them', () => {
    const ids = behindTheApi();
    expect(ids.size).toBeGreaterThan(1);
    for (const id of ids) expect(resources[id]!.Properties.Timeout, id).toBeLessThan(30);
  });

  it('are ours, but for at most the one that copies the console’s build', () => {
    expect(all('AWS::Lambda::Function').filter(([id]) => PROVIDER.test(id))).toHaveLength(1);
  });

  it('get only variables that shared/env documents', () => {
    for (const [id, fn] of ourFunctions()) {
      const own = Object.keys(fn.Properties.Environment.Variables).filter((name) => name !== 'NODE_OPTIONS');
      expect(own.length, id).toBeGreaterThan(0);
      for (const name of own) expect(ENV, `${id} gets ${name}`).toHaveProperty(name);
    }
  });

  it('may do no more than they need: no wildcard action, no foreign resource, nothing that rewrites history', () => {
    for (const [id, fn] of ourFunctions()) {
      const roleId = fn.Properties.Role['Fn::GetAtt'][0];
      const statements = statementsOf(roleId);
      expect(
        statements.flatMap((s) => listed(s.Action)).filter((a) => a.includes('*')),
        id,
      ).toEqual([]);
      const everywhere = statements.filter((s) => listed(s.Resource).includes('*')).flatMap((s) => listed(s.Action));
      expect(everywhere.sort(), id).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
      expect(resources[roleId]!.Properties.ManagedPolicyArns ?? [], id).toEqual([]);

      const changing = statements.filter((s) =>
        listed(s.Action).some((a) => /dynamodb:.*(Update|Delete|Scan)/.test(a)),
      );
      for (const s of changing) {
        expect(listed(s.Action), id).toEqual(['dynamodb:DeleteItem']);
        expect(s.Condition, id).toEqual({
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['20#CELL#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        });
      }
    }
  });

  it('that a stream feeds may put notices, deliveries and assessments, and neither sites nor their history', () => {
    for (const [, mapping] of all('AWS::Lambda::EventSourceMapping')) {
      if (!mapping.Properties.StartingPosition) continue;
      const fn = resources[mapping.Properties.FunctionName.Ref]!;
      const puts = statementsOf(fn.Properties.Role['Fn::GetAtt'][0]).filter((s) =>
        listed(s.Action).some((a) => /^dynamodb:(Put|Delete|Update|BatchWrite)/.test(a)),
      );
      expect(puts).toHaveLength(1);
      const keys = listed<string>(puts[0]!.Condition!['ForAllValues:StringLike']!['dynamodb:LeadingKeys'] as string[]);
      expect(keys.sort()).toEqual(['20#assessment#*', 'DELIVERY#20#*', 'INBOX#20#*']);
    }
  });

  it('do not keep logs for ever', () => {
    for (const [id, group] of all('AWS::Logs::LogGroup')) {
      expect(group.Properties.RetentionInDays, id).toBeGreaterThan(0);
    }
  });
});

describe('the door', () => {
  it('asks for a token of the user pool on every route but those that answer the public', () => {
    const open: string[] = [];
    for (const [id, route] of all('AWS::ApiGatewayV2::Route')) {
      const { RouteKey, AuthorizationType, AuthorizerId } = route.Properties;
      if (AuthorizationType !== 'JWT') open.push(RouteKey);
      else {
        expect(RouteKey, id).toMatch(/ \/v1\//);
        expect(resources[AuthorizerId.Ref]!.Type, id).toBe('AWS::ApiGatewayV2::Authorizer');
      }
    }
    expect(open.sort()).toEqual(['GET /docs', 'GET /health', 'GET /ogc', 'GET /ogc/{proxy+}', 'GET /openapi.json']);
  });

  it('reads and writes sheets in a function with more memory than the one that answers everything else', () => {
    const byFunction = new Map<string, string[]>();
    for (const [, { Properties: route }] of all('AWS::ApiGatewayV2::Route')) {
      const [, integration] = route.Target['Fn::Join'][1];
      const [fn] = resources[integration.Ref]!.Properties.IntegrationUri['Fn::GetAtt'];
      byFunction.set(fn, [...(byFunction.get(fn) ?? []), route.RouteKey.split(' ')[1]]);
    }
    const isSheets = (path: string) => /^\/v1\/(imports|exports|templates)\b/.test(path);
    const [sheets, others] = [true, false].map((wanted) =>
      [...byFunction].filter(([, paths]) => paths.some(isSheets) === wanted).map(([fn]) => resources[fn]!),
    );
    expect([sheets!.length, others!.length]).toEqual([1, 1]);
    for (const paths of byFunction.values()) expect(new Set(paths.map(isSheets)).size).toBe(1);
    expect(sheets![0]!.Properties.MemorySize).toBeGreaterThan(others![0]!.Properties.MemorySize);
  });

  it('trusts the issuer and client that the function is told to trust', () => {
    for (const [, authorizer] of all('AWS::ApiGatewayV2::Authorizer')) {
      const { Issuer, Audience } = authorizer.Properties.JwtConfiguration;
      for (const id of behindTheApi())
        expect(resources[id]!.Properties.Environment.Variables, id).toMatchObject({
          TOKEN_ISSUER: Issuer,
          TOKEN_CLIENT_ID: Audience[0],
        });
      expect(resources[Audience[0].Ref]!.Type).toBe('AWS::Cognito::UserPoolClient');
    }
  });

  it('limits the rate of, and logs, every stage', () => {
    for (const [id, stage] of all('AWS::ApiGatewayV2::Stage')) {
      expect(stage.Properties.DefaultRouteSettings.ThrottlingRateLimit, id).toBeGreaterThan(0);
      expect(stage.Properties.DefaultRouteSettings.ThrottlingBurstLimit, id).toBeGreaterThan(0);
      expect(stage.Properties.AccessLogSettings.DestinationArn, id).toBeDefined();
      expect(() => JSON.parse(stage.Properties.AccessLogSettings.Format), id).not.toThrow();
    }
  });

  it('lets only administrators add people, who need a second factor from an app', () => {
    for (const [id, pool] of all('AWS::Cognito::UserPool')) {
      expect(pool.Properties, id).toMatchObject({
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
      });
    }
    for (const [id, client] of all('AWS::Cognito::UserPoolClient')) {
      expect(client.Properties.GenerateSecret, id).toBe(false);
    }
  });

  it('signs people in by authorization code, and leads back to the pages of the distribution alone', () => {
    const [[distributionId]] = all('AWS::CloudFront::Distribution') as [[string, Resource]];
    const page = (path: string) => ({
      'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distributionId, 'DomainName'] }, path]],
    });
    for (const [id, { Properties: client }] of all('AWS::Cognito::UserPoolClient')) {
      expect(client, id).toMatchObject({
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid'],
        SupportedIdentityProviders: ['COGNITO'],
        CallbackURLs: [page('/'), page('/survey.html')],
        LogoutURLs: [page('/'), page('/survey.html')],
        EnableTokenRevocation: true,
      });
      expect(client.ExplicitAuthFlows, id).not.toContain('ALLOW_USER_PASSWORD_AUTH');
    }
    for (const [, policy] of all('AWS::CloudFront::ResponseHeadersPolicy')) {
      const { ContentSecurityPolicy } =
        policy.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy;
      const connect = /connect-src (.*?);/.exec(JSON.stringify(ContentSecurityPolicy))![1]!;
      const [[domainId]] = all('AWS::Cognito::UserPoolDomain') as [[string, Resource]];
      expect(connect).toContain(JSON.stringify({ Ref: domainId }));
      expect(connect.match(/https:/g), 'the sign-in and the quarantine, nobody else').toHaveLength(2);
    }
  });

  it('tells the console where to sign in, beside its build', () => {
    const [, deployment] = all('Custom::CDKBucketDeployment').find(([, d]) => d.Properties.Prune)!;
    const told = JSON.stringify(deployment.Properties.SourceMarkers);
    const [[clientId]] = all('AWS::Cognito::UserPoolClient') as [[string, Resource]];
    const [[domainId]] = all('AWS::Cognito::UserPoolDomain') as [[string, Resource]];
    expect(told).toContain(JSON.stringify({ Ref: clientId }));
    expect(told).toContain(JSON.stringify({ Ref: domainId }));
  });

  it('brings the scripts before the pages that name them, keeps those of earlier builds, and lets a browser keep them', () => {
    const deployments = all('Custom::CDKBucketDeployment');
    const [scriptsId, scripts] = deployments.find(([, d]) => !d.Properties.Prune)!;
    const [, pages] = deployments.find(([, d]) => d.Properties.Prune)!;
    expect(deployments).toHaveLength(2);
    expect(pages.DependsOn).toContain(scriptsId);
    expect(scripts.Properties.SystemMetadata['cache-control']).toContain('immutable');
    expect(pages.Properties.SystemMetadata['cache-control']).toContain('must-revalidate');
    expect(scripts.Properties.Exclude).toEqual(['*']);
    expect(scripts.Properties.Include).toEqual(pages.Properties.Exclude);
    const asPattern = (glob: string) =>
      new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('?', '.').replace('*', '.*')}$`);
    const isScript = (file: string) => (scripts.Properties.Include as string[]).some((g) => asPattern(g).test(file));
    for (const file of ['main-P6HVZJTR.js', 'main-USZ44ECH.css', 'map-worker-4D473817.js'])
      expect(isScript(file)).toBe(true);
    for (const file of ['index.html', 'survey-sw.js', 'survey.html', 'config.json', 'favicon.svg'])
      expect(isScript(file)).toBe(false);
  });

  it('has a group for each role that signs in', () => {
    expect([...GROUPS].sort()).toEqual(role.options.filter((r) => r !== 'public').sort());
    expect(
      all('AWS::Cognito::UserPoolGroup')
        .map(([, g]) => g.Properties.GroupName)
        .sort(),
    ).toEqual([...GROUPS].sort());
  });

  it('sends strict security headers with every answer of the distribution', () => {
    for (const [, distribution] of all('AWS::CloudFront::Distribution')) {
      const { DefaultCacheBehavior, CacheBehaviors } = distribution.Properties.DistributionConfig;
      for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) {
        expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
        const headers = resources[behavior.ResponseHeadersPolicyId.Ref]!.Properties.ResponseHeadersPolicyConfig;
        const policy = JSON.stringify(headers.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toContain("script-src 'self';");
        expect(policy).toContain("worker-src 'self';");
        expect(policy).not.toMatch(/unsafe-|\*/);
        expect(headers.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThan(
          31_536_000,
        );
      }
      expect(CacheBehaviors.map((b: { PathPattern: string }) => b.PathPattern).sort()).toEqual([
        '/docs',
        '/health',
        '/ogc',
        '/ogc/*',
        '/open-data/*',
        '/openapi.json',
        '/v1/*',
      ]);
    }
  });

  it('reads the buckets of the console and of the open data by origin access control', () => {
    const [, distribution] = all('AWS::CloudFront::Distribution')[0]!;
    const origins = distribution.Properties.DistributionConfig.Origins.filter((o: object) => 'S3OriginConfig' in o);
    expect(origins).toHaveLength(2);
    for (const origin of origins) expect(origin.OriginAccessControlId).toBeDefined();
  });
});

describe('documents', () => {
  const lockOf = (bucket: Resource) => bucket.Properties.ObjectLockConfiguration?.Rule.DefaultRetention;

  it('cannot be removed for years, and what nobody took in is gone in days', () => {
    const [fn] = [...behindTheApi()];
    const { DOCUMENT_BUCKET, QUARANTINE_BUCKET } = resources[fn!]!.Properties.Environment.Variables;
    const kept = resources[DOCUMENT_BUCKET.Ref]!;
    expect(kept.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(lockOf(kept)).toEqual({ Mode: 'GOVERNANCE', Days: 3650 });
    const quarantine = resources[QUARANTINE_BUCKET.Ref]!;
    expect(lockOf(quarantine)).toBeUndefined();
    expect(quarantine.Properties.LifecycleConfiguration.Rules).toEqual([
      {
        Status: 'Enabled',
        ExpirationInDays: 2,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ]);
  });

  it('can be sent by the console, which may speak to that bucket, and read from no other page', () => {
    const [fn] = [...behindTheApi()];
    const { Ref } = resources[fn!]!.Properties.Environment.Variables.QUARANTINE_BUCKET;
    for (const [id, bucket] of all('AWS::S3::Bucket')) {
      const methods = bucket.Properties.CorsConfiguration?.CorsRules.flatMap(
        (r: { AllowedMethods: string[] }) => r.AllowedMethods,
      );
      expect(methods, id).toEqual(id === Ref ? ['PUT'] : undefined);
    }
    for (const [, policy] of all('AWS::CloudFront::ResponseHeadersPolicy')) {
      const csp = JSON.stringify(
        policy.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy,
      );
      expect(csp).toContain(JSON.stringify({ 'Fn::GetAtt': [Ref, 'RegionalDomainName'] }));
    }
  });

  it('are never removed by a lifecycle rule, and nobody who works here may bypass the lock', () => {
    for (const [id, bucket] of all('AWS::S3::Bucket')) {
      if (!lockOf(bucket)) continue;
      for (const rule of bucket.Properties.LifecycleConfiguration.Rules)
        expect(
          Object.keys(rule).filter((k) => /Expiration/.test(k)),
          id,
        ).toEqual([]);
    }
    const actions = all('AWS::IAM::Policy')
      .filter(([id]) => !/^WebDeploy/.test(id))
      .flatMap(([, p]) => p.Properties.PolicyDocument.Statement as Statement[])
      .flatMap((s) => listed(s.Action));
    expect(actions.filter((a) => /^s3:(\*|Bypass|Delete|PutObjectRetention|PutBucket)/.test(a))).toEqual([]);
  });
});

describe('terrain', () => {
  const bucketOf = (fn: Resource): string => fn.Properties.Environment.Variables.DEM_BUCKET?.Ref;
  /** What a function may do with objects of its terrain bucket whose names begin so, and with the bucket itself. */
  function mayDo(fn: Resource, keys: string): string[] {
    const arn = { 'Fn::GetAtt': [bucketOf(fn), 'Arn'] };
    const wanted = [JSON.stringify(keys === '' ? arn : { 'Fn::Join': ['', [arn, `/${keys}`]] })];
    return statementsOf(fn.Properties.Role['Fn::GetAtt'][0])
      .filter((s) => listed(s.Resource).some((r) => wanted.includes(JSON.stringify(r))))
      .flatMap((s) => listed(s.Action))
      .sort();
  }

  it('is named to every function, so that all compute by the same model, in one bucket under our own key', () => {
    const buckets = new Set(ourFunctions().map(([, fn]) => bucketOf(fn)));
    expect(buckets.size).toBe(1);
    const [id] = [...buckets];
    const { BucketEncryption, LifecycleConfiguration } = resources[id!]!.Properties;
    expect(BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm).toBe(
      'aws:kms',
    );
    // What is computed expires; tiles do not.
    expect(LifecycleConfiguration.Rules).toEqual([{ Status: 'Enabled', Prefix: 'losses/', ExpirationInDays: 30 }]);
  });

  it('is read by every function, which may list it: else S3 would refuse a tile that is not there', () => {
    for (const [id, fn] of ourFunctions()) {
      expect(mayDo(fn, 'skadi/*'), id).toEqual(['s3:GetObject']);
      expect(mayDo(fn, 'tile-set.json'), id).toEqual(['s3:GetObject']);
      expect(mayDo(fn, ''), id).toEqual(['s3:ListBucket']);
      const listing = statementsOf(fn.Properties.Role['Fn::GetAtt'][0]).filter((s) =>
        listed(s.Action).includes('s3:ListBucket'),
      );
      for (const { Condition } of listing) expect(Condition, id).toBeUndefined();
    }
  });

  it('has losses that what answers requests reads, one other function stores, and none does both', () => {
    const storing = ourFunctions().filter(([, fn]) => mayDo(fn, 'losses/*').includes('s3:PutObject'));
    expect(storing).toHaveLength(1);
    expect(mayDo(storing[0]![1], 'losses/*')).toEqual(['s3:PutObject']);
    for (const id of behindTheApi()) expect(mayDo(resources[id]!, 'losses/*'), id).toEqual(['s3:GetObject']);
  });
});

describe('work behind the API', () => {
  const timeoutOf = (mapping: Resource): number => resources[mapping.Properties.FunctionName.Ref]!.Properties.Timeout;
  const mappings = () => all('AWS::Lambda::EventSourceMapping');

  it('is tried record by record, from a stream by halves and not for ever, and its failures are kept', () => {
    for (const [id, { Properties: p }] of mappings()) {
      expect(p.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures']);
      if (!p.StartingPosition) continue;
      expect(p.BisectBatchOnFunctionError, id).toBe(true);
      expect(p.MaximumRetryAttempts, id).toBeGreaterThan(0);
      expect(p.MaximumRecordAgeInSeconds, id).toBeLessThan(24 * 3600);
      const [queue] = p.DestinationConfig.OnFailure.Destination['Fn::GetAtt'];
      expect(resources[queue]!.Type, id).toBe('AWS::SQS::Queue');
    }
    expect(mappings().filter(([, m]) => m.Properties.StartingPosition).length).toBeGreaterThan(0);
  });

  it('hears of new history entries alone', () => {
    const patterns = [
      ...mappings().flatMap(([, m]) => m.Properties.FilterCriteria?.Filters ?? []),
      ...all('AWS::Pipes::Pipe').flatMap(([, p]) => p.Properties.SourceParameters.FilterCriteria.Filters),
    ].map((f: { Pattern: string }) => JSON.parse(f.Pattern));
    expect(patterns).toHaveLength(2);
    for (const pattern of patterns)
      expect(pattern).toMatchObject({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'H#' }] } } } });
  });

  it('has no more than two readers of the stream', () => {
    const streams = mappings().filter(([, m]) => m.Properties.StartingPosition).length + all('AWS::Pipes::Pipe').length;
    expect(streams).toBeLessThanOrEqual(2);
  });

  it('is not given out a second time while the first may still run, and ends in a queue for what failed', () => {
    let worked = 0;
    for (const [id, mapping] of mappings()) {
      if (mapping.Properties.StartingPosition) continue;
      worked++;
      const [queue] = mapping.Properties.EventSourceArn['Fn::GetAtt'];
      const { VisibilityTimeout, RedrivePolicy } = resources[queue]!.Properties;
      expect(VisibilityTimeout, id).toBeGreaterThanOrEqual(6 * timeoutOf(mapping));
      expect(RedrivePolicy.maxReceiveCount, id).toBeGreaterThan(1);
      expect(resources[RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]]!.Type).toBe('AWS::SQS::Queue');
    }
    expect(worked).toBeGreaterThan(0);
  });

  it('lets a message in a queue neither lie in plain text nor be forgotten in days', () => {
    for (const [id, queue] of all('AWS::SQS::Queue')) {
      expect(queue.Properties.SqsManagedSseEnabled, id).toBe(true);
      expect(queue.Properties.MessageRetentionPeriod, id).toBe(14 * 86_400);
      const statements = all('AWS::SQS::QueuePolicy')
        .filter(([, p]) => p.Properties.Queues.some((q: { Ref: string }) => q.Ref === id))
        .flatMap(([, p]) => p.Properties.PolicyDocument.Statement);
      expect(statements, `${id} takes plain HTTP`).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it('asks by the clock for jobs that there are, on Vietnamese days, and keeps what did not get through', () => {
    const jobs = all('AWS::Scheduler::Schedule').map(([id, { Properties: p }]) => {
      expect(resources[p.Target.DeadLetterConfig.Arn['Fn::GetAtt'][0]]!.Type, id).toBe('AWS::SQS::Queue');
      if (/^cron/.test(p.ScheduleExpression)) expect(p.ScheduleExpressionTimezone, id).toBe('Asia/Ho_Chi_Minh');
      return [JSON.parse(p.Target.Input).job, p.ScheduleExpression];
    });
    expect(Object.fromEntries(jobs)).toEqual({
      sweep: 'cron(15 0 * * ? *)',
      assess: 'cron(45 0 * * ? *)',
      anchor: 'cron(0 2 * * ? *)',
      'open-data': 'cron(0 3 * * ? *)',
      deliver: 'rate(1 minute)',
      imports: 'rate(5 minutes)',
    });
    const taken = readFileSync('functions/entry/jobs.ts', 'utf8').matchAll(/z\.literal\('([\w-]+)'\)/g);
    expect([...taken].map((m) => m[1])).toEqual(expect.arrayContaining(jobs.map(([job]) => job)));
  });

  it('tells other systems of changes without saying who made them or what they changed', () => {
    for (const [, pipe] of all('AWS::Pipes::Pipe')) {
      const told = [...pipe.Properties.TargetParameters.InputTemplate.matchAll(/NewImage\.(\w+)/g)].map((m) => m[1]);
      expect(told.sort()).toEqual(['hash', 'id', 'kind', 'provinceCode', 'recordedAt', 'validFrom', 'verb', 'version']);
      expect(resources[pipe.Properties.Target['Fn::GetAtt'][0]]!.Type).toBe('AWS::Events::EventBus');
      expect(pipe.Properties.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn).toBeDefined();
      expect(pipe.Properties.SourceParameters.DynamoDBStreamParameters.OnPartialBatchItemFailure).toBe(
        'AUTOMATIC_BISECT',
      );
    }
  });

  it('backs every table up into a vault that nobody can empty at once', () => {
    const selected = all('AWS::Backup::BackupSelection').flatMap(([, s]) =>
      JSON.stringify(s.Properties.BackupSelection.Resources),
    );
    for (const [id] of all('AWS::DynamoDB::Table')) expect(selected.join()).toContain(`"${id}"`);
    for (const [id, vault] of all('AWS::Backup::BackupVault')) {
      expect(vault.DeletionPolicy, id).toBe('Retain');
      expect(vault.Properties.LockConfiguration.MinRetentionDays, id).toBeGreaterThanOrEqual(7);
      expect(vault.Properties.EncryptionKeyArn, id).toBeDefined();
    }
    for (const [, plan] of all('AWS::Backup::BackupPlan'))
      for (const rule of plan.Properties.BackupPlan.BackupPlanRule)
        expect(rule.Lifecycle.DeleteAfterDays).toBeGreaterThanOrEqual(35);
  });
});

describe('assessment at scale', () => {
  function machine(): { States: Record<string, { Type: string; [member: string]: unknown }>; StartAt: string } {
    const [[, found]] = all('AWS::StepFunctions::StateMachine') as [[string, Resource]];
    const text = found.Properties.DefinitionString['Fn::Join'][1]
      .map((part: string | Record<string, [string] | string>) =>
        typeof part === 'string' ? part : `<${Object.values(part).flat()[0]}>`,
      )
      .join('');
    return JSON.parse(text);
  }

  it('plans, runs each task of the list in S3 as an execution of its own, and adds up', () => {
    const { StartAt, States } = machine();
    expect(StartAt).toBe('Plan');
    expect(States.Plan).toMatchObject({ Type: 'Task', ResultPath: '$.plan', Next: 'Tasks' });
    expect(States.Tasks).toMatchObject({
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { 'Key.$': '$.plan.listKey' },
      },
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } },
      ToleratedFailureCount: 0,
      ResultPath: '$.results',
      Next: 'Collect',
    });
    expect(States.Tasks!.MaxConcurrency).toBeLessThan(1000);
    expect(States.Collect).toMatchObject({
      Type: 'Task',
      Parameters: { 'tasks.$': '$.plan.tasks', 'results.$': '$.results' },
      End: true,
    });
  });

  it('repeats every step that fails, and runs the one function that may be repeated', () => {
    const tasks: Record<string, unknown>[] = [];
    JSON.stringify(machine(), (_, value) => {
      if (value?.Type === 'Task') tasks.push(value);
      return value;
    });
    expect(tasks).toHaveLength(3);
    const actions = tasks.map((t) => (t.Parameters as { action: string }).action).sort();
    expect(actions).toEqual(['assess', 'collect', 'plan']);
    for (const task of tasks) {
      expect(task.Retry).toEqual([expect.objectContaining({ ErrorEquals: ['States.ALL'], MaxAttempts: 4 })]);
      const fn = resources[String(task.Resource).slice(1, -1)]!;
      expect(fn.Type).toBe('AWS::Lambda::Function');
      const actions = statementsOf(fn.Properties.Role['Fn::GetAtt'][0]).flatMap((s) => listed(s.Action));
      expect(actions.filter((a) => /^dynamodb:(Put|Update|Delete)/.test(a))).toEqual([]);
    }
  });

  it('logs and traces what it does, and keeps no facts in the log', () => {
    for (const [, m] of all('AWS::StepFunctions::StateMachine')) {
      expect(m.Properties.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
      expect(m.Properties.TracingConfiguration).toEqual({ Enabled: true });
    }
  });
});

describe('alarms', () => {
  const metricsOf = (alarm: Resource): { MetricName: string; Dimensions?: { Name: string; Value: unknown }[] }[] =>
    alarm.Properties.Metrics
      ? alarm.Properties.Metrics.flatMap((m: { MetricStat?: { Metric: object } }) => m.MetricStat?.Metric ?? [])
      : [alarm.Properties as { MetricName: string }];
  const watched = (metric: string, dimension: string, id: string) =>
    all('AWS::CloudWatch::Alarm').some(([, alarm]) =>
      metricsOf(alarm).some(
        (m) => m.MetricName === metric && m.Dimensions?.some((d) => d.Name === dimension && refersTo(d.Value, id)),
      ),
    );

  const refersTo = (value: unknown, id: string): boolean => {
    const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: string[] };
    return Ref === id || attribute?.[0] === id;
  };

  it('watch every queue of what failed, every work queue, stream, pipe and state machine', () => {
    const text = JSON.stringify(resources);
    for (const [id, queue] of all('AWS::SQS::Queue')) {
      const isWorkedOff = queue.Properties.RedrivePolicy !== undefined;
      const metric = isWorkedOff ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible';
      expect(watched(metric, 'QueueName', id), `${metric} of ${id}`).toBe(true);
      expect(text.split(`"Fn::GetAtt":["${id}"`).length, `nothing leads to ${id}`).toBeGreaterThan(2);
    }
    for (const [, m] of all('AWS::Lambda::EventSourceMapping'))
      if (m.Properties.StartingPosition)
        expect(watched('IteratorAge', 'FunctionName', m.Properties.FunctionName.Ref)).toBe(true);
    for (const [id] of all('AWS::Pipes::Pipe')) expect(watched('ExecutionFailed', 'PipeName', id), id).toBe(true);
    for (const [id] of all('AWS::StepFunctions::StateMachine'))
      for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut'])
        expect(watched(metric, 'StateMachineArn', id), `${metric} of ${id}`).toBe(true);
  });

  it('are all on the dashboard', () => {
    const boards = JSON.stringify(all('AWS::CloudWatch::Dashboard'));
    for (const [id] of all('AWS::CloudWatch::Alarm')) expect(boards, id).toContain(`"${id}"`);
  });

  it('tell somebody, say what they mean, and stay quiet without data', () => {
    for (const [id, alarm] of all('AWS::CloudWatch::Alarm')) {
      expect(alarm.Properties.AlarmActions, id).toHaveLength(1);
      expect(resources[alarm.Properties.AlarmActions[0].Ref]!.Type, id).toBe('AWS::SNS::Topic');
      expect(alarm.Properties.AlarmDescription.length, id).toBeGreaterThan(30);
      expect(alarm.Properties.TreatMissingData, id).toBe('notBreaching');
    }
  });

  it('watch every function, table, index and API', () => {
    for (const [id] of ourFunctions()) {
      for (const metric of ['Errors', 'Throttles'])
        expect(watched(metric, 'FunctionName', id), `${metric} of ${id}`).toBe(true);
    }
    for (const [id, table] of all('AWS::DynamoDB::Table')) {
      for (const metric of ['ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors']) {
        expect(watched(metric, 'TableName', id), `${metric} of ${id}`).toBe(true);
      }
      const alarms = JSON.stringify(all('AWS::CloudWatch::Alarm'));
      for (const { IndexName } of table.Properties.GlobalSecondaryIndexes) {
        expect(alarms).toContain(JSON.stringify({ Name: 'GlobalSecondaryIndexName', Value: IndexName }));
      }
    }
    for (const [id] of all('AWS::ApiGatewayV2::Api'))
      for (const metric of ['5xx', 'Latency']) expect(watched(metric, 'ApiId', id), `${metric} of ${id}`).toBe(true);
    const latency = all('AWS::CloudWatch::Alarm').filter(([, a]) => a.Properties.MetricName === 'Latency');
    for (const [id, alarm] of latency) expect(alarm.Properties.ExtendedStatistic, id).toBe('p99');
  });

  it('may publish to their topic although it has a policy of its own', () => {
    for (const [id] of all('AWS::SNS::Topic')) {
      const statements = all('AWS::SNS::TopicPolicy')
        .filter(([, p]) => p.Properties.Topics.some((t: { Ref: string }) => t.Ref === id))
        .flatMap(([, p]) => p.Properties.PolicyDocument.Statement);
      expect(statements, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
        }),
      );
    }
  });
});

describe('settings', () => {
  const read = (values: Record<string, unknown>) => settingsFrom((name) => values[name]);
  it('refuse a stage or province that does not exist', () => {
    expect(() => read({ stage: 'prodution' })).toThrow(/unknown stage prodution/);
    expect(() => read({ stage: 'toString' })).toThrow(/unknown stage/);
    expect(() => read({ provinceCode: 'Lạng Sơn' })).toThrow(/two digits/);
    expect(read({ provinceCode: '04', stage: 'trial' })).toMatchObject({ provinceCode: '04', stage: 'trial' });
  });

  const webAcl = (region: string, scope: string) => `arn:aws:wafv2:${region}:123456789012:${scope}/webacl/phusong/1`;
  it('take a web ACL for CloudFront alone, which lives in us-east-1', () => {
    for (const wrong of [webAcl('ap-southeast-1', 'global'), webAcl('us-east-1', 'regional'), 'phusong'])
      expect(() => read({ webAclArn: wrong })).toThrow(/lives in us-east-1/);
  });

  it('name the public address, an https origin, to the API alone', () => {
    for (const wrong of ['http://phusong.vn', 'https://phusong.vn/ogc', 'phusong.vn'])
      expect(() => read({ publicUrl: wrong })).toThrow(/must be an origin/);
    expect(read({ publicUrl: 'https://phusong.vn' })).toMatchObject({ publicUrl: 'https://phusong.vn' });
    expect(read({})).not.toHaveProperty('publicUrl');
  });

  it('take a base map by https alone, with every origin that a page loads it from', () => {
    expect(() => read({ baseMapUrl: 'http://tiles.vn/{z}/{x}/{y}.png' })).toThrow(/must come by https/);
    expect(read({ baseMapUrl: 'https://a.vn/style.json', baseMapOrigins: 'https://b.vn/tiles' }).baseMap).toEqual({
      url: 'https://a.vn/style.json',
      attribution: '',
      origins: ['https://a.vn', 'https://b.vn'],
    });
    expect(read({})).not.toHaveProperty('baseMap');
  });

  it('do not let the stack be deleted by a command', () => {
    for (const stack of app.node.findAll().filter((node) => node instanceof Stack))
      expect(stack.terminationProtection, stack.node.path).toBe(true);
  });

  it('give the same function asset from another folder, without the console, subscribe the e-mail and guard the door', () => {
    const other = new App({ outdir: join(folder, 'elsewhere', 'cdk.out'), context });
    const trial = new PhuSong(
      other,
      'trial',
      read({
        stage: 'trial',
        alarmEmail: 'a@example.org',
        webAclArn: webAcl('us-east-1', 'global'),
        publicUrl: 'https://phusong.example.vn',
        baseMapUrl: 'https://tiles.example.vn/{z}/{x}/{y}.png',
      }),
      join(folder, 'absent'),
    );
    const template = Template.fromStack(trial);
    const named = Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
      (fn) => fn.Properties.Environment?.Variables.PUBLIC_URL ?? [],
    );
    expect(named).toEqual(['https://phusong.example.vn', 'https://phusong.example.vn']);
    const keys = Object.values(template.findResources('AWS::Lambda::Function')).map((fn) => fn.Properties.Code.S3Key);
    expect(keys).toEqual(ourFunctions().map(([, fn]) => fn.Properties.Code.S3Key));
    for (const { Properties } of Object.values(template.findResources('AWS::CloudFront::Distribution')))
      expect(Properties.DistributionConfig.WebACLId).toBe(webAcl('us-east-1', 'global'));
    const policies = JSON.stringify(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'));
    expect(policies).toContain("img-src 'self' data: blob: https://tiles.example.vn;");
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'a@example.org' });
    const [budget] = Object.values(template.findResources('AWS::Budgets::Budget'));
    expect(budget!.Properties.Budget.BudgetLimit).toEqual({ Amount: 50, Unit: 'USD' });
    for (const { Subscribers } of budget!.Properties.NotificationsWithSubscribers)
      expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'a@example.org' }]);
  }, 120_000);
});

describe('findings', () => {
  const findings = (pack: AwsSolutionsChecks | HouseRules, scope: App | Stack) =>
    pack
      .validateScope(scope)
      .violations.flatMap((v) => v.violatingResources.map((r) => `${v.ruleName} ${r.constructPath}`));

  it('are none', () => {
    expect(findings(new AwsSolutionsChecks(app), app)).toEqual([]);
    expect(findings(new HouseRules(), app)).toEqual([]);
  });

  it('are each explained in a sentence, and nothing is explained that is not found', () => {
    const found = [...rawFindings(new AwsSolutionsChecks(app), app), ...rawFindings(new HouseRules(), app)];
    let explanations = 0;
    for (const construct of app.node.findAll()) {
      for (const entry of construct.node.metadata) {
        if (entry.type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
        for (const [key, reason] of Object.entries(entry.data as Record<string, string>)) {
          const id = key.replace(/^annotation::/i, '');
          explanations++;
          expect(reason.split(' ').length, `${id} at ${construct.node.path}: ${reason}`).toBeGreaterThan(7);
          expect(
            found.some((f) => f.id === id && `${f.path}/`.startsWith(`${construct.node.path}/`)),
            `${id} at ${construct.node.path} explains nothing`,
          ).toBe(true);
        }
      }
    }
    expect(explanations).toBeGreaterThan(0);
  });

  it('go red on a table, bucket, function, log, route and policy that break our rules', () => {
    const bad = new Stack(new App({ context }), 'bad');
    const key = { name: 'pk', type: AttributeType.STRING };
    new Table(bad, 'Plain', { partitionKey: key, removalPolicy: RemovalPolicy.DESTROY });
    new TableV2(bad, 'PlainV2', { partitionKey: key, removalPolicy: RemovalPolicy.DESTROY });
    new Table(bad, 'WrongStream', {
      partitionKey: key,
      stream: StreamViewType.KEYS_ONLY,
      timeToLiveAttribute: 'other',
    });
    new CfnBucket(bad, 'Bucket');
    new LogGroup(bad, 'Log', { retention: RetentionDays.INFINITE });
    for (const routeKey of ['GET /v1/sites', 'POST /health']) new CfnRoute(bad, routeKey, { apiId: 'api', routeKey });
    new CfnRoute(bad, 'GET /health', { apiId: 'api', routeKey: 'GET /health' });
    const fn = new Lambda(bad, 'Fn', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: Code.fromInline('pass'),
      environment: { SECRET_SWITCH: '1' },
    });
    for (const action of ['dynamodb:DeleteItem', 'dynamodb:Put*', 'dynamodb:UpdateItem', '*']) {
      fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: ['*'] }));
    }
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DeleteItem'],
        resources: ['arn:aws:dynamodb:::table/wide'],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['20#*'] } },
      }),
    );
    new CfnQueue(bad, 'Queue', { sqsManagedSseEnabled: false });
    new CfnEventSourceMapping(bad, 'FromStream', { functionName: 'fn', startingPosition: 'LATEST' });
    new CfnResource(bad, 'Unseen', { type: 'AWS::SNS::Topic' });

    const found = findings(new HouseRules(), bad);
    const table = ['on-demand', 'recovery', 'deletion-protection', 'own-key', 'stream', 'expiry', 'retained'];
    expect(found).toEqual(expect.arrayContaining(table.map((lack) => `PhuSong-Table[${lack}] bad/Plain/Resource`)));
    expect(found).toEqual(
      expect.arrayContaining(
        table.filter((lack) => lack !== 'on-demand').map((lack) => `PhuSong-Table[${lack}] bad/PlainV2/Resource`),
      ),
    );
    expect(found).toEqual(
      expect.arrayContaining(['stream', 'expiry'].map((lack) => `PhuSong-Table[${lack}] bad/WrongStream/Resource`)),
    );
    expect(found).toEqual(
      expect.arrayContaining(
        ['public-access-block', 'encryption', 'retained'].map((lack) => `PhuSong-Bucket[${lack}] bad/Bucket`),
      ),
    );
    const lacks = ['runtime', 'timeout', 'memory', 'tracing', 'structured-log', 'log-group', 'documented-environment'];
    expect(found).toEqual(expect.arrayContaining(lacks.map((lack) => `PhuSong-Function[${lack}] bad/Fn/Resource`)));
    for (const action of ['dynamodb:DeleteItem', 'dynamodb:Put*', 'dynamodb:UpdateItem', '*']) {
      expect(found).toContain(`PhuSong-AppendOnly[${action}] bad/Fn/ServiceRole/DefaultPolicy/Resource`);
    }
    expect(found).toEqual(
      expect.arrayContaining(['encryption', 'dead-letter'].map((lack) => `PhuSong-Queue[${lack}] bad/Queue`)),
    );
    const careless = ['partial-failures', 'bisect', 'retry-limit', 'on-failure'];
    expect(found).toEqual(
      expect.arrayContaining(careless.map((lack) => `PhuSong-EventSource[${lack}] bad/FromStream`)),
    );
    expect(found).toContain('PhuSong-LogGroup[retention] bad/Log/Resource');
    expect(found.filter((f) => f.startsWith('PhuSong-Route'))).toEqual([
      'PhuSong-Route[token] bad/GET --v1--sites',
      'PhuSong-Route[token] bad/POST --health',
    ]);
    expect(found.filter((f) => f.includes('Unseen'))).toEqual([]);
  });

  it('let a function delete cell entries, and nothing when the condition is any wider', () => {
    const bad = new Stack(new App({ context }), 'bad');
    const statement = (keys: string[], isNamed: boolean) =>
      new PolicyStatement({
        actions: ['dynamodb:DeleteItem'],
        resources: ['arn:aws:dynamodb:::table/t'],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
          ...(isNamed ? { Null: { 'dynamodb:LeadingKeys': 'false' } } : {}),
        },
      });
    const cases: [string, PolicyStatement][] = [
      ['Right', statement(['20#CELL#*'], true)],
      ['Unnamed', statement(['20#CELL#*'], false)],
      ['Wide', statement(['20#CELL#*', '20#site#*'], true)],
      ['None', statement([], true)],
    ];
    for (const [id, s] of cases) new ManagedPolicy(bad, id, { statements: [s] });
    const found = findings(new HouseRules(), bad).map((f) => f.split('/')[1]);
    expect(found.sort()).toEqual(['None', 'Unnamed', 'Wide']);
  });

  it('stop a synthesis', () => {
    const red = new App({ outdir: join(folder, 'red'), context });
    const bad = new Stack(red, 'bad');
    new CfnOutput(bad, 'Name', { value: new Bucket(bad, 'Bucket').bucketName });
    applyRules(red);
    expect(() => red.synth()).toThrow(/AwsSolutions-S10[\s\S]*PhuSong-Bucket\[encryption\]/);
  });

  it('are not silenced by an explanation of another finding', () => {
    const bad = new Stack(new App({ context }), 'bad');
    const bucket = new Bucket(bad, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
    explained(bucket, { 'PhuSong-Bucket[retained]': 'This one is thrown away after every test run.' });
    const found = findings(new HouseRules(), bad);
    expect(found).toContain('PhuSong-Bucket[encryption] bad/Bucket/Resource');
    expect(found).not.toContain('PhuSong-Bucket[retained] bad/Bucket/Resource');
  });
});

/** What the rules of a pack say before explanations are taken into account. */
function rawFindings(pack: AwsSolutionsChecks | HouseRules, scope: App): { id: string; path: string }[] {
  const found: { id: string; path: string }[] = [];
  const open = pack as unknown as { applyRule(params: IApplyRule): void; readPackName: string };
  open.applyRule = (params) => {
    const id = `${open.readPackName}-${params.ruleSuffixOverride}`;
    const result = params.rule(params.node);
    const path = params.node.node.path;
    if (Array.isArray(result)) found.push(...result.map((finding) => ({ id: `${id}[${finding}]`, path })));
    else if (result === NagRuleCompliance.NON_COMPLIANT) found.push({ id, path });
  };
  pack.validateScope(scope);
  return found;
}
