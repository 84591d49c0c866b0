import type { HostedSignIn, Tokens } from './hosted-sign-in.ts';
import { GrantRefused } from './hosted-sign-in.ts';

/** Accounts that stand ready on one machine. In the cloud the hosted sign-in takes their place. */
export const LOCAL_ACCOUNTS = [
  'planner',
  'commune',
  'viettel',
  'vnpt',
  'mobifone',
  'reviewer',
  'approver',
  'auditor',
  'admin',
] as const;
export type LocalAccount = (typeof LOCAL_ACCOUNTS)[number];

/** Renewed this long before it ends, so that a request does not meet the end on its way. */
const EARLY_MS = 30_000;

/** Who is signed in. Tokens live in memory alone: they are gone with the page and no other script's storage can leak them. */
export interface Session {
  /** An access token that holds, fetched or renewed if need be. Throws {@link SignInError}. */
  accessToken(): Promise<string>;
  /** Forgets an access token that the API no longer takes; the next request asks for another. */
  expire(): void;
}

/** The sign-in of one machine: an account by its name, without a password. */
export class LocalSession implements Session {
  private token: Promise<string> | null = null;

  constructor(readonly account: LocalAccount) {}

  accessToken(): Promise<string> {
    this.token ??= this.signIn().catch((error) => {
      this.token = null;
      throw error;
    });
    return this.token;
  }

  expire(): void {
    this.token = null;
  }

  private async signIn(): Promise<string> {
    const response = await fetch('/local/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: this.account }),
    });
    if (!response.ok) throw new SignInError(response.status);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return accessToken;
  }
}

/**
 * A session of the hosted sign-in. An access token is renewed by the refresh token; when that has ended too, every request waits
 * until the person has signed in again, so that nothing typed is lost.
 */
export class HostedSession implements Session {
  private renewing: Promise<string> | null = null;
  private refused: ((error: Error) => void) | null = null;
  /** Called with true when the person must sign in again, with false when that is over. */
  onEnded: (ended: boolean) => void = () => {};

  constructor(
    private readonly door: HostedSignIn,
    private tokens: Tokens,
  ) {}

  accessToken(): Promise<string> {
    if (this.tokens.endsAt - EARLY_MS > Date.now()) return Promise.resolve(this.tokens.accessToken);
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  expire(): void {
    this.tokens = { ...this.tokens, endsAt: 0 };
  }

  /** The person's sign-in in a window of its own; to be called from a click. False if the browser opens none. */
  signInAgain(): Promise<boolean> {
    return this.door.openWindow((tokens) => this.resume(tokens));
  }

  /** The person does not want to: what waited fails, and may be asked again. */
  giveUp(): void {
    this.refused?.(new SignInError(401));
  }

  /** Ends the session here and at the sign-in, and leaves this page. */
  async signOut(): Promise<void> {
    await this.door.signOut(this.tokens);
  }

  private resume: (tokens: Tokens) => void = () => {};

  private async renew(): Promise<string> {
    if (this.tokens.refreshToken !== null) {
      try {
        this.tokens = await this.door.renewed(this.tokens);
        return this.tokens.accessToken;
      } catch (error) {
        // Anything else than a refusal is the network's: the refresh token may still hold.
        if (!(error instanceof GrantRefused)) throw error;
        this.tokens = { ...this.tokens, refreshToken: null };
      }
    }
    this.onEnded(true);
    try {
      const before = this.tokens;
      this.tokens = await new Promise<Tokens>((resolve, reject) => {
        this.resume = resolve;
        this.refused = reject;
      });
      // Somebody else must not go on with what this person had open.
      if (subjectOf(this.tokens) !== subjectOf(before)) {
        location.reload();
        return new Promise(() => {});
      }
      return this.tokens.accessToken;
    } finally {
      this.onEnded(false);
    }
  }
}

/** The subject of an access token, read without verifying it: only to tell two of the same sign-in apart. */
function subjectOf({ accessToken }: Tokens): unknown {
  const claims = accessToken.split('.')[1] ?? '';
  return (JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }).sub;
}

export class SignInError extends Error {
  constructor(readonly status: number) {
    super(`sign-in answered ${status}`);
  }
}
