/** Which sign-in this deployment has: `/config.json`, written at deployment; the local server says `local`. */
export type SignInConfig = { signIn: 'local' } | { signIn: 'hosted'; domain: string; clientId: string };

/** What the token endpoint gave. `endsAt` in ms of this device's clock. */
export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  endsAt: number;
}

/** Why the way back from the sign-in was not taken: it began elsewhere, it was refused there, or its code no longer holds. */
export type Refusal = 'state' | 'denied' | 'code';

/** The sign-in took back what it had given: a code used before, a refresh token that has ended. */
export class GrantRefused extends Error {}

/** What must outlive the way to the sign-in and back, and nothing longer. */
interface Pending {
  state: string;
  verifier: string;
  /** Path and query that were open. */
  address: string;
  /** What the person was about to do, to go on with it. */
  purpose: string | null;
}

export type Return =
  | { kind: 'none' }
  | { kind: 'refused'; why: Refusal }
  | { kind: 'signed-in'; tokens: Tokens; purpose: string | null }
  /** This window was opened only to sign in for another one, which has been told. */
  | { kind: 'for-another-window' };

const PENDING = 'phusong-sign-in';
const SIGNED_OUT = 'phusong-signed-out';
/** Marks a state whose sign-in another window waits for. */
const WINDOW_MARK = 'w.';
const CHANNEL = 'phusong-sign-in';

/** Reads the deployment's sign-in. Throws TypeError without a network, Error if the document is of no known kind. */
export async function readSignInConfig(): Promise<SignInConfig> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new TypeError(`config.json answered ${response.status}`);
  const config = (await response.json()) as SignInConfig;
  if (config.signIn !== 'local' && config.signIn !== 'hosted') throw new Error('config.json names no known sign-in');
  return config;
}

/**
 * Sign-in at a hosted page by authorization code with PKCE (RFC 7636, S256), as of Amazon Cognito. The password and the second factor are that
 * page's matter. The verifier and state lie in sessionStorage on the way there and back; tokens never leave memory.
 */
export class HostedSignIn {
  private listening: BroadcastChannel | null = null;
  private readonly page = `${location.origin}${location.pathname === '/survey.html' ? '/survey.html' : '/'}`;

  constructor(private readonly config: { domain: string; clientId: string }) {}

  /** Leaves for the sign-in page; the present address and `purpose` come back with {@link finish}. */
  async leave(purpose: string | null = null): Promise<void> {
    const pending = { ...(await challenge('')), address: location.pathname + location.search, purpose };
    sessionStorage.setItem(PENDING, JSON.stringify({ ...pending, challenge: undefined }));
    sessionStorage.removeItem(SIGNED_OUT);
    location.assign(this.authorizeUrl(pending));
  }

  /** Whether the person has signed out in this tab and not come back. */
  get isSignedOut(): boolean {
    return sessionStorage.getItem(SIGNED_OUT) !== null;
  }

  /**
   * Takes the way back, if this page was opened by it: checks the state, trades the code and restores the address.
   * Throws TypeError without a network.
   */
  async finish(): Promise<Return> {
    const query = new URLSearchParams(location.search);
    const state = query.get('state');
    const code = query.get('code');
    const isBack = code !== null || query.get('error') !== null;
    if (!isBack) return { kind: 'none' };
    // Not sent on to the sign-in at once: what answers so would send the person in circles.
    if (state === null) {
      history.replaceState(null, '', location.pathname);
      return { kind: 'refused', why: code === null ? 'denied' : 'state' };
    }
    if (state.startsWith(WINDOW_MARK)) {
      const channel = new BroadcastChannel(CHANNEL);
      channel.postMessage({ state, code });
      channel.close();
      history.replaceState(null, '', location.pathname);
      close();
      return { kind: 'for-another-window' };
    }
    const kept = sessionStorage.getItem(PENDING);
    // Gone before it is used: a code and its state serve once.
    sessionStorage.removeItem(PENDING);
    const pending = kept === null ? null : (JSON.parse(kept) as Pending);
    const isOurs = pending !== null && pending.state === state;
    history.replaceState(null, '', isOurs ? pending.address : location.pathname);
    if (!isOurs) return { kind: 'refused', why: 'state' };
    if (code === null) return { kind: 'refused', why: 'denied' };
    try {
      return { kind: 'signed-in', tokens: await this.trade(code, pending.verifier), purpose: pending.purpose };
    } catch (error) {
      if (error instanceof GrantRefused) return { kind: 'refused', why: 'code' };
      throw error;
    }
  }

  /** Tokens for a refresh token. Throws {@link GrantRefused} if it has ended, TypeError without a network. */
  renewed({ refreshToken }: Tokens): Promise<Tokens> {
    return this.grant({ grant_type: 'refresh_token', refresh_token: refreshToken! }, refreshToken);
  }

  /** Opens the sign-in beside this page; `take` gets the tokens when the person has come through. False if no window was opened. */
  async openWindow(take: (tokens: Tokens) => void): Promise<boolean> {
    // Opened before anything is awaited: a browser opens windows only straight from a click.
    const beside = open('', 'phusong-sign-in', 'popup,width=520,height=720');
    if (beside === null) return false;
    const waiting = await challenge(WINDOW_MARK);
    this.listening?.close();
    const channel = new BroadcastChannel(CHANNEL);
    this.listening = channel;
    channel.onmessage = ({ data }: MessageEvent<{ state: string; code: string | null }>) => {
      if (data.state !== waiting.state) return;
      channel.close();
      if (data.code !== null) this.trade(data.code, waiting.verifier).then(take, (error) => console.warn(error));
    };
    beside.location.replace(this.authorizeUrl(waiting));
    return true;
  }

  /** Takes the refresh token back and ends the sign-in page's own session. */
  async signOut({ refreshToken }: Tokens): Promise<void> {
    const { domain, clientId } = this.config;
    if (refreshToken !== null)
      await fetch(`${domain}/oauth2/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ token: refreshToken, client_id: clientId }),
      }).catch(() => {});
    sessionStorage.setItem(SIGNED_OUT, 'yes');
    location.assign(`${domain}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: this.page })}`);
  }

  private authorizeUrl({ state, challenge }: { state: string; challenge: string }): string {
    const { domain, clientId } = this.config;
    return `${domain}/oauth2/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: this.page,
      scope: 'openid',
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })}`;
  }

  private trade(code: string, verifier: string): Promise<Tokens> {
    return this.grant(
      { grant_type: 'authorization_code', code, redirect_uri: this.page, code_verifier: verifier },
      null,
    );
  }

  private async grant(asked: Record<string, string>, refreshToken: string | null): Promise<Tokens> {
    const { domain, clientId } = this.config;
    const response = await fetch(`${domain}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...asked, client_id: clientId }),
    });
    if (response.status === 400 || response.status === 401) throw new GrantRefused(`refused: ${response.status}`);
    if (!response.ok) throw new TypeError(`the sign-in answered ${response.status}`);
    const given = (await response.json()) as { access_token: string; refresh_token?: string; expires_in: number };
    return {
      accessToken: given.access_token,
      refreshToken: given.refresh_token ?? refreshToken,
      endsAt: Date.now() + given.expires_in * 1000,
    };
  }
}

/** A state and a verifier of 256 random bits each, and the verifier's S256 challenge. */
async function challenge(mark: string): Promise<{ state: string; verifier: string; challenge: string }> {
  const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
  const verifier = random();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { state: mark + random(), verifier, challenge: base64url(new Uint8Array(digest)) };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
