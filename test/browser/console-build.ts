import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../web/build.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder of this run: the first browser test keeps the loaded sample province in it, for the others to copy. */
    sampleFolder: string;
  }
}

/** Before all tests: the console stands, so that test files that run at the same time do not build it over each other. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfStale();
  const folder = await mkdtemp(join(tmpdir(), 'phusong-sample-'));
  project.provide('sampleFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
