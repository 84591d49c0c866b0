import { parentPort } from 'node:worker_threads';
import { type HeightTile, mosaicHeight } from '#geo/height-tile';
import { computeLinks, type LinkTask } from '#shared/coverage';

/** One thread of loss-workers.ts: computes the links of a task and gives them back without a copy. */
parentPort!.on('message', ({ id, task, tiles }: { id: number; task: LinkTask; tiles: HeightTile[] }) => {
  try {
    const links = computeLinks(task, mosaicHeight(tiles));
    parentPort!.postMessage(
      { id, links },
      Object.values(links).map((column: Uint32Array | Float32Array) => column.buffer as ArrayBuffer),
    );
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
