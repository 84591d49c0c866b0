/** What a map shows: its middle in degrees, and how near. */
export interface MapPlace {
  lon: number;
  lat: number;
  zoom: number;
}

/** Five decimals of a degree are a metre, two of a zoom less than a pixel at the edge of a screen. */
const DIGITS = { degrees: 5, zoom: 2 };

/** A place as an address says it, latitude first as people do: `21.85,106.7,11.2`. */
export function writePlace({ lat, lon, zoom }: MapPlace): string {
  return [lat.toFixed(DIGITS.degrees), lon.toFixed(DIGITS.degrees), zoom.toFixed(DIGITS.zoom)].map(Number).join();
}

/** The place that an address names; undefined if it is none on the Earth. */
export function readPlace(text: string): MapPlace | undefined {
  if (!/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/.test(text)) return undefined;
  const [lat, lon, zoom] = text.split(',').map(Number) as [number, number, number];
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom <= 22 ? { lon, lat, zoom } : undefined;
}
