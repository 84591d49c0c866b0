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
  /** Origin under which people reach the deployment: its own domain, or the CloudFront address that a first deployment puts out. */
  publicUrl?: string;
  /** A web ACL for CloudFront. It lives in us-east-1 whatever the region of this stack, so it is made outside and named here. */
  webAclArn?: string;
  /** A map drawn under the registry's own (see BASE_MAP_URL in shared/env.ts), and everything a page may load for it. */
  baseMap?: { url: string; attribution: string; origins: string[] };
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
 * Settings of one stage, from `cdk … -c stage=trial -c provinceCode=20 -c alarmEmail=… -c webAclArn=… -c publicUrl=…`.
 * @param read a context value by name, undefined where it is not given
 * @throws Error if the stage is unknown, the province code is not two digits, the web ACL is none that CloudFront takes, or the public URL is no origin
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
  const baseMapUrl = read('baseMapUrl');
  if (webAclArn && !/^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\//.test(String(webAclArn)))
    throw new Error(`webAclArn must be a web ACL for CloudFront, which lives in us-east-1, not ${webAclArn}`);
  const publicUrl = read('publicUrl');
  if (publicUrl && !/^https:\/\/[a-z0-9.-]+$/.test(String(publicUrl)))
    throw new Error(`publicUrl must be an origin as https://phusong.example.vn, not ${publicUrl}`);
  return {
    stage,
    provinceCode,
    ...STAGES[stage as keyof typeof STAGES],
    ...(alarmEmail ? { alarmEmail: String(alarmEmail) } : {}),
    ...(webAclArn ? { webAclArn: String(webAclArn) } : {}),
    ...(baseMapUrl ? { baseMap: baseMapFrom(String(baseMapUrl), read) } : {}),
    ...(publicUrl ? { publicUrl: String(publicUrl) } : {}),
  };
}

/** @throws Error for an address that is not https: a policy must not open a page to anything else */
function baseMapFrom(url: string, read: (name: string) => unknown): NonNullable<Settings['baseMap']> {
  const further = String(read('baseMapOrigins') ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const origins = [url, ...further].map((address) => new URL(address.replaceAll(/[{}]/g, '')));
  for (const { protocol, href } of origins)
    if (protocol !== 'https:') throw new Error(`a base map must come by https: ${href}`);
  return {
    url,
    attribution: String(read('baseMapAttribution') ?? ''),
    origins: [...new Set(origins.map((o) => o.origin))],
  };
}
