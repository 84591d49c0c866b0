import { Aws, CfnOutput, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { explained } from './rules.ts';
import type { Settings } from './settings.ts';

/** One group for each role of the registry that signs in. What a person may do is decided by the account in the registry, not by the group. */
export const GROUPS = ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'] as const;

/** Who may sign in: people an administrator has added, with a password and a code from an authenticator app. */
export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  /** The `iss` of every access token. */
  readonly issuer: string;
  /** Address of the sign-in page and of what trades its codes, without a slash at the end. */
  readonly signInUrl: string;
  private readonly pages: string[] = [];

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explained(this.userPool, {
      'AwsSolutions-COG8':
        'The Plus plan is priced per user and guards open sign-up; here an administrator adds every account and a second factor is required.',
    });
    for (const group of GROUPS) this.userPool.addGroup(group, { groupName: group });

    this.client = this.userPool.addClient('Console', {
      authFlows: { userSrp: true },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: Lazy.list({ produce: () => this.pages }),
        logoutUrls: Lazy.list({ produce: () => this.pages }),
      },
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    this.issuer = `https://cognito-idp.${Aws.REGION}.amazonaws.com/${this.userPool.userPoolId}`;

    this.signInUrl = this.userPool
      .addDomain('SignIn', {
        cognitoDomain: { domainPrefix: `phusong-${settings.stage}-${settings.provinceCode}-${Aws.ACCOUNT_ID}` },
      })
      .baseUrl();

    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId });
  }

  /** Names the pages that the sign-in may lead back to; it refuses every other address. */
  leadBackTo(pages: readonly string[]): void {
    this.pages.push(...pages);
  }
}
