import { z } from 'zod';

/** Longitude, degrees east. */
export const longitude = z.number().min(-180).max(180);
/** Latitude, degrees north. */
export const latitude = z.number().min(-90).max(90);
/** Radius in metres within which the true point lies; 0 is a claim of exactness nobody can make, so it must be positive. */
export const accuracyM = z.number().positive().max(50_000);

/** Province code of the General Statistics Office, two digits with its leading zero. */
export const provinceCode = z.string().regex(/^\d{2}$/, 'expected two digits, as in "20"');
/** Commune code, five digits with its leading zeros. A code alone is ambiguous over time: see AdminUnit. */
export const communeCode = z
  .string()
  .regex(/^\d{5}$/, 'expected five digits, as in "05977" (spreadsheets drop the leading zero)');

/** Ids appear in addresses and in keys of the table, so their alphabet is small. */
export const recordId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,79}$/, 'expected 1-80 of A-Z a-z 0-9 . _ : @ -');

/** Bounding box [west, south, east, north], degrees. */
export const boundingBox = z.tuple([longitude, latitude, longitude, latitude]);
export type BoundingBox = z.infer<typeof boundingBox>;

/** Where a large geometry lives: its content hash in the document store, with what is needed to decide whether to fetch it. */
export const geometryPointer = z.object({
  /** SHA-256 of the GeoJSON geometry in the document store, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  bbox: boundingBox,
  /** H3 cells (resolution 6, about 36 km²) that the geometry touches. */
  cells: z.array(z.string()),
});
export type GeometryPointer = z.infer<typeof geometryPointer>;
