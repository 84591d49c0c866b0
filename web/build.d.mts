import type { BuildContext } from 'esbuild';

/** The folder that the console is built into unless told otherwise. */
export const DIST: string;
export function build(options?: { outdir?: string; watch?: boolean }): Promise<BuildContext | null>;
export function buildIfStale(options?: { outdir?: string }): Promise<boolean>;
