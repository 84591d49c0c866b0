import { z } from 'zod';
import { summary as summarySchema } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';

export interface SmokeCheck {
  name: string;
  /** Null = as it should be; else what is wrong. */
  wrong: string | null;
}

export type Fetch = (url: string, init?: RequestInit) => Response | Promise<Response>;

const page = z.object({ total: z.number().int().optional(), items: z.array(z.unknown()) });
const openApi = z.object({ openapi: z.string().startsWith('3.1'), paths: z.record(z.string(), z.unknown()) });
const problem = z.object({ status: z.literal(401), type: z.string() });

/**
 * Asks a deployment what a user would see, and whether it can be true: not only that it answers. Without a token only what is open
 * to everyone, and that nothing else is.
 * @param now UTC instant
 */
export async function smoke(url: string, token: string | null, now: string, fetch: Fetch): Promise<SmokeCheck[]> {
  const base = url.replace(/\/$/, '');
  const bearer: RequestInit = token === null ? {} : { headers: { authorization: `Bearer ${token}` } };
  const checks: SmokeCheck[] = [];
  const check = async (name: string, probe: () => Promise<string | null>): Promise<void> => {
    checks.push({ name, wrong: await probe().catch((error: Error) => error.message) });
  };
  const ask = async <T>(path: string, schema: z.ZodType<T>, init: RequestInit = bearer, status = 200): Promise<T> => {
    const response = await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(30_000) });
    if (response.status !== status) throw new Error(`${path} answers ${response.status}, not ${status}`);
    return schema.parse(await response.json());
  };

  await check('the API answers', async () => {
    const { status } = await ask('/health', z.object({ status: z.string() }), {});
    return status === 'ok' ? null : `health is ${status}`;
  });
  await check('the API describes itself', async () => {
    const { paths } = await ask('/openapi.json', openApi, {});
    return '/v1/summary' in paths ? null : 'there is no /v1/summary among its paths';
  });
  for (const path of ['/v1/summary', '/v1/sites', '/v1/accounts', '/v1/imports']) {
    await check(`${path} is closed without a token`, async () => {
      const { type } = await ask(path, problem.or(z.object({ message: z.string(), type: z.undefined() })), {}, 401);
      return type === undefined || type.endsWith('unauthenticated') ? null : `the problem is ${type}`;
    });
  }
  await check('a token that nobody gave out is refused', async () => {
    await ask('/v1/summary', z.unknown(), { headers: { authorization: 'Bearer e30.e30.e30' } }, 401);
    return null;
  });
  if (token === null) return checks;

  await check('the summary can be true', async () => implausible(await ask('/v1/summary', summarySchema), now));
  await check('there are villages to be read', async () => {
    const { total } = (await ask('/v1/summary', summarySchema)).villages;
    const { items } = await ask('/v1/villages?limit=2', page);
    return items.length === Math.min(2, total) ? null : `${items.length} villages on a page of 2, of ${total}`;
  });
  await check('there are sites to be read', async () => {
    const { sites } = await ask('/v1/summary', summarySchema);
    const { items } = await ask('/v1/sites?limit=1', page);
    return items.length === Math.min(1, sites.total) ? null : `no site on a page, of ${sites.total}`;
  });
  await check('a day in the past is computed as well', async () => {
    const { basis } = await ask('/v1/summary?asOf=2024-01-01', summarySchema);
    return basis.asOf === '2024-01-01' ? null : `asked for 2024-01-01, it speaks of ${basis.asOf}`;
  });
  return checks;
}

/** What cannot be true of a summary; null if nothing. */
export function implausible(summary: z.infer<typeof summarySchema>, now: string): string | null {
  const { villages, declared, sites, stations, fibre, basis } = summary;
  const classes = villages.white.total + villages.weak.total + villages.covered.total;
  const declaredAll = declared.white + declared.weak + declared.covered + declared.none;
  const sum = (counts: Record<string, number | undefined>) =>
    Object.values(counts).reduce<number>((total, n) => total + (n ?? 0), 0);
  const rate = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
    numerator >= 0 && numerator <= denominator;
  const findings: [boolean, string][] = [
    [villages.total > 0, 'there are no villages'],
    [classes === villages.total, `the classes hold ${classes} of ${villages.total} villages`],
    [declaredAll === villages.total, `declared statuses hold ${declaredAll} of ${villages.total} villages`],
    [villages.whiteRate.numerator === villages.white.total, 'the rate of white villages counts others than the class'],
    [
      [villages.whiteRate, villages.weakRate, fibre.villagesWithFibre].every(rate),
      'a rate has a numerator above its denominator',
    ],
    [sites.total > 0 && sites.onAir > 0, `${sites.onAir} of ${sites.total} sites are on air`],
    [sites.onAir <= sites.total, 'more sites are on air than there are'],
    [stations.onAir >= sites.onAir, 'there are fewer stations on air than sites with one'],
    [sum(stations.byGeneration) === stations.onAir, 'stations by generation do not add up'],
    [sum(stations.byOperator) === stations.onAir, 'stations by operator do not add up'],
    [villages.covered.total > 0, 'stations are on air and no village is covered'],
    [basis.asOf === dateInVietnam(now), `today’s summary is of ${basis.asOf}`],
  ];
  return (
    findings
      .filter(([holds]) => !holds)
      .map(([, what]) => what)
      .join('; ') || null
  );
}
