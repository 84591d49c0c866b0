import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, type BucketDeploymentProps, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import { closedBucket } from './bucket.ts';
import type { Data } from './data.ts';
import type { Identity } from './identity.ts';
import { allObjectsOf, explained, PUBLIC_PATHS } from './rules.ts';
import type { Settings } from './settings.ts';

/** Scripts and styles, whose names change with what they hold. */
const HASHED = ['*-????????.js', '*-????????.css'];

/** What a page may load: its own files, and the base map's if one is set. The map keeps images as blobs; codes are traded with the sign-in, and uploads go to quarantine. */
const contentSecurityPolicy = (
  quarantine: IBucket,
  identity: Identity,
  { baseMap }: Settings,
): Record<string, string> => ({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': ["'self' data: blob:", ...(baseMap?.origins ?? [])].join(' '),
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'connect-src': [
    "'self'",
    identity.signInUrl,
    `https://${quarantine.bucketRegionalDomainName}`,
    ...(baseMap?.origins ?? []),
  ].join(' '),
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
});

/** The console and the API under one domain, so that the browser needs no permission to cross origins. */
export class Web extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: {
      settings: Settings;
      data: Data;
      api: Api;
      identity: Identity;
      /** Folder of the console's build; without it only the infrastructure is made. */
      build?: string;
    },
  ) {
    super(scope, id);
    const { settings, data, api, identity } = props;
    const bucket = closedBucket(this, 'Console', {
      encryption: BucketEncryption.S3_MANAGED,
      serverAccessLogsBucket: data.accessLogs,
      serverAccessLogsPrefix: 'console/',
    });

    const guarded = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.securityHeaders(data.quarantine, identity, settings),
    };
    const toApi: BehaviorOptions = {
      ...guarded,
      origin: new HttpOrigin(api.domainName, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Phủ Sóng ${settings.stage}`,
      defaultBehavior: {
        ...guarded,
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      },
      additionalBehaviors: {
        ...Object.fromEntries([...PUBLIC_PATHS, '/v1/*'].map((path) => [path.replace('{proxy+}', '*'), toApi])),
        '/open-data/*': {
          ...guarded,
          origin: S3BucketOrigin.withOriginAccessControl(data.openData),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
      },
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: data.accessLogs,
      logFilePrefix: 'cloudfront/',
      ...(settings.webAclArn ? { webAclId: settings.webAclArn } : {}),
    });
    explained(distribution, {
      'AwsSolutions-CFR1':
        'Officers and engineers work from abroad too; access is decided by the token, not by the country.',
      'AwsSolutions-CFR4':
        'The default *.cloudfront.net certificate fixes the protocol policy; a deployment with its own domain sets TLS 1.2.',
      ...(settings.webAclArn
        ? {}
        : {
            'AwsSolutions-CFR2':
              'A web ACL for CloudFront must be made in us-east-1: pass -c webAclArn=…; without it the API is still throttled and needs a token.',
          }),
    });
    const url = `https://${distribution.distributionDomainName}`;
    // A domain of one's own stands beside the distribution's; its own name given once more would be there twice.
    const own = settings.publicUrl?.endsWith('.cloudfront.net') ? undefined : settings.publicUrl;
    identity.leadBackTo([url, ...(own ? [own] : [])].flatMap((origin) => [`${origin}/`, `${origin}/survey.html`]));
    if (props.build) this.deploy(props.build, bucket, distribution, settings, identity);
    new CfnOutput(this, 'Url', { value: url });
  }

  private securityHeaders(quarantine: IBucket, identity: Identity, settings: Settings): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'SecurityHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: Object.entries(contentSecurityPolicy(quarantine, identity, settings))
            .map(([directive, sources]) => `${directive} ${sources}`)
            .join('; '),
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          preload: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(self)', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    });
  }

  /** Copies the build into the bucket at deployment, with the document that says how one signs in, by the function that AWS provides for it. */
  private deploy(
    build: string,
    bucket: IBucket,
    distribution: Distribution,
    settings: Settings,
    identity: Identity,
  ): void {
    const logGroup = new LogGroup(this, 'DeployLog', {
      retention: settings.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'DeployRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const files = Source.asset(build);
    const shared: Omit<BucketDeploymentProps, 'sources'> = {
      destinationBucket: bucket,
      memoryLimit: 512,
      role,
      logGroup,
    };
    // Scripts first, and those of earlier builds stay (2 MB each): an open tab still finds the screens it has not opened yet.
    const scripts = new BucketDeployment(this, 'DeployScripts', {
      ...shared,
      sources: [files],
      exclude: ['*'],
      include: HASHED,
      prune: false,
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    const pages = new BucketDeployment(this, 'Deploy', {
      ...shared,
      sources: [
        files,
        Source.jsonData('config.json', {
          signIn: 'hosted',
          domain: identity.signInUrl,
          clientId: identity.client.userPoolClientId,
        }),
      ],
      exclude: HASHED,
      distribution,
      cacheControl: [CacheControl.fromString('public, max-age=0, s-maxage=86400, must-revalidate')],
    });
    pages.node.addDependency(scripts);

    const ofAws =
      'The function that AWS provides for copying builds: it runs while a deployment does, and its code, runtime and needs are theirs.';
    const wildcards = ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
      (action) => `Action::s3:${action}`,
    );
    const assets = 'Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*';
    explained(role, {
      ...Object.fromEntries([...wildcards, assets].map((finding) => [`AwsSolutions-IAM5[${finding}]`, ofAws])),
      [allObjectsOf(bucket)]: 'Copying a build replaces every file of the console, and nothing else is in its bucket.',
      'AwsSolutions-IAM5[Resource::*]':
        'Clearing CloudFront’s cache after a deployment; its policy names no distribution.',
    });
    const provider = Stack.of(this).node.children.find((c) => c.node.id.startsWith('Custom::CDKBucketDeployment'))!;
    const unlike = ['runtime', 'tracing', 'structured-log', 'documented-environment'];
    explained(provider as Construct, {
      'AwsSolutions-L1': ofAws,
      ...Object.fromEntries(unlike.map((finding) => [`PhuSong-Function[${finding}]`, ofAws])),
    });
  }
}
