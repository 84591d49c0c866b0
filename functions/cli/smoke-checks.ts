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
const landing = z.object({ links: z.array(z.object({ href: z.url(), rel: z.string() })) });
const collections = z.object({ collections: z.array(z.object({ id: z.string() })) });
const features = z.object({
  numberMatched: z.number().int(),
  features: z.array(
    z.object({ geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullable() }),
  ),
});
const dataPackage = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      rows: z.number().int().optional(),
      schema: z.object({ fields: z.array(z.object({ name: z.string() })) }).optional(),
    }),
  ),
});
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

  const text = async (path: string, type: RegExp): Promise<string> => {
    const response = await fetch(`${base}${path}`, { signal: AbortSignal.timeout(30_000) });
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}, not 200`);
    const sent = response.headers.get('content-type') ?? 'nothing';
    if (!type.test(sent)) throw new Error(`${path} is sent as ${sent}`);
    return response.text();
  };

  await check('the API answers', async () => {
    const { status } = await ask('/health', z.object({ status: z.string() }), {});
    return status === 'ok' ? null : `health is ${status}`;
  });
  await check('the API describes itself', async () => {
    const { paths } = await ask('/openapi.json', openApi, {});
    return '/v1/summary' in paths ? null : 'there is no /v1/summary among its paths';
  });
  await check('the console comes, with what its page names', async () => {
    const page = await text('/', /^text\/html/);
    if (!page.includes('Phủ Sóng')) return 'the page at / is another one';
    const named = [...page.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/?([^":]+\.(js|css))"/g)];
    if (!named.some(([, , kind]) => kind === 'js')) return 'the page names no script';
    const sizes = await Promise.all(
      named.map(async ([, path, kind]) => (await text(`/${path}`, kind === 'js' ? /javascript/ : /css/)).length),
    );
    return sizes.includes(0) ? 'a file that the page names is empty' : null;
  });
  await check('the console may load nothing from elsewhere', async () => {
    const { headers } = await fetch(`${base}/`, { signal: AbortSignal.timeout(30_000) });
    const policy = headers.get('content-security-policy') ?? '';
    return /default-src 'none'/.test(policy) && !/unsafe-/.test(policy) ? null : `its policy is “${policy}”`;
  });
  await check('OGC: the links lead back to the address that was asked', async () => {
    const { links } = await ask('/ogc', landing, {});
    const data = links.find((l) => l.rel === 'data');
    if (data === undefined) return 'there is no link to the collections';
    return data.href === `${base}/ogc/collections` ? null : `the collections are said to be at ${data.href}`;
  });
  await check('OGC: villages lie in Việt Nam', async () => {
    const ids = (await ask('/ogc/collections', collections, {})).collections.map((c) => c.id);
    if (!ids.includes('villages')) return `there are no villages among ${ids.join(', ') || 'no collections'}`;
    const page = await ask('/ogc/collections/villages/items?limit=20', features, {});
    if (page.numberMatched === 0 || page.features.length === 0) return 'there are no villages';
    const outside = page.features.filter((f) => !isInVietnam(f.geometry));
    return outside.length === 0 ? null : `${outside.length} of ${page.features.length} villages lie elsewhere`;
  });
  await check('open data: every table has the columns and rows that are said of it', async () => {
    const { resources } = await ask('/open-data/datapackage.json', dataPackage, {});
    const tables = resources.filter((r) => r.path.endsWith('.csv'));
    if (tables.length === 0) return 'there are no tables';
    const wrong = await Promise.all(
      tables.map(async (t) => wrongTable(t, await text(`/open-data/${t.path}`, /^text\/csv/))),
    );
    return wrong.filter((w) => w !== null).join('; ') || null;
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

/** Degrees: the country with its islands. */
const VIETNAM = { west: 102, east: 118, south: 6, north: 24 };

function isInVietnam(geometry: z.infer<typeof features>['features'][number]['geometry']): boolean {
  if (geometry === null) return false;
  const [lon, lat] = geometry.coordinates.flat(4) as number[];
  const { west, east, south, north } = VIETNAM;
  return lon! >= west && lon! <= east && lat! >= south && lat! <= north;
}

/** What a CSV table lacks of what is said of it; null if nothing. Line breaks inside quotes are no rows. */
function wrongTable(
  { name, rows, schema }: z.infer<typeof dataPackage>['resources'][number],
  csv: string,
): string | null {
  const lines = csv
    .replace(/"(?:[^"]|"")*"/g, 'quoted')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const said = schema?.fields.map((f) => f.name).join(',');
  const header = lines[0]?.replace(/^\uFEFF/, '');
  if (said !== undefined && header !== said) return `${name} has the columns ${header}`;
  if (rows !== undefined && lines.length - 1 !== rows) return `${name} has ${lines.length - 1} rows, not ${rows}`;
  return null;
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
