import type { CoverageClass } from '#shared/village';

/**
 * The signs of the map, in a box of 16 × 16. A class has its own shape and size beside its colour, so that it is read without
 * colour vision and in print; an uncertain verdict is the same shape hollow.
 */
export const MARK_PATHS: Record<CoverageClass | 'site', string> = {
  white: 'M8 1.2 14.8 8 8 14.8 1.2 8Z',
  weak: 'M8 2 14.6 13.4H1.4Z',
  covered: 'M8 4.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6Z',
  site: 'M5.4 5.4h5.2v5.2H5.4Z',
};

export const MARK_BOX = 16;

/** Colours of the map, read from the style sheet so that page and map cannot differ. */
export interface Palette {
  land: string;
  landHover: string;
  landLine: string;
  landEdge: string;
  sea: string;
  label: string;
  halo: string;
  ink: string;
  site: string;
  accent: string;
  white: string;
  weak: string;
  covered: string;
  /** Hill shading: the slope away from the light, and towards it. */
  shade: string;
  light: string;
  fibre: string;
  planned: string;
}

const TOKENS: Record<keyof Palette, string> = {
  land: '--map-land',
  landHover: '--map-land-hover',
  landLine: '--map-line',
  landEdge: '--map-edge',
  sea: '--map-outside',
  label: '--map-label',
  halo: '--map-halo',
  ink: '--ink',
  site: '--map-site',
  accent: '--accent',
  white: '--class-white',
  weak: '--class-weak',
  covered: '--class-covered',
  shade: '--map-shade',
  light: '--map-light',
  fibre: '--map-fibre',
  planned: '--map-planned',
};

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as unknown as Palette;
}

/** A sign as pixels for the map's atlas: filled, or or hollow (an uncertain verdict, a silent site), with a rim in the colour of the land. */
export function markImage(
  shape: CoverageClass | 'site',
  hollow: boolean,
  palette: Palette,
  pixelRatio: number,
): ImageData {
  const size = MARK_BOX + 4;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.scale(pixelRatio, pixelRatio);
  context.translate(2, 2);
  const path = new Path2D(MARK_PATHS[shape]);
  const colour = palette[shape];
  context.lineJoin = 'round';
  context.strokeStyle = palette.halo;
  context.lineWidth = hollow ? 5 : 2.4;
  context.stroke(path);
  context.fillStyle = hollow ? palette.halo : colour;
  context.fill(path);
  if (hollow) {
    context.strokeStyle = colour;
    context.lineWidth = 2.2;
    context.stroke(path);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
