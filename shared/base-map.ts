import { z } from 'zod';

/** A map drawn under the registry's own: raster tiles, or a MapLibre style of which everything but letters and signs is drawn. */
export const baseMap = z
  .object({
    kind: z.enum(['raster', 'style']),
    /** With {z}, {x} and {y} for `raster`. */
    url: z.string(),
    attribution: z.string(),
    /** What a page must be allowed to load from. */
    origins: z.array(z.string()).min(1),
  })
  .meta({ id: 'BaseMap' });
export type BaseMap = z.infer<typeof baseMap>;

/**
 * The base map that settings name; null if they name none.
 * @param origins further ones, separated by spaces
 * @throws Error for an address that is not https (http only on this machine), or tiles without all of {z}, {x}, {y}
 */
export function baseMapFrom(
  url: string | undefined,
  attribution: string | undefined = '',
  origins: string | undefined = '',
): BaseMap | null {
  if (!url) return null;
  const isRaster = /\{[zxy]\}/.test(url);
  for (const part of ['{z}', '{x}', '{y}'])
    if (isRaster && !url.includes(part)) throw new Error(`BASE_MAP_URL has no ${part}: ${url}`);
  const all = [url, ...origins.split(/\s+/).filter(Boolean)].map(originOf);
  return { kind: isRaster ? 'raster' : 'style', url, attribution, origins: [...new Set(all)] };
}

function originOf(address: string): string {
  let url: URL;
  try {
    url = new URL(address.replaceAll(/[{}]/g, ''));
  } catch {
    throw new Error(`not an address of a base map: ${address}`);
  }
  const isHere = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw new Error(`a base map must come by https: ${address}`);
  return url.origin;
}
