import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Data } from './data.ts';
import { EntryFunction } from './function.ts';
import type { Identity } from './identity.ts';
import { explained, PUBLIC_PATHS } from './rules.ts';
import type { Settings } from './settings.ts';

/** API Gateway gives up after 30 s; the function must fail first, so that its log says why. */
const TIMEOUT = Duration.seconds(29);

/** Sheets are read and written by a function of their own: a file of 4 MB must not take the memory that holds a province for the map. */
const EXCHANGE_PATHS = ['/v1/imports', '/v1/imports/{proxy+}', '/v1/exports/{proxy+}', '/v1/templates/{proxy+}'];
const METHODS = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** The HTTP API: what needs no token, and everything under /v1, which needs one of ours. The function verifies it again itself. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly function: EntryFunction;
  readonly exchange: EntryFunction;

  constructor(scope: Construct, id: string, props: { settings: Settings; data: Data; identity: Identity }) {
    super(scope, id);
    const { settings, data, identity } = props;
    const door = (name: string, memoryMb: number): EntryFunction => {
      const fn = new EntryFunction(this, name, {
        settings,
        entry: 'functions/entry/api.ts',
        memoryMb,
        timeout: TIMEOUT,
        environment: {
          ...data.environment(settings),
          TOKEN_ISSUER: identity.issuer,
          TOKEN_CLIENT_ID: identity.client.userPoolClientId,
          // Its own distribution cannot be named here: it is made after the API that it stands before.
          ...(settings.baseMap
            ? {
                BASE_MAP_URL: settings.baseMap.url,
                BASE_MAP_ATTRIBUTION: settings.baseMap.attribution,
                BASE_MAP_ORIGINS: settings.baseMap.origins.join(' '),
              }
            : {}),
          ...(settings.publicUrl ? { PUBLIC_URL: settings.publicUrl } : {}),
        },
      });
      data.grantRegistry(fn.role, settings.provinceCode);
      data.grantDocuments(fn.role, 'read-and-add');
      data.grantQuarantine(fn.role);
      data.grantTerrain(fn.role, 'read-losses');
      return fn;
    };
    this.function = door('Function', settings.apiMemoryMb);
    this.exchange = door('Exchange', settings.exchangeMemoryMb);

    this.http = new HttpApi(this, 'Http', { apiName: `phusong-${settings.stage}`, createDefaultStage: false });
    const integration = new HttpLambdaIntegration('Integration', this.function);
    for (const path of PUBLIC_PATHS) {
      for (const route of this.http.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      })) {
        explained(route, {
          'AwsSolutions-APIG4': `GET ${path} says nothing about the registry and is open to everyone.`,
        });
      }
    }
    const authorizer = new HttpJwtAuthorizer('UserPool', identity.issuer, {
      jwtAudience: [identity.client.userPoolClientId],
    });
    this.http.addRoutes({ path: '/v1/{proxy+}', methods: METHODS, integration, authorizer });
    const toExchange = new HttpLambdaIntegration('ExchangeIntegration', this.exchange);
    for (const path of EXCHANGE_PATHS)
      this.http.addRoutes({ path, methods: METHODS, integration: toExchange, authorizer });

    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: settings.apiThrottle,
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: ACCESS_LOG },
    });
    new CfnOutput(this, 'Url', { value: `https://${this.domainName}` });
  }

  /** The API's own domain, which CloudFront passes requests on to. */
  get domainName(): string {
    return `${this.http.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
  }
}

const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    path: '$context.path',
    route: '$context.routeKey',
    status: '$context.status',
    subject: '$context.authorizer.claims.sub',
    authorizerError: '$context.authorizer.error',
    latencyMs: '$context.responseLatency',
    responseBytes: '$context.responseLength',
  }),
);
