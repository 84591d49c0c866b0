import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '#functions/local/engine';
import { connect } from '#functions/storage/client';
import { Store } from '#functions/storage/store';
import { createTable } from '#functions/storage/table';
import { ENV } from '#shared/env';
import { gatewayEvent } from './gateway-event.ts';

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

interface FunctionResource {
  Type: string;
  Properties: { Code: { S3Key: string }; Environment?: { Variables: Record<string, unknown> } };
}

const MAX_BYTES = 2_000_000;
const TABLE_NAME = 'bundle-test';
const CLIENT_ID = 'console';
const OFFICER = '7d9e4b0e-5f0a-4d4c-9f57-3a1d5b0c2f11';

let folder: string;
let asset: string;
let variables: string[];
let engine: Engine;
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
  const { Code, Environment } = functions.find((fn) => fn.Properties.Environment?.Variables.TOKEN_ISSUER)!.Properties;
  asset = join(out, `asset.${Code.S3Key.replace('.zip', '')}`);
  variables = Object.keys(Environment!.Variables);
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
  const client = connect({ tableName: TABLE_NAME, endpoint: engine.endpoint });
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
  await new Store(client, TABLE_NAME, { changeIndex: false }).bulk(
    [{ ref, state: account, base: null, verb: 'account:create', validFrom: '2026-01-01' }],
    { actor: { id: 'test', role: 'admin' }, now: '2026-11-22T03:00:00.000Z' },
  );
  client.destroy();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-bundle-'));
  synthesise();
  await Promise.all([startIssuer(), startTable()]);
}, 120_000);

afterAll(async () => {
  issuer?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the bundled handler in a process of its own, with the variables that the template gives the function and no others. */
async function invoke(
  events: object[],
  change: NodeJS.ProcessEnv = {},
): Promise<{ answers: Answer[]; stderr: string }> {
  const values: Record<string, string> = {
    TABLE_NAME,
    DOCUMENT_BUCKET: 'documents',
    PROVINCE_CODE: '20',
    TOKEN_ISSUER: issuerUrl,
    TOKEN_CLIENT_ID: CLIENT_ID,
    NODE_OPTIONS: '--enable-source-maps',
  };
  const env = Object.fromEntries(variables.map((name) => [name, values[name]!]));
  const child = spawn(process.execPath, ['test/infra/run-handler.mjs', join(asset, 'index.mjs')], {
    env: { ...env, AWS_REGION: 'ap-southeast-1', DYNAMODB_ENDPOINT: engine.endpoint, ...change },
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
  return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as { answers: Answer[] }), stderr };
}

describe('the bundle of the API', () => {
  it('is one module with its source map, under 2 MB', () => {
    expect(readdirSync(asset).sort()).toEqual(['index.mjs', 'index.mjs.map']);
    expect(statSync(join(asset, 'index.mjs')).size).toBeLessThan(MAX_BYTES);
  });

  it('holds nothing that stands in for the cloud on one machine, and no path of this machine', () => {
    const map = JSON.parse(readFileSync(join(asset, 'index.mjs.map'), 'utf8')) as { sources: string[] };
    expect(map.sources.some((path) => path.endsWith('functions/entry/api.ts'))).toBe(true);
    expect(map.sources.filter((path) => /functions\/(local|cli)\/|@dynoxide/.test(path))).toEqual([]);
    expect(map.sources.filter((path) => path.startsWith('/'))).toEqual([]);
  });

  it('is given every variable that it needs', () => {
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
