import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { LEAVE } from '../address.ts';
import { useTexts } from '../text/catalogue.ts';

export interface Unsaved {
  /** Told by the form whether it holds what is not saved. */
  onDirty: (isDirty: boolean) => void;
  /** Goes on at once if nothing would be lost, else when the user says so. */
  leave: (go: () => void) => void;
  /** The question, while it is open. */
  question: ComponentChildren;
}

/** Keeps a form that is not saved: asks before a click, "back", another account, or the end of the page drops it. */
export function useUnsaved(): Unsaved {
  const { t } = useTexts();
  const dirty = useRef(false);
  const [going, setGoing] = useState<{ go: () => void } | null>(null);
  const stay = useRef<HTMLButtonElement>(null);
  const leave = useCallback((go: () => void): void => {
    if (dirty.current) setGoing({ go });
    else go();
  }, []);
  const isAsking = going !== null;
  useEffect(() => {
    if (isAsking) stay.current?.focus();
  }, [isAsking]);
  useEffect(() => {
    const onEnd = (event: BeforeUnloadEvent): void => {
      if (dirty.current) event.preventDefault();
    };
    const onLeave = (event: Event): void => {
      if (!dirty.current) return;
      event.preventDefault();
      setGoing({ go: (event as CustomEvent<() => void>).detail });
    };
    const onLink = (event: MouseEvent): void => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/"]');
      if (!dirty.current || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      setGoing({ go: () => link.click() });
    };
    addEventListener('beforeunload', onEnd);
    addEventListener(LEAVE, onLeave);
    // Capturing: before a link follows itself.
    document.addEventListener('click', onLink, true);
    return () => {
      removeEventListener('beforeunload', onEnd);
      removeEventListener(LEAVE, onLeave);
      document.removeEventListener('click', onLink, true);
    };
  }, []);
  const onDirty = useCallback((isDirty: boolean): void => {
    dirty.current = isDirty;
    if (!isDirty) setGoing(null);
  }, []);
  return {
    onDirty,
    leave,
    question: going ? (
      <div class="unsaved" role="alertdialog" aria-labelledby="unsaved">
        <p id="unsaved">
          <b>{t.carrier.dropUnsaved}</b> {t.carrier.isUnsaved}
        </p>
        <button ref={stay} type="button" class="button button-main" onClick={() => setGoing(null)}>
          {t.carrier.stay}
        </button>
        <button
          type="button"
          class="button button-danger"
          onClick={() => {
            onDirty(false);
            going.go();
          }}
        >
          {t.carrier.drop}
        </button>
      </div>
    ) : null,
  };
}
