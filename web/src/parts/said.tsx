import { useEffect, useRef } from 'preact/hooks';

/** What came of an act: done, too late because somebody was faster, or refused with the reasons. */
export interface Said {
  tone: 'done' | 'late' | 'refused';
  lines: readonly string[];
}

/** What came of an act, brought into view when it appears. @param still where it comes unasked, as while somebody types: nothing moves */
export function SaidLines({ said, still = false }: { said: Said | null; still?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said && !still) box.current?.scrollIntoView({ block: 'nearest' });
  }, [said, still]);
  if (!said || said.lines.length === 0) return null;
  return (
    <div ref={box} class={`said said-${said.tone}`} role={said.tone === 'done' ? 'status' : 'alert'}>
      {said.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
