import type { Page } from 'playwright-core';

export interface Picture {
  colours: number;
  /** Middle of the first patch of `patch` × `patch` pixels in the colour that was asked for, in pixels of the page. */
  found: { x: number; y: number } | null;
}

/**
 * Looks at what the user sees of an element: how many distinct colours it has, and where a patch of one colour is. The
 * pixels come from a screenshot, because a WebGL canvas cannot be read once it has been shown.
 */
export async function lookAt(
  page: Page,
  selector: string,
  seek?: { colour: [red: number, green: number, blue: number]; patch: number },
): Promise<Picture> {
  const box = (await page.locator(selector).boundingBox())!;
  const png = await page.screenshot({ clip: box });
  const seen = await page.evaluate(
    async ({ base64, wanted }) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      let found: { x: number; y: number } | null = null;
      if (wanted) {
        const [r, g, b] = wanted.colour;
        const value = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
        const n = wanted.patch;
        const isPatch = (x: number, y: number): boolean => {
          for (let dy = 0; dy < n; dy++)
            for (let dx = 0; dx < n; dx++) if (pixels[(y + dy) * width + x + dx] !== value) return false;
          return true;
        };
        for (let y = 0; y < height - n && !found; y++)
          for (let x = 0; x < width - n && !found; x++) if (isPatch(x, y)) found = { x: x + n / 2, y: y + n / 2 };
      }
      return { colours: new Set(pixels).size, found };
    },
    { base64: png.toString('base64'), wanted: seek ?? null },
  );
  return { colours: seen.colours, found: seen.found && { x: box.x + seen.found.x, y: box.y + seen.found.y } };
}
