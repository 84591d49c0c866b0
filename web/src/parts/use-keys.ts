import { useEffect, useRef } from 'preact/hooks';

/** Single keys for the whole screen, as long as nobody is typing and no form is open that they would take away (`data-holds-keys`). */
export function useKeys(keys: Record<string, () => void>): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest('input, select, textarea, dialog, [role=dialog], .maplibregl-canvas')) return;
      if (event.key === 'Enter' && target.closest('a, button')) return;
      const act = now.current[event.key];
      if (!act || document.querySelector('[data-holds-keys]')) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
