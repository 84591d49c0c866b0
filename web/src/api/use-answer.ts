import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Answer<T> {
  /** The newest answer; the one before stays while the next is on its way. */
  value: T | null;
  error: Error | null;
  loading: boolean;
  retry: () => void;
}

interface State<T> extends Omit<Answer<T>, 'retry'> {
  key: string | null;
  again: number;
}

/**
 * Asks whenever `key` changes, and drops what was under way. A `key` of null asks nothing and holds nothing.
 * @param again changes when the same is to be asked anew, as after an act: what was answered stays if that fails
 */
export function useAnswer<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>, again = 0): Answer<T> {
  const [state, setState] = useState<State<T>>({ key: null, again, value: null, error: null, loading: false });
  const [attempt, setAttempt] = useState(0);
  // `ask` closes over what `key` names, so `key` alone decides when to ask again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (key === null) {
      setState({ key, again, value: null, error: null, loading: false });
      return;
    }
    const abort = new AbortController();
    setState((s) => ({ ...s, error: null, loading: true }));
    ask(abort.signal).then(
      (value) => !abort.signal.aborted && setState({ key, again, value, error: null, loading: false }),
      (error: Error) =>
        !abort.signal.aborted &&
        setState((s) => ({ key, again, value: s.key === key ? s.value : null, error, loading: false })),
    );
    return () => abort.abort();
  }, [key, again, attempt]);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  return {
    value: state.value,
    error: state.error,
    loading: state.loading || (key !== null && (state.key !== key || state.again !== again)),
    retry,
  };
}
