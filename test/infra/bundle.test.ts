import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '#functions/local/engine';
import { connect } from '#functions/storage/client';
import { Store } from '#functions/storage/store';
import { createTable } from '#functions/storage/table';
import { ENV } from '#shared/env';
import type { HistoryEntry } from '#shared/history';
import { aPosition } from '../fixtures/positions.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { hgtFile } from '../fixtures/tiles.ts';
import { queueEvent, streamRecord } from './aws-events.ts';
import { gatewayEvent } from './gateway-event.ts';
import { type ObjectStore, startObjectStore } from './object-store.ts';

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

interface FunctionResource {
  Type: string;
  Properties: { Code: { S3Key: string }; Environment?: { Variables: Record<string, unknown> } };
}

/** Files of functions/entry that are no doors themselves. */
const BEHIND_DOORS = ['cloud-deps', 'on-first-use'];
const MAX_BYTES = 2_000_000;
/** What a cold start does not read: files, documents and drafts are asked for by few requests. */
const ON_DEMAND = /@aws-sdk\/client-s3\/|write-excel-file\/|csv-stringify\/|\/docx\//;
const TABLE_NAME = 'bundle-test';
const CLIENT_ID = 'console';
const OFFICER = '7d9e4b0e-5f0a-4d4c-9f57-3a1d5b0c2f11';

let folder: string;
/** By the door that the asset was made of. */
let bundles: Map<string, { asset: string; variables: string[] }>;
let engine: Engine;
let store: Store;
let client: ReturnType<typeof connect>;
let s3: ObjectStore;
let issuer: Server;
let issuerUrl: string;
let tokenFor: (subject: string, clientId?: string) => Promise<string>;

/** What a deployment would upload: `npm run synth`, with no way out to a network and no credentials. */
function synthesise(): void {
  const { AWS_PROFILE: _profile, AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...env } = process.env;
  const nowhere = 'http://127.0.0.1:9';
  const out = join(folder, 'cdk.out');
  const run = spawnSync('npm', ['run', '--silent', 'synth', '--', '--output', out], {
    env: { ...env, HOME: folder, HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere, AWS_EC2_METADATA_DISABLED: 'true' },
    encoding: 'utf8',
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  const template = readdirSync(out).find((name) => name.endsWith('.template.json'))!;
  const { Resources } = JSON.parse(readFileSync(join(out, template), 'utf8'));
  const functions = (Object.values(Resources) as FunctionResource[]).filter((r) => r.Type === 'AWS::Lambda::Function');
  bundles = new Map();
  for (const { Properties } of functions) {
    const asset = join(out, `asset.${Properties.Code.S3Key.replace('.zip', '')}`);
    if (!existsSync(join(asset, 'index.mjs.map'))) continue;
    const doors = sourcesOf(asset).flatMap((path) => path.match(/functions\/entry\/(.+)\.ts$/)?.[1] ?? []);
    const [door] = doors.filter((name) => !BEHIND_DOORS.includes(name));
    bundles.set(door!, { asset, variables: Object.keys(Properties.Environment!.Variables) });
  }
}

async function startIssuer(): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' }] });
  issuer = createServer((request, response) => {
    response.statusCode = request.url === '/pool/.well-known/jwks.json' ? 200 : 404;
    response.setHeader('content-type', 'application/json').end(response.statusCode === 200 ? keys : '{}');
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/pool`;
  tokenFor = (subject, clientId = CLIENT_ID) =>
    new SignJWT({ token_use: 'access', client_id: clientId })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setIssuer(issuerUrl)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
}

/** A table as the cloud has it, with one account in it. */
async function startTable(): Promise<void> {
  engine = await startEngine(null, { exclusive: false });
  client = connect({ tableName: TABLE_NAME, endpoint: engine.endpoint });
  await createTable(client, TABLE_NAME, { changeIndex: false });
  const account = {
    id: OFFICER,
    provinceCode: '20',
    role: 'planner' as const,
    operator: null,
    communeCodes: [],
    active: true,
  };
  const ref = { provinceCode: '20', kind: 'account' as const, id: OFFICER };
  store = new Store(client, TABLE_NAME, { changeIndex: false });
  await store.bulk([{ ref, state: account, base: null, verb: 'account:create', validFrom: '2026-01-01' }], {
    actor: { id: 'test', role: 'admin' },
    now: '2026-11-22T03:00:00.000Z',
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-bundle-'));
  synthesise();
  [s3] = await Promise.all([startObjectStore(), startIssuer(), startTable()]);
}, 300_000);

afterAll(async () => {
  issuer?.close();
  s3?.close();
  client?.destroy();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a bundled handler in a process of its own, with the variables that the template gives the function and no others. */
async function invoke<T = Answer>(events: object[], door = 'api'): Promise<{ answers: T[]; log: string }> {
  const { asset, variables } = bundles.get(door)!;
  const values: Record<string, string> = {
    TABLE_NAME,
    DOCUMENT_BUCKET: 'documents',
    QUARANTINE_BUCKET: 'quarantine',
    DEM_BUCKET: 'dem',
    OPEN_DATA_BUCKET: 'public',
    PROVINCE_CODE: '20',
    TOKEN_ISSUER: issuerUrl,
    TOKEN_CLIENT_ID: CLIENT_ID,
    NODE_OPTIONS: '--enable-source-maps',
  };
  const env = Object.fromEntries(variables.map((name) => [name, values[name]!]));
  const child = spawn(process.execPath, ['test/infra/run-handler.mjs', join(asset, 'index.mjs')], {
    env: {
      ...env,
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_S3: s3.url,
      DYNAMODB_ENDPOINT: engine.endpoint,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(JSON.stringify(events));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code, stderr).toBe(0);
  return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as { answers: T[] }), log: stdout };
}

/** Files that importing index.mjs loads: those it imports, and what they import, but not what is imported by a call. */
function loadedAtOnce(asset: string): string[] {
  const loaded = ['index.mjs'];
  for (const name of loaded)
    for (const [, imported] of readFileSync(join(asset, name), 'utf8').matchAll(
      /(?:from|import)\s?"\.\/([\w-]+\.mjs)"/g,
    ))
      if (!loaded.includes(imported!)) loaded.push(imported!);
  return loaded;
}

/** What the source maps of a bundle, or of some of its files, say it was made of. */
function sourcesOf(asset: string, files?: readonly string[]): string[] {
  const maps = files?.map((name) => `${name}.map`) ?? readdirSync(asset).filter((name) => name.endsWith('.map'));
  return maps.flatMap((name) => (JSON.parse(readFileSync(join(asset, name), 'utf8')) as { sources: string[] }).sources);
}

describe('the bundle of the API', () => {
  it('loads, like every other, less than 2 MB at a cold start, each file with its source map', () => {
    expect([...bundles.keys()].sort()).toEqual(['api', 'assess-task', 'jobs', 'stream']);
    for (const [door, { asset }] of bundles) {
      const files = readdirSync(asset).filter((name) => name.endsWith('.mjs'));
      expect(readdirSync(asset).sort(), door).toEqual(files.flatMap((name) => [name, `${name}.map`]).sort());
      const first = loadedAtOnce(asset);
      expect(first.length, door).toBeLessThan(files.length);
      expect(sourcesOf(asset, first).filter((path) => ON_DEMAND.test(path))).toEqual([]);
      const bytes = first.reduce((sum, name) => sum + statSync(join(asset, name)).size, 0);
      expect(bytes, door).toBeLessThan(MAX_BYTES);
    }
  });

  it('holds nothing that stands in for the cloud on one machine, and no path of this machine', () => {
    for (const [door, { asset }] of bundles) {
      const sources = sourcesOf(asset);
      expect(sources.some((path) => path.endsWith(`functions/entry/${door}.ts`))).toBe(true);
      expect(sources.filter((path) => /functions\/(local|cli)\/|@dynoxide/.test(path))).toEqual([]);
      expect(sources.filter((path) => path.startsWith('/'))).toEqual([]);
      // Languages that nobody asked for: what zod says is English.
      expect(sources.filter((path) => /zod\/.*\/locales\/(?!en\.)/.test(path))).toEqual([]);
    }
  });

  it('is given every variable that it needs', () => {
    const { variables } = bundles.get('api')!;
    for (const name of variables.filter((name) => name !== 'NODE_OPTIONS')) expect(ENV).toHaveProperty(name);
    expect(variables).toEqual(expect.arrayContaining(['TABLE_NAME', 'TOKEN_ISSUER', 'TOKEN_CLIENT_ID']));
  });

  it('answers what is open to everyone', async () => {
    const { answers } = await invoke(['/health', '/openapi.json', '/docs'].map((path) => gatewayEvent('GET', path)));
    expect(answers.map((a) => a.statusCode)).toEqual([200, 200, 200]);
    expect(JSON.parse(answers[0]!.body)).toEqual({ status: 'ok' });
    expect(JSON.parse(answers[1]!.body).openapi).toMatch(/^3\.1/);
    expect(answers[2]!.headers['content-type']).toMatch(/text\/html/);
  });

  it('refuses a request without a token, with a foreign one, or for another client', async () => {
    const forged = `${(await tokenFor(OFFICER)).slice(0, -8)}AAAAAAAA`;
    const tokens = [null, 'nonsense', forged, await tokenFor(OFFICER, 'another-client')];
    const { answers } = await invoke(
      tokens.map((t) => gatewayEvent('GET', '/v1/summary', t === null ? {} : { authorization: `Bearer ${t}` })),
    );
    for (const [i, answer] of answers.entries()) {
      expect(answer.statusCode, String(tokens[i])).toBe(401);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(answer.body)).toMatchObject({ status: 401, type: 'urn:phusong:problem:unauthenticated' });
    }
  });

  it('reads the account from the table at DYNAMODB_ENDPOINT: known 200, unknown 403', async () => {
    const as = async (subject: string) =>
      gatewayEvent('GET', '/v1/sites', { authorization: `Bearer ${await tokenFor(subject)}` }, 'limit=1');
    const { answers } = await invoke([await as(OFFICER), await as('00000000-0000-4000-8000-000000000000')]);
    expect(answers.map((a) => a.statusCode)).toEqual([200, 403]);
  });

  it('has no local sign-in', async () => {
    const { answers } = await invoke([gatewayEvent('POST', '/local/token')]);
    expect(answers[0]!.statusCode).toBe(404);
  });

  it('does not start without its settings, and its stack traces name the sources', () => {
    const { asset } = bundles.get('api')!;
    const child = spawnSync(process.execPath, ['test/infra/run-handler.mjs', join(asset, 'index.mjs')], {
      env: { TABLE_NAME, NODE_OPTIONS: '--enable-source-maps' },
      input: '[]',
      encoding: 'utf8',
    });
    expect(child.status).not.toBe(0);
    expect(child.stderr).toMatch(/environment variable \w+ is not set/);
    expect(child.stderr).toMatch(/functions\/entry\/api\.ts:\d+/);
  });
});

interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

const BY = { actor: { id: 'test', role: 'admin' }, now: '2026-11-22T03:00:00.000Z' };

/** Everything stored of an aggregate, as it lies in the table. */
async function itemsOf(pk: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return Items;
}

describe('the bundle of the worker', () => {
  const village = { provinceCode: '20', kind: 'village' as const, id: 'V-1' };
  const position = { provinceCode: '20', kind: 'site' as const, id: 'P-1' };

  it('makes a notice and an assessment of the history entries in a batch, once however often they come', async () => {
    const draft = aPosition({ id: 'P-1' });
    await store.write([village], BY, () => [{ ref: village, state: aVillage({ id: 'V-1' }), verb: 'village:create' }]);
    await store.write([position], BY, () => [{ ref: position, state: draft, verb: 'position:draft' }]);
    await store.write([position], BY, () => [
      { ref: position, state: { ...draft, state: 'submitted' }, verb: 'position:submit' },
    ]);
    const items = [...(await itemsOf('20#village#V-1')), ...(await itemsOf('20#site#P-1'))];
    const event = {
      Records: items.map((item, i) => streamRecord(item, i, item.sk === 'HEAD' && i > 2 ? 'MODIFY' : 'INSERT')),
    };
    const { answers } = await invoke<BatchAnswer>([event, event], 'stream');
    expect(answers).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    const notices = await itemsOf('INBOX#20#reviewer#-');
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices)).toContain('"P-1"');
    const [assessed] = await store.assessments.get('20', ['V-1']);
    expect(assessed?.finding.class).toBe('white');
  });

  it('handles what comes before a record that cannot be read, and says which one it was', async () => {
    const entries = (await itemsOf('20#site#P-1')).filter((i) => i.sk !== 'HEAD');
    const broken = { ...entries[1]!, changes: '{"not json' };
    const { answers, log } = await invoke<BatchAnswer>(
      [{ Records: [streamRecord(entries[0]!, 1), streamRecord(broken, 2), streamRecord(entries[1]!, 3)] }],
      'stream',
    );
    expect(answers).toEqual([{ batchItemFailures: [{ itemIdentifier: '100000000000000200' }] }]);
    expect(log).toContain('"code":"record-unreadable","sequenceNumber":"100000000000000200"');
  });
});

describe('the bundle of the jobs', () => {
  it('runs every job that the schedule asks for', async () => {
    const jobs = ['sweep', 'assess', 'anchor', 'open-data', 'deliver', 'imports'];
    const { answers, log } = await invoke<BatchAnswer>(
      jobs.map((job) => queueEvent({ job })),
      'jobs',
    );
    expect(log.match(/"code":"job-failed".*/g) ?? []).toEqual([]);
    expect(answers).toEqual(jobs.map(() => ({ batchItemFailures: [] })));
    expect(JSON.parse(s3.objects.get('/public/open-data/datapackage.json')!.toString()).name).toBe('phusong-20');
    const [anchor] = await store.anchors('20', 1);
    expect(
      JSON.parse(s3.objects.get(`/documents/${anchor!.root.slice(0, 2)}/${anchor!.root}.json`)!.toString()),
    ).toHaveLength(anchor!.aggregates);
  });

  it('gives back what it cannot do, and does the rest of the batch', async () => {
    const [entry] = (await itemsOf('20#site#P-1')).filter((i) => i.sk === 'H#000000002') as unknown as HistoryEntry[];
    const event = queueEvent(
      { job: 'no such job' },
      { job: 'replay', kind: 'site', id: 'P-1', version: entry!.version },
      { job: 'replay', kind: 'site', id: 'P-1', version: 99 },
      'not even JSON',
      { job: 'import', id: 'I-unknown' },
    );
    const { answers, log } = await invoke<BatchAnswer>([event], 'jobs');
    const failed = [0, 2, 3].map((i) => ({ itemIdentifier: event.Records[i]!.messageId }));
    expect(answers).toEqual([{ batchItemFailures: failed }]);
    expect(log).toContain(`"entry":"${entry!.hash}"`);
    expect(await itemsOf('INBOX#20#reviewer#-')).toHaveLength(1);
  });
});

describe('the bundle of the assessment’s task', () => {
  it('plans, assesses and adds up in the shape that the state machine passes on', async () => {
    const site = { provinceCode: '20', kind: 'site' as const, id: 'S-1' };
    const far = { provinceCode: '20', kind: 'village' as const, id: 'V-2' };
    await store.write([site], BY, () => [{ ref: site, state: aSite({ id: 'S-1' }), verb: 'site:import' }]);
    const testPoints = [{ id: 'centre', kind: 'centre' as const, lon: 106.2, lat: 21.9, accuracyM: 30 }];
    await store.write([far], BY, () => [
      { ref: far, state: aVillage({ id: 'V-2', testPoints }), verb: 'village:create' },
    ]);

    const input = { provinceCodes: ['20'], asOf: '2026-11-22', villagesPerTask: 1 };
    const { answers: plans } = await invoke<{ listKey: string; tasks: number }>(
      [{ action: 'plan', input }],
      'assess-task',
    );
    expect(plans[0]!.tasks).toBe(2);
    const list = JSON.parse(s3.objects.get(`/documents/${plans[0]!.listKey}`)!.toString()) as { task: string }[];
    const { answers: results } = await invoke<{ document: string }>(
      list.map(({ task }) => ({ action: 'assess', task })),
      'assess-task',
    );
    const { answers: again } = await invoke([{ action: 'assess', task: list[0]!.task }], 'assess-task');
    expect(again[0]).toEqual(results[0]);
    const { answers: sums } = await invoke([{ action: 'collect', tasks: 2, results }], 'assess-task');
    expect(sums[0]).toMatchObject({
      total: { villages: 2, white: 1, weak: 0, covered: 1 },
      provinces: { 20: { villages: 2, white: 1, weak: 0, covered: 1 } },
    });
  });
});

describe('the bundles over terrain', () => {
  const losses = () => [...s3.objects.keys()].filter((name) => name.startsWith('/dem/losses/'));

  it('compute by disc as long as the bucket is empty; the night after it is filled, by terrain, from losses stored once', async () => {
    const summary = gatewayEvent('GET', '/v1/summary', { authorization: `Bearer ${await tokenFor(OFFICER)}` });
    const modelOf = ({ statusCode, body }: Answer) => [statusCode, JSON.parse(body).basis.model];
    expect(modelOf((await invoke([summary])).answers[0]!)).toEqual([200, 'disc']);

    for (const [west, south] of [106, 107].flatMap((lon) => [21, 22].map((lat) => [lon, lat] as const)))
      s3.objects.set(`/dem/skadi/N${south}/N${south}E${west}.hgt.gz`, gzipSync(hgtFile(west, south, () => 200)));
    const { log } = await invoke([queueEvent({ job: 'assess' })], 'jobs');
    expect(log).toContain('"code":"job-done"');
    expect(losses()).toHaveLength(1);

    s3.requests.length = 0;
    expect(modelOf((await invoke([summary])).answers[0]!)).toEqual([200, 'terrain']);
    expect(s3.requests).toContain(`GET ${losses()[0]}`);
    expect(s3.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);

    const plan = { action: 'plan', input: { asOf: '2026-11-22' } };
    const { answers: plans } = await invoke<{ listKey: string }>([plan], 'assess-task');
    const [{ task }] = JSON.parse(s3.objects.get(`/documents/${plans[0]!.listKey}`)!.toString());
    const { answers: results } = await invoke([{ action: 'assess', task }], 'assess-task');
    expect(results[0]).toMatchObject({ tileSet: 'dem', provinces: { 20: { villages: 2, overTerrain: 2 } } });
  });
});
