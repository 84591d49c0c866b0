/** One measured figure of a bench. */
export interface BenchFigure {
  figure: string;
  measured: string;
  /** What it should be, and whether it is; absent where no aim was set. */
  aim?: string;
  met?: boolean;
  /** Against what, measured in the same run. */
  baseline?: string;
}

/** A bench module exports this; it throws if its answers are wrong, never because they are slow. One that prints for itself returns nothing. */
export interface BenchModule {
  run(): Promise<BenchFigure[] | undefined>;
}

/** Milliseconds of one call and what it returned. `cpuMs` is what the process computed (collector and compiler included): on a busy machine the wall clock says little. */
export function timed<T>(work: () => T): { ms: number; cpuMs: number; value: T } {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const value = work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms, cpuMs: (user + system) / 1000, value };
}

/** Highest resident memory of this process so far, MB (10^6 bytes). */
export function peakRssMb(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}
