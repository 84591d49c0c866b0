import type { ComponentChildren } from 'preact';

/** A table in a box of its own that scrolls, by keys too. */
export function TableScroll({ label, tall, children }: { label: string; tall?: boolean; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keys
    <section class={`table-scroll${tall ? ' tall' : ''}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
