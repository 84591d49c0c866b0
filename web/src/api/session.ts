/** Accounts that stand ready on one machine. In the cloud the sign-in page takes their place. */
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

/** Who is signed in. The token lives in memory alone: it is gone with the page and no other script's storage can leak it. */
export class Session {
  private token: Promise<string> | null = null;

  constructor(readonly account: LocalAccount) {}

  /** The access token, fetched on first use. Throws {@link SignInError}. */
  accessToken(): Promise<string> {
    this.token ??= this.signIn().catch((error) => {
      this.token = null;
      throw error;
    });
    return this.token;
  }

  /** Forgets a token that the API no longer takes; the next request signs in again. */
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

export class SignInError extends Error {
  constructor(readonly status: number) {
    super(`sign-in answered ${status}`);
  }
}
