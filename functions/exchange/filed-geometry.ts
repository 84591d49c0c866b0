import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { cellsTouched } from '#geo/cell';
import { boundingBoxOf } from '#geo/extent';
import type { GeometryPointer } from '#shared/geography';
import { canonicalJson, type Json } from '#shared/history';
import { textHash } from './text-hash.ts';

/** A geometry as the document store keeps it, and the pointer that a record keeps instead. */
export interface FiledGeometry {
  text: string;
  pointer: GeometryPointer;
}

/** Equal geometries give equal text, hence one document. */
export function fileGeometry(geometry: Polygon | MultiPolygon | LineString | MultiLineString): FiledGeometry {
  const { type, coordinates } = geometry;
  const text = canonicalJson({ type, coordinates } as unknown as Json);
  return {
    text,
    pointer: {
      hash: textHash(text),
      bbox: boundingBoxOf(geometry),
      cells: cellsTouched(geometry),
    },
  };
}
