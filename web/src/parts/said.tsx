/** What came of an act: done, too late because somebody was faster, or refused with the reasons. */
export interface Said {
  tone: 'done' | 'late' | 'refused';
  lines: readonly string[];
}

export function SaidLines({ said }: { said: Said | null }) {
  if (!said || said.lines.length === 0) return null;
  return (
    <div class={`said said-${said.tone}`} role={said.tone === 'done' ? 'status' : 'alert'}>
      {said.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
