import { useMemo, useState } from 'preact/hooks';
import { withoutDiacritics } from '#shared/text';
import type { SiteRow } from '../api/answers.ts';

const SHOWN = 6;

/** Finds a site by name or code, with or without diacritics. */
export function SitePicker({
  label,
  hint,
  sites,
  onPick,
}: {
  label: string;
  hint: string;
  sites: readonly SiteRow[];
  onPick: (id: string) => void;
}) {
  const [text, setText] = useState('');
  const folded = useMemo(
    () => sites.map((site) => ({ site, text: withoutDiacritics(`${site.name} ${site.code}`) })),
    [sites],
  );
  const words = withoutDiacritics(text).split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? [] : folded.filter((f) => words.every((w) => f.text.includes(w))).slice(0, SHOWN);
  return (
    <div class="site-picker">
      <label>
        <span>{label}</span>
        <input type="search" value={text} placeholder={hint} onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <ul>
        {found.map(({ site }) => (
          <li key={site.id}>
            <button
              type="button"
              class="link"
              onClick={() => {
                setText('');
                onPick(site.id);
              }}
            >
              {site.name} <small>{site.code}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
