import { HostedSignIn, type Refusal, readSignInConfig } from '../api/hosted-sign-in.ts';
import { HostedSession, type LocalAccount, LocalSession, type Session } from '../api/session.ts';

/** What the officer was about to do when the sign-in came between. */
export type Purpose = 'refresh' | 'deliver';

/** How this page was opened: by itself, or by the way back from the sign-in. */
export interface Opening {
  session: HostedSession | null;
  purpose: Purpose | null;
  refused: Refusal | null;
}

/** Takes the way back from the sign-in, if there is one; without it the page asks nobody for anything. Throws TypeError without a network. */
export async function openingOf(search: string): Promise<Opening> {
  const nothing: Opening = { session: null, purpose: null, refused: null };
  const query = new URLSearchParams(search);
  if (!query.has('code') && !query.has('error')) return nothing;
  const config = await readSignInConfig();
  if (config.signIn === 'local') return nothing;
  const door = new HostedSignIn(config);
  const back = await door.finish();
  if (back.kind === 'refused') return { ...nothing, refused: back.why };
  if (back.kind !== 'signed-in') return nothing;
  const purpose = back.purpose as Purpose | null;
  const session = new HostedSession(door, back.tokens);
  // Answers lie in the device's store, so that leaving for the sign-in loses nothing.
  session.onEnded = (ended) => ended && door.leave(purpose);
  return { session, purpose, refused: null };
}

/** A session for `purpose`: the one at hand, the chosen account of one machine, or none: then the page is on its way to the sign-in. */
export async function sessionFor(
  purpose: Purpose,
  hosted: HostedSession | null,
  account: LocalAccount,
): Promise<Session | null> {
  if (hosted) return hosted;
  const config = await readSignInConfig();
  if (config.signIn === 'local') return new LocalSession(account);
  await new HostedSignIn(config).leave(purpose);
  return null;
}
