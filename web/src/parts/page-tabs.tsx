import { useEffect, useRef } from 'preact/hooks';

/** The parts of a screen side by side; the open one is scrolled to where a phone has no room for all. */
export function PageTabs<T extends string>({
  label,
  tabs,
  open,
  names,
  onTab,
}: {
  label: string;
  tabs: readonly T[];
  open: T;
  names: Record<T, string>;
  onTab: (tab: T) => void;
}) {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another part is opened
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (tab) row.current!.scrollLeft = tab.offsetLeft - (row.current!.clientWidth - tab.offsetWidth) / 2;
  }, [open]);
  return (
    <nav class="page-tabs" aria-label={label} ref={row}>
      {tabs.map((tab) => (
        <button key={tab} type="button" aria-current={tab === open ? 'page' : undefined} onClick={() => onTab(tab)}>
          {names[tab]}
        </button>
      ))}
    </nav>
  );
}
