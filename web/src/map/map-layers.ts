/** What may be drawn besides villages and communes. */
export const MAP_LAYERS = ['sites', 'fibre', 'planned', 'relief', 'base'] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

/** Shown if the address says nothing. */
export const DEFAULT_LAYERS: readonly MapLayer[] = ['sites', 'relief', 'base'];

/** The layers of an address; undefined where it says nothing or what is shown anyway. */
export function readLayers(text: string | null): MapLayer[] | undefined {
  if (text === null) return undefined;
  const named = text.split(',');
  const layers = MAP_LAYERS.filter((l) => named.includes(l));
  if (layers.length === 0 && text !== 'none') return undefined;
  return layers.join() === DEFAULT_LAYERS.join() ? undefined : layers;
}

export function writeLayers(layers: readonly MapLayer[]): string {
  return layers.length === 0 ? 'none' : layers.join(',');
}
