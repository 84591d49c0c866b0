import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { COVERAGE_ORDER } from './coverage-order.ts';
import type { Ground } from './ground.ts';
import type { MapLayer } from './map-layers.ts';
import type { Palette } from './marks.ts';

export const SOURCES = [
  'communes',
  'labels',
  'sites',
  'villages',
  'reach',
  'points',
  'work',
  'fibre',
  'planned',
  'area',
] as const;
export type SourceName = (typeof SOURCES)[number];

/** The layers of each class; they answer a pointer. */
export const VILLAGE_LAYERS = {
  white: ['village-white', 'village-white-dot'],
  weak: ['village-weak', 'village-weak-dot'],
  covered: ['village-covered'],
};
export const SITE_FROM_ZOOM = 9.6;
/** The style's layers by what the user turns on and off; those of a base map are not known beforehand. */
export const LAYER_GROUPS: Record<Exclude<MapLayer, 'base'>, readonly string[]> = {
  sites: ['site'],
  fibre: ['fibre', 'fibre-to-come'],
  planned: ['planned', 'planned-line', 'planned-count'],
  relief: ['relief'],
};

/** How much of the land's colour is drawn: little over a base map. */
export function landOpacity(isBaseShown: boolean): number {
  return isBaseShown ? 0.18 : 1;
}

// With no glyph server in the style MapLibre draws letters from the system's own fonts, Vietnamese diacritics included.
const FONT = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'DejaVu Sans'];

const growing = (small: number, large: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  7.5,
  small,
  12,
  large,
];

/** The whole style: land, lines, signs and names from the registry's own data; besides those only a base map, if one is set. */
export function mapStyle(
  palette: Palette,
  data: Record<SourceName, GeoJSON.FeatureCollection>,
  { relief, base }: Ground,
): StyleSpecification {
  const [outside, ...rest] = land(palette, relief !== null);
  return {
    version: 8,
    sources: {
      ...base?.sources,
      ...(relief ? { relief } : {}),
      ...Object.fromEntries(
        SOURCES.map((name) => [
          name,
          { type: 'geojson' as const, data: data[name], ...(name === 'communes' ? { promoteId: 'code' } : {}) },
        ]),
      ),
    },
    layers: [
      outside!,
      ...(base?.layers ?? []),
      ...rest,
      ...plans(palette),
      ...reach(palette),
      ...signs(palette),
      ...area(palette),
      ...work(palette),
      ...names(palette),
    ],
  };
}

function land(palette: Palette, hasRelief: boolean): LayerSpecification[] {
  const hovered: ExpressionSpecification = [
    'case',
    ['boolean', ['feature-state', 'chosen'], false],
    palette.landHover,
    ['boolean', ['feature-state', 'hover'], false],
    palette.landHover,
    palette.land,
  ];
  return [
    { id: 'outside', type: 'background', paint: { 'background-color': palette.sea } },
    {
      id: 'province-edge',
      type: 'line',
      source: 'communes',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.landEdge, 'line-width': growing(5, 9) },
    },
    { id: 'commune', type: 'fill', source: 'communes', paint: { 'fill-color': hovered, 'fill-antialias': true } },
    ...(hasRelief
      ? [
          {
            id: 'relief',
            type: 'hillshade' as const,
            source: 'relief',
            paint: {
              'hillshade-exaggeration': 0.5,
              'hillshade-shadow-color': palette.shade,
              'hillshade-highlight-color': palette.light,
              'hillshade-accent-color': palette.shade,
            },
          },
        ]
      : []),
    {
      id: 'commune-line',
      type: 'line',
      source: 'communes',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.landLine, 'line-width': growing(0.7, 1.6) },
    },
    {
      id: 'commune-chosen',
      type: 'line',
      source: 'communes',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.accent,
        'line-width': 2,
        'line-opacity': ['case', ['boolean', ['feature-state', 'chosen'], false], 1, 0],
      },
    },
  ];
}

/** Fibre routes and approved areas: under the villages, which they are there to explain. */
function plans(palette: Palette): LayerSpecification[] {
  const isOperational: FilterSpecification = ['==', ['get', 'status'], 'operational'];
  const fibre = { 'line-color': palette.fibre, 'line-width': growing(1.1, 2.6) };
  return [
    { id: 'planned', type: 'fill', source: 'planned', paint: { 'fill-color': palette.planned, 'fill-opacity': 0.22 } },
    {
      id: 'planned-line',
      type: 'line',
      source: 'planned',
      paint: { 'line-color': palette.planned, 'line-width': 1.6, 'line-dasharray': [3, 2] },
    },
    {
      id: 'fibre',
      type: 'line',
      source: 'fibre',
      filter: isOperational,
      layout: { 'line-join': 'round' },
      paint: fibre,
    },
    {
      id: 'fibre-to-come',
      type: 'line',
      source: 'fibre',
      filter: ['!', isOperational],
      paint: { ...fibre, 'line-dasharray': [2, 2] },
    },
  ];
}

/** An area that somebody draws, or has drawn. */
function area(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'area',
      type: 'fill',
      source: 'area',
      filter: ['==', ['get', 'kind'], 'area'],
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.08 },
    },
    {
      id: 'area-line',
      type: 'line',
      source: 'area',
      filter: ['!=', ['get', 'kind'], 'corner'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.2 },
    },
    {
      id: 'area-corner',
      type: 'circle',
      source: 'area',
      filter: ['==', ['get', 'kind'], 'corner'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.halo,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.2,
      },
    },
  ];
}

function reach(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'reach-served',
      type: 'line',
      source: 'reach',
      filter: ['get', 'served'],
      paint: { 'line-color': palette.covered, 'line-width': 1.6, 'line-opacity': 0.85 },
    },
    {
      id: 'reach-short',
      type: 'line',
      source: 'reach',
      filter: ['!', ['get', 'served']],
      paint: { 'line-color': palette.white, 'line-width': 1.4, 'line-dasharray': [2.5, 2.5], 'line-opacity': 0.85 },
    },
  ];
}

/** A full dot; a ring where the class is uncertain. */
function dotColours({ halo }: Palette, colour: string): CircleLayerSpecification['paint'] {
  const isUncertain: ExpressionSpecification = ['get', 'uncertain'];
  return {
    'circle-color': ['case', isUncertain, halo, colour],
    'circle-stroke-color': ['case', isUncertain, colour, halo],
    'circle-stroke-width': ['case', isUncertain, 1.4, 0.8],
  };
}

function signs(palette: Palette): LayerSpecification[] {
  const isDue: ExpressionSpecification = ['<=', ['get', 'fromZoom'], ['zoom']];
  const ofClass = (c: string, when: ExpressionSpecification): FilterSpecification => [
    'all',
    ['==', ['get', 'class'], c],
    when,
  ];
  const sign = (c: 'white' | 'weak', small: number, large: number): LayerSpecification => ({
    id: `village-${c}`,
    type: 'symbol',
    source: 'villages',
    filter: ofClass(c, isDue),
    layout: {
      'icon-image': ['case', ['get', 'uncertain'], `${c}-uncertain`, c],
      'icon-size': growing(small, large),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  });
  const dot = (c: 'white' | 'weak', small: number, large: number): LayerSpecification => ({
    id: `village-${c}-dot`,
    type: 'circle',
    source: 'villages',
    filter: ofClass(c, ['!', isDue]),
    paint: {
      'circle-radius': growing(small, large),
      ...dotColours(palette, palette[c]),
    },
  });
  return [
    {
      id: 'site',
      type: 'symbol',
      source: 'sites',
      minzoom: SITE_FROM_ZOOM,
      layout: {
        'icon-image': ['case', ['get', 'silent'], 'site-silent', 'site'],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9.6, 0.55, 13, 1.15],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-opacity': ['interpolate', ['linear'], ['zoom'], 9.6, 0, 10.2, 0.9] },
    },
    // The many covered villages are circles, far cheaper to draw than signs, and none that others hide.
    {
      id: 'village-covered',
      type: 'circle',
      source: 'villages',
      filter: ofClass('covered', isDue),
      paint: {
        'circle-radius': growing(1.8, 4.6),
        ...dotColours(palette, palette.covered),
      },
    },
    {
      id: 'village-shift',
      type: 'circle',
      source: 'villages',
      filter: ['get', 'shifts'],
      paint: {
        'circle-radius': growing(5.5, 11),
        'circle-opacity': 0,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 1.6,
      },
    },
    dot('weak', 2.4, 5),
    dot('white', 3.2, 6),
    sign('weak', 0.5, 0.95),
    sign('white', 0.66, 1.15),
    {
      id: 'point',
      type: 'circle',
      source: 'points',
      filter: ['==', ['get', 'kind'], 'cluster'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': ['case', ['get', 'served'], palette.covered, palette.halo],
        'circle-stroke-color': ['case', ['get', 'served'], palette.halo, palette.white],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'points',
      filter: ['==', ['get', 'kind'], 'centre'],
      paint: {
        'circle-radius': 12,
        'circle-opacity': 0,
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 2.2,
      },
    },
    {
      id: 'server',
      type: 'circle',
      source: 'points',
      filter: ['==', ['get', 'kind'], 'server'],
      paint: {
        'circle-radius': 5,
        'circle-color': palette.ink,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 1.5,
      },
    },
  ];
}

/** A proposed position, what stands near it and whom it would serve. */
function work(palette: Palette): LayerSpecification[] {
  const kind = (k: string): FilterSpecification => ['==', ['get', 'kind'], k];
  return [
    {
      id: 'work-gained',
      type: 'circle',
      source: 'work',
      filter: kind('gained'),
      paint: {
        'circle-radius': 11,
        'circle-color': palette.covered,
        'circle-opacity': 0.22,
        'circle-stroke-color': palette.covered,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'work-neighbour',
      type: 'circle',
      source: 'work',
      filter: kind('neighbour'),
      paint: {
        'circle-radius': 6,
        'circle-color': palette.halo,
        'circle-stroke-color': palette.weak,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'work-other',
      type: 'circle',
      source: 'work',
      filter: kind('other'),
      paint: {
        'circle-radius': 6,
        'circle-color': palette.ink,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'work-position-halo',
      type: 'circle',
      source: 'work',
      filter: kind('position'),
      paint: { 'circle-radius': 16, 'circle-color': palette.accent, 'circle-opacity': 0.25 },
    },
    {
      id: 'work-position',
      type: 'circle',
      source: 'work',
      filter: kind('position'),
      paint: {
        'circle-radius': 9,
        'circle-color': palette.accent,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}

function names(palette: Palette): LayerSpecification[] {
  const text = { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.3 };
  return [
    {
      id: 'village-name',
      type: 'symbol',
      source: 'villages',
      minzoom: 10.8,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 10.8, 10.5, 14, 13],
        'text-anchor': 'top',
        'text-offset': [0, 0.95],
        'text-max-width': 8,
        'text-optional': true,
        'symbol-sort-key': ['match', ['get', 'class'], ...COVERAGE_ORDER.flatMap((c, i) => [c, i]), 9] as never,
      },
      paint: { ...text, 'text-color': palette.ink },
    },
    {
      id: 'commune-name',
      type: 'symbol',
      source: 'labels',
      maxzoom: 13,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 7.5, 10, 11, 14],
        'text-max-width': 7,
        'text-padding': 3,
        'text-letter-spacing': 0.03,
      },
      paint: text,
    },
    {
      id: 'planned-count',
      type: 'symbol',
      source: 'planned',
      minzoom: 9,
      filter: ['>', ['get', 'positions'], 1],
      layout: { 'text-field': ['to-string', ['get', 'positions']], 'text-font': FONT, 'text-size': 12 },
      paint: { ...text, 'text-color': palette.ink },
    },
    {
      id: 'server-name',
      type: 'symbol',
      source: 'points',
      filter: ['==', ['get', 'kind'], 'server'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [0.8, 0],
        'text-max-width': 20,
      },
      paint: { ...text, 'text-color': palette.ink },
    },
  ];
}
