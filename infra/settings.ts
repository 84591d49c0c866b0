import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs from stage to stage. What protects data (recovery, deletion protection, encryption) does not. */
export interface Settings {
  stage: string;
  /** The province this deployment serves (two digits). */
  provinceCode: string;
  logRetention: RetentionDays;
  logRetentionDays: number;
  /** Lambda shares out CPU by memory: 1,769 MB is one whole core. */
  apiMemoryMb: number;
  /** Reads and writes sheets beside the API, in environments of its own. */
  exchangeMemoryMb: number;
  workerMemoryMb: number;
  jobsMemoryMb: number;
  /** Requests a second over all callers: steady, and for a moment. */
  apiThrottle: { rateLimit: number; burstLimit: number };
  /** US dollars a month above which somebody is told; watched only with an `alarmEmail`. */
  monthlyBudgetUsd: number;
  /** Years for which a document cannot be removed or overwritten, but by who may bypass governance. */
  documentLockYears: number;
  /** Who is told when an alarm goes off; without it alarms only show. */
  alarmEmail?: string;
  /** A web ACL for CloudFront. It lives in us-east-1 whatever the region of this stack, so it is made outside and named here. */
  webAclArn?: string;
}

const STAGES = {
  production: {
    logRetention: RetentionDays.ONE_YEAR,
    logRetentionDays: 365,
    apiMemoryMb: 1769,
    exchangeMemoryMb: 3008,
    workerMemoryMb: 1769,
    jobsMemoryMb: 3008,
    monthlyBudgetUsd: 150,
    documentLockYears: 10,
    apiThrottle: { rateLimit: 200, burstLimit: 400 },
  },
  trial: {
    logRetention: RetentionDays.ONE_MONTH,
    logRetentionDays: 30,
    apiMemoryMb: 1024,
    exchangeMemoryMb: 1769,
    workerMemoryMb: 1024,
    jobsMemoryMb: 1769,
    monthlyBudgetUsd: 50,
    documentLockYears: 1,
    apiThrottle: { rateLimit: 20, burstLimit: 40 },
  },
} as const;

/**
 * Settings of one stage, from `cdk … -c stage=trial -c provinceCode=20 -c alarmEmail=… -c webAclArn=…`.
 * @param read a context value by name, undefined where it is not given
 * @throws Error if the stage is unknown or the province code is not two digits
 */
export function settingsFrom(read: (name: string) => unknown): Settings {
  const stage = String(read('stage') ?? 'production');
  if (!Object.hasOwn(STAGES, stage)) {
    throw new Error(`unknown stage ${stage}: choose one of ${Object.keys(STAGES).join(', ')}`);
  }
  const provinceCode = String(read('provinceCode') ?? '20');
  if (!/^\d\d$/.test(provinceCode)) throw new Error(`provinceCode must be two digits, not ${provinceCode}`);
  const alarmEmail = read('alarmEmail');
  const webAclArn = read('webAclArn');
  return {
    stage,
    provinceCode,
    ...STAGES[stage as keyof typeof STAGES],
    ...(alarmEmail ? { alarmEmail: String(alarmEmail) } : {}),
    ...(webAclArn ? { webAclArn: String(webAclArn) } : {}),
  };
}
