import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { parseAddress } from '../address.ts';
import { HostedSignIn, type Refusal, readSignInConfig } from '../api/hosted-sign-in.ts';
import { HostedSession } from '../api/session.ts';
import { type Texts, textsFor } from '../text/catalogue.ts';
import { SignInAgain } from './sign-in-again.tsx';

type State =
  | { kind: 'opening' }
  | { kind: 'local' }
  | { kind: 'in'; session: HostedSession }
  | { kind: 'out'; door: HostedSignIn; why: Refusal | 'signed-out' }
  | { kind: 'for-another-window' }
  | { kind: 'failed' };

/** Lets into the console who has signed in, and sends everybody else to the sign-in; on one machine it stands open. */
export function Gate({ children }: { children: (hosted: HostedSession | null) => ComponentChildren }) {
  const [state, setState] = useState<State>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt begins anew
  useEffect(() => {
    setState({ kind: 'opening' });
    enter().then(setState, (error) => {
      console.warn(error);
      setState({ kind: 'failed' });
    });
  }, [attempt]);
  if (state.kind === 'local') return <>{children(null)}</>;
  if (state.kind === 'in')
    return (
      <>
        {children(state.session)}
        <SignInAgain session={state.session} />
      </>
    );
  const { t } = textsHere();
  if (state.kind === 'opening') return <SignInCard waiting={t.signIn.opening} />;
  if (state.kind === 'for-another-window') return <SignInCard title={t.signIn.done} text={t.signIn.closeWindow} />;
  if (state.kind === 'failed')
    return (
      <SignInCard
        title={t.state.failed}
        text={t.state.offline}
        act={{ text: t.state.retry, run: () => setAttempt((n) => n + 1) }}
      />
    );
  return (
    <SignInCard
      title={t.signIn.why[state.why].title}
      text={t.signIn.why[state.why].text}
      act={{ text: t.signIn.in, run: () => state.door.leave() }}
    />
  );
}

async function enter(): Promise<State> {
  const config = await readSignInConfig();
  if (config.signIn === 'local') return { kind: 'local' };
  const door = new HostedSignIn(config);
  const back = await door.finish();
  if (back.kind === 'signed-in') return { kind: 'in', session: new HostedSession(door, back.tokens) };
  if (back.kind === 'for-another-window') return back;
  if (back.kind === 'refused') return { kind: 'out', door, why: back.why };
  if (door.isSignedOut) return { kind: 'out', door, why: 'signed-out' };
  await door.leave();
  return { kind: 'opening' };
}

/** The language of the link: nobody is in yet who could have chosen one. */
function textsHere(): Texts {
  return textsFor(parseAddress(location.search).language);
}

interface CardProps {
  waiting?: string;
  title?: string;
  text?: string;
  act?: { text: string; run: () => void };
}

function SignInCard({ waiting, title, text, act }: CardProps) {
  const { t } = textsHere();
  return (
    <main class="sign-in" id="main">
      <img src="/favicon.svg" width="56" height="56" alt="" />
      <h1>{t.name}</h1>
      {waiting ? (
        <p class="sign-in-waiting" role="status">
          {waiting}
        </p>
      ) : (
        <>
          <h2>{title}</h2>
          <p>{text}</p>
        </>
      )}
      {act ? (
        <button type="button" class="button button-main" onClick={act.run}>
          {act.text}
        </button>
      ) : null}
    </main>
  );
}
