import { withoutDiacritics } from '#shared/text';

export interface Place {
  kind: 'village' | 'commune' | 'site';
  id: string;
  name: string;
  /** What stands beside the name: the commune of a village, the code of a mast. */
  within: string;
}

const KINDS: readonly Place['kind'][] = ['commune', 'village', 'site'];

/** Places with their names folded once, ready to be searched on every keystroke. */
export type PlaceIndex = readonly { place: Place; folded: string; foldedWithin: string }[];

export function indexPlaces(places: readonly Place[]): PlaceIndex {
  return places.map((place) => ({
    place,
    folded: withoutDiacritics(place.kind === 'site' ? `${place.within} ${place.name}` : place.name),
    foldedWithin: withoutDiacritics(place.within),
  }));
}

/**
 * Places whose name holds every word of the query, diacritics optional ("dinh lap" finds Đình Lập); a word may also stand
 * in the commune's name, so that "na khuat dong kinh" tells one Nà Khuất from another. A mast is found by its code as by its
 * name. Best first: starts of names, then starts of words, then anywhere; communes before villages before masts.
 */
export function findPlaces(index: PlaceIndex, query: string, limit: number): { places: Place[]; total: number } {
  const words = withoutDiacritics(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { places: [], total: 0 };
  const phrase = words.join(' ');
  const found: { place: Place; rank: number }[] = [];
  for (const { place, folded, foldedWithin } of index) {
    if (!words.some((w) => folded.includes(w)) || !words.every((w) => folded.includes(w) || foldedWithin.includes(w)))
      continue;
    const rank = folded.startsWith(phrase)
      ? 0
      : ` ${folded}`.includes(` ${phrase}`)
        ? 1
        : folded.includes(phrase)
          ? 2
          : 3;
    found.push({ place, rank: rank * KINDS.length + KINDS.indexOf(place.kind) });
  }
  found.sort((a, b) => a.rank - b.rank || a.place.name.localeCompare(b.place.name, 'vi'));
  return { places: found.slice(0, limit).map((f) => f.place), total: found.length };
}
