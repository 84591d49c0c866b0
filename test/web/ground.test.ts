import type { StyleSpecification } from 'maplibre-gl';
import { describe, expect, it, vi } from 'vitest';

// The library wants a browser; only its registry of protocols is used here.
vi.mock('maplibre-gl', () => ({ default: { addProtocol: () => {} } }));
const { drawnPart } = await import('../../web/src/map/ground.ts');

describe('the drawn part of a base map’s style', () => {
  it('has its surfaces and lines under names of its own, without letters, signs and patterns', () => {
    const style = {
      version: 8,
      sources: { osm: { type: 'vector', url: 'https://a.example/tiles.json' } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': '#fff' } },
        { id: 'wood', type: 'fill', source: 'osm', 'source-layer': 'wood', paint: { 'fill-pattern': 'wood' } },
        { id: 'water', type: 'fill', source: 'osm', 'source-layer': 'water', paint: { 'fill-color': '#aaf' } },
        { id: 'place', type: 'symbol', source: 'osm', 'source-layer': 'place' },
      ],
    } as StyleSpecification;
    const part = drawnPart(style);
    expect(Object.keys(part.sources)).toEqual(['base-osm']);
    expect(part.layers.map((l) => l.id)).toEqual(['base-ground', 'base-water']);
    expect(part.layers[1]).toMatchObject({ source: 'base-osm', 'source-layer': 'water' });
  });
});
