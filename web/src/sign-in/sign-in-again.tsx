import { useEffect, useRef, useState } from 'preact/hooks';
import { parseAddress } from '../address.ts';
import type { HostedSession } from '../api/session.ts';
import { textsFor } from '../text/catalogue.ts';

/** Stands over the page when the session has ended: one signs in beside it, and what was typed stays where it is. */
export function SignInAgain({ session }: { session: HostedSession }) {
  const [ended, setEnded] = useState(false);
  const [blocked, setBlocked] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    session.onEnded = setEnded;
  }, [session]);
  useEffect(() => {
    if (ended) dialog.current?.showModal();
    else dialog.current?.close();
  }, [ended]);
  const { t } = textsFor(parseAddress(location.search).language);
  return (
    <dialog
      ref={dialog}
      class="sign-in-again"
      aria-labelledby="sign-in-again"
      onCancel={(event) => {
        event.preventDefault();
        session.giveUp();
      }}
    >
      <h2 id="sign-in-again">{t.signIn.ended}</h2>
      <p>{t.signIn.endedText}</p>
      {blocked ? <p role="alert">{t.signIn.blocked}</p> : null}
      <div class="sign-in-acts">
        <button
          type="button"
          class="button button-main"
          onClick={() => session.signInAgain().then((opened) => setBlocked(!opened))}
        >
          {t.signIn.again}
        </button>
        <button type="button" class="button" onClick={() => session.giveUp()}>
          {t.signIn.later}
        </button>
      </div>
    </dialog>
  );
}
