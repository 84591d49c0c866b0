import { useEffect, useState } from 'preact/hooks';
import type { ProvinceMap } from './province-map.ts';

/** What a map shows at the moment that the page is printed: a canvas of WebGL does not come out on paper. */
export function usePicture(map: ProvinceMap | null): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    if (!map) return;
    const beforePrint = (): void => setPicture(map.picture());
    addEventListener('beforeprint', beforePrint);
    return () => removeEventListener('beforeprint', beforePrint);
  }, [map]);
  return picture;
}
