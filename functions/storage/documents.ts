import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Large texts (boundaries, routes, anchors) by the SHA-256 of their content, so that the same content is stored once and never changes. */
export interface Documents {
  /** Stores a text and returns its hash; on return it is durable. */
  put(text: string): Promise<string>;
  /** The text with this hash. @throws Error if it is missing or no longer matches its hash */
  get(hash: string): Promise<string>;
}

export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The name of a document in its bucket or folder. */
export function documentName(hash: string): string {
  return `${hash.slice(0, 2)}/${hash}.json`;
}

export function checked(hash: string, text: string): string {
  if (documentHash(text) !== hash) throw new Error(`document ${hash} does not match its hash`);
  return text;
}

/** The document store of one machine: a folder. */
export class DocumentFolder implements Documents {
  constructor(private readonly folder: string) {}

  async put(text: string): Promise<string> {
    const hash = documentHash(text);
    const path = join(this.folder, documentName(hash));
    if ((await readFile(path, 'utf8').catch(() => null)) === text) return hash;
    await mkdir(join(path, '..'), { recursive: true });
    const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return hash;
  }

  async get(hash: string): Promise<string> {
    return checked(hash, await readFile(join(this.folder, documentName(hash)), 'utf8'));
  }
}
