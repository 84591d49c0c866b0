import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const CLIENT_ID = 'console-of-the-test';

interface Code {
  challenge: string;
  redirectUri: string;
  account: string;
}

/** A sign-in as strict as Cognito's: codes serve once, need the verifier of their challenge, and lead back to named pages alone. */
export interface HostedFront {
  /** The console, as CloudFront serves it: with a document that names the sign-in, and a policy that allows it. */
  url: string;
  signInUrl: string;
  /** Who the next sign-in is; null = the sign-in refuses. */
  person: string | null;
  /** Seconds for which an access token is said to hold. */
  expiresIn: number;
  /** Whether refresh tokens still hold. */
  refreshes: boolean;
  /** What was asked of the token endpoint, and with which status it answered. */
  grants: { type: string; status: number }[];
  revoked: string[];
  stop(): Promise<void>;
}

/** Puts a sign-in and a front of its own before the local server, whose key signs the tokens that are given out. */
export async function startHostedFront(api: string): Promise<HostedFront> {
  const codes = new Map<string, Code>();
  const refreshTokens = new Map<string, string>();
  const tokenOf = async (account: string): Promise<string> => {
    const answer = await fetch(`${api}/local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  };
  const pages = (): string[] => [`${state.url}/`, `${state.url}/survey.html`];

  const grant = async (form: URLSearchParams): Promise<Record<string, unknown> | null> => {
    if (form.get('client_id') !== CLIENT_ID) return null;
    let account: string | undefined;
    if (form.get('grant_type') === 'refresh_token') {
      account = state.refreshes ? refreshTokens.get(form.get('refresh_token') ?? '') : undefined;
    } else if (form.get('grant_type') === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (code?.challenge === challenge && code.redirectUri === form.get('redirect_uri')) account = code.account;
    }
    if (account === undefined) return null;
    const refreshToken = randomBytes(16).toString('hex');
    refreshTokens.set(refreshToken, account);
    return {
      access_token: await tokenOf(account),
      ...(form.get('grant_type') === 'authorization_code' ? { refresh_token: refreshToken } : {}),
      expires_in: state.expiresIn,
      token_type: 'Bearer',
    };
  };

  const signIn = await listen(async (request, response) => {
    const { pathname, searchParams: asked } = new URL(request.url!, 'http://sign-in');
    if (pathname === '/oauth2/authorize') {
      const redirectUri = asked.get('redirect_uri') ?? '';
      const isRight =
        asked.get('response_type') === 'code' &&
        asked.get('client_id') === CLIENT_ID &&
        asked.get('code_challenge_method') === 'S256' &&
        pages().includes(redirectUri);
      if (!isRight) return void response.writeHead(400).end('redirect_mismatch');
      const back = new URL(redirectUri);
      back.searchParams.set('state', asked.get('state') ?? '');
      if (state.person === null) back.searchParams.set('error', 'access_denied');
      else {
        const code = randomBytes(16).toString('hex');
        codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirectUri, account: state.person });
        back.searchParams.set('code', code);
      }
      return void response.writeHead(302, { location: String(back) }).end();
    }
    if (pathname === '/logout') {
      const to = asked.get('logout_uri') ?? '';
      return void (pages().includes(to)
        ? response.writeHead(302, { location: to }).end()
        : response.writeHead(400).end());
    }
    const cors = { 'access-control-allow-origin': '*' };
    const form = new URLSearchParams(await bodyOf(request));
    if (pathname === '/oauth2/revoke') {
      state.revoked.push(form.get('token') ?? '');
      return void response.writeHead(200, cors).end();
    }
    if (pathname !== '/oauth2/token') return void response.writeHead(404).end();
    const given = await grant(form);
    state.grants.push({ type: form.get('grant_type') ?? '', status: given ? 200 : 400 });
    response.writeHead(given ? 200 : 400, { ...cors, 'content-type': 'application/json' });
    response.end(JSON.stringify(given ?? { error: 'invalid_grant' }));
  });

  const front = await listen(async (request, response) => {
    if (request.url === '/config.json') {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ signIn: 'hosted', domain: state.signInUrl, clientId: CLIENT_ID }));
    }
    // What the cloud does not have must not be what signs in here.
    if (request.url!.startsWith('/local/')) return void response.writeHead(404).end();
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const answer = await fetch(`${api}${request.url}`, {
      method: request.method!,
      headers: headers as Record<string, string>,
      redirect: 'manual',
      ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body: await bodyOf(request) }),
    });
    const sent = Object.fromEntries(answer.headers);
    delete sent['content-encoding'];
    delete sent['content-length'];
    delete sent['transfer-encoding'];
    const policy = sent['content-security-policy'];
    if (policy)
      sent['content-security-policy'] = policy.replace("connect-src 'self'", `connect-src 'self' ${state.signInUrl}`);
    response.writeHead(answer.status, sent).end(Buffer.from(await answer.arrayBuffer()));
  });

  const state: HostedFront = {
    url: addressOf(front),
    signInUrl: addressOf(signIn),
    person: 'planner',
    expiresIn: 3600,
    refreshes: true,
    grants: [],
    revoked: [],
    stop: async () => {
      for (const server of [front, signIn]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
  return state;
}

function listen(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      answer(request, response).catch((error) => response.writeHead(502).end(String(error)));
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
