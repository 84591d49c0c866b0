import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useTexts } from '../text/catalogue.ts';

/** What a screen shows, or, when drawing it broke, what broke and the way on. The bar beside it stays. */
export function ScreenGuard({ children }: { children: ComponentChildren }) {
  const [broken] = useErrorBoundary((error) => console.error('the screen broke', error));
  return broken ? <ScreenLost why="broken" detail={String(broken)} /> : children;
}

/**
 * A screen that could not be shown. The address holds the whole state, so loading the page anew loses nothing that was saved.
 * @param why not-loaded: its script did not come (no network, or a new version has replaced it); broken: it failed while drawing
 */
export function ScreenLost({ why, detail }: { why: 'not-loaded' | 'broken'; detail?: string }) {
  const { t } = useTexts();
  const words = t.state.lost;
  return (
    <main class="screen-lost">
      <div class="notice notice-failure" role="alert">
        <strong>{why === 'broken' ? words.broken : words.notLoaded}</strong>
        <p>{why === 'broken' ? words.brokenHint : words.notLoadedHint}</p>
        {detail ? <p class="quiet">{detail}</p> : null}
        <button type="button" class="button button-main" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    </main>
  );
}
