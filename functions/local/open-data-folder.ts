import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { OpenDataTarget } from '../services/open-data/write.ts';

/** The folder of a machine's open data. */
export function openDataDir(dataDir: string): string {
  return join(dataDir, 'open-data');
}

/** Open data in a folder: written beside the old file, then put in its place. */
export class OpenDataFolder implements OpenDataTarget {
  constructor(private readonly folder: string) {}

  async put(name: string, _type: string, chunks: AsyncIterable<string>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const beside = join(this.folder, `.${name}.part`);
    const file = createWriteStream(beside);
    for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain');
    file.end();
    await finished(file);
    await rename(beside, join(this.folder, name));
  }
}
