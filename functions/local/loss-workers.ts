import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type HeightTile, mosaicHeight } from '#geo/height-tile';
import { computeLinks, type Links, type LinkTask } from '#shared/coverage';

/** Up to so many pairs of point and site a task is done at once, in a few hundredths of a second; larger ones go to threads. */
const PAIRS_INLINE = 50_000;
/** Pieces a task is cut into per thread, so that none waits long for the slowest. */
const PIECES_PER_THREAD = 4;
/** Threads that had nothing to do for so long end. */
const IDLE_MS = 30_000;

type Answer = { id: number; links: Links } | { id: number; error: string };

interface Waiting {
  message: { id: number; task: LinkTask; tiles: readonly HeightTile[] };
  resolve: (links: Links) => void;
  reject: (error: Error) => void;
}

/**
 * Computes links over terrain on worker threads, so that a province does not hold up the process that answers requests. Threads
 * start with the first large task and end after half a minute without one; they never keep a process alive.
 */
export class LossWorkers {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private readonly queue: Waiting[] = [];
  private readonly running = new Map<Worker, Waiting>();
  private ending: NodeJS.Timeout | null = null;
  private nextId = 1;

  constructor(
    private readonly threads = availableParallelism(),
    private readonly onProgress: (done: number, of: number) => void = () => {},
  ) {}

  /** The links of a task, in the order of its points. */
  readonly compute = async (task: LinkTask, tiles: readonly HeightTile[]): Promise<Links> => {
    const sites = task.sites === null ? task.network.siteLon.length : task.sites.reduce((sum, one) => sum + one, 0);
    if (task.points.length * sites <= PAIRS_INLINE) return computeLinks(task, mosaicHeight(tiles));

    const pieces = Math.min(task.points.length, this.threads * PIECES_PER_THREAD);
    let done = 0;
    const parts = await Promise.all(
      Array.from({ length: pieces }, async (_, i) => {
        const from = Math.floor((i * task.points.length) / pieces);
        const to = Math.floor(((i + 1) * task.points.length) / pieces);
        const links = await this.inThread({ ...task, points: task.points.slice(from, to) }, tiles);
        this.onProgress(++done, pieces);
        return links;
      }),
    );
    return joined(parts);
  };

  /** Ends the threads. Tasks under way fail. */
  async close(): Promise<void> {
    if (this.ending) clearTimeout(this.ending);
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  private inThread(task: LinkTask, tiles: readonly HeightTile[]): Promise<Links> {
    return new Promise((resolve, reject) => {
      this.queue.push({ message: { id: this.nextId++, task, tiles }, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.ending) clearTimeout(this.ending);
    while (this.queue.length > 0 && (this.idle.length > 0 || this.all.size < this.threads)) {
      const worker = this.idle.pop() ?? this.start();
      const waiting = this.queue.shift()!;
      this.running.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.message);
    }
    if (this.running.size === 0) {
      this.ending = setTimeout(() => {
        // Forgotten before they end, so that a task that comes meanwhile gets a new one.
        for (const worker of this.idle.splice(0)) {
          this.all.delete(worker);
          void worker.terminate();
        }
      }, IDLE_MS);
      this.ending.unref();
    }
  }

  private start(): Worker {
    const worker = new Worker(new URL('./loss-worker.mjs', import.meta.url), { execArgv: [] });
    this.all.add(worker);
    worker.on('message', (answer: Answer) => {
      const waiting = this.running.get(worker)!;
      this.running.delete(worker);
      this.idle.push(worker);
      worker.unref();
      if ('links' in answer) waiting.resolve(answer.links);
      else waiting.reject(new Error(answer.error));
      this.next();
    });
    const lost = (error: Error): void => {
      this.all.delete(worker);
      const at = this.idle.indexOf(worker);
      if (at >= 0) this.idle.splice(at, 1);
      this.running.get(worker)?.reject(error);
      this.running.delete(worker);
    };
    worker.on('error', (error) => {
      lost(error instanceof Error ? error : new Error(String(error)));
      this.next();
    });
    worker.on('exit', () => lost(new Error('the thread ended')));
    return worker;
  }
}

function joined(parts: readonly Links[]): Links {
  const rows = parts.reduce((sum, part) => sum + part.point.length, 0);
  const links: Links = {
    point: new Uint32Array(rows),
    carrier: new Uint32Array(rows),
    lossDb: new Float32Array(rows),
    levelDbm: new Float32Array(rows),
    slackDb: new Float32Array(rows),
  };
  let at = 0;
  for (const part of parts) {
    links.point.set(part.point, at);
    links.carrier.set(part.carrier, at);
    links.lossDb.set(part.lossDb, at);
    links.levelDbm.set(part.levelDbm, at);
    links.slackDb.set(part.slackDb, at);
    at += part.point.length;
  }
  return links;
}
