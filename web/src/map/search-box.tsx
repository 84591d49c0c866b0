import { useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useTexts } from '../text/catalogue.ts';
import { findPlaces, indexPlaces, type Place } from './find-places.ts';

const SHOWN = 8;

/** Search over names of villages and communes and names and codes of masts, diacritics optional: a combobox in the sense of WAI-ARIA. */
export function SearchBox({ places, onChoose }: { places: readonly Place[]; onChoose: (place: Place) => void }) {
  const { t, format } = useTexts();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const index = useMemo(() => indexPlaces(places), [places]);
  const found = useMemo(() => findPlaces(index, query, SHOWN), [index, query]);
  const isOpen = open && query.trim() !== '';

  const choose = (place: Place): void => {
    setQuery('');
    setOpen(false);
    input.current?.blur();
    onChoose(place);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((a) => (a + step + found.places.length) % Math.max(1, found.places.length));
    } else if (event.key === 'Enter') {
      const place = found.places[active];
      if (isOpen && place) choose(place);
    } else if (event.key === 'Escape') {
      if (query === '') input.current?.blur();
      setQuery('');
    }
  };

  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        role="combobox"
        aria-label={t.search.label}
        aria-expanded={isOpen}
        aria-controls="search-results"
        aria-autocomplete="list"
        {...(isOpen && found.places.length > 0 ? { 'aria-activedescendant': `search-result-${active}` } : {})}
        placeholder={t.search.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen ? (
        <div class="search-results">
          {found.total === 0 ? <p class="search-none">{t.search.none(query.trim())}</p> : null}
          <div id="search-results" role="listbox" aria-label={t.search.label}>
            {found.places.map((place, i) => (
              <div
                key={`${place.kind} ${place.id}`}
                id={`search-result-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === active}
                class="search-result"
                // Choosing on mousedown: the blur that comes first would close the list before a click lands.
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(place);
                }}
                onMouseEnter={() => setActive(i)}
              >
                <span>{place.name}</span>
                <small>
                  {place.kind === 'commune'
                    ? t.search.commune
                    : place.kind === 'site'
                      ? t.map.site(place.within)
                      : place.within}
                </small>
              </div>
            ))}
          </div>
          {found.total > SHOWN ? <p class="search-none">{t.search.found(format.count(found.total))}</p> : null}
        </div>
      ) : null}
    </search>
  );
}
