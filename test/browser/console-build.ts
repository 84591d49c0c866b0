import { buildIfStale } from '../../web/build.mjs';

/** Before all tests: the console stands, so that test files that run at the same time do not build it over each other. */
export default async function setup(): Promise<void> {
  await buildIfStale();
}
