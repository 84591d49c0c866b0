import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Large texts and files by the SHA-256 of their content, so that the same content is stored once and never changes. */
export interface Documents {
  /** Stores a text and returns its hash; on return it is durable. */
  put(text: string): Promise<string>;
  /** The text with this hash. @throws Error if it is missing or no longer matches its hash */
  get(hash: string): Promise<string>;
  /** Stores a file and returns its hash; on return it is durable. */
  putBytes(bytes: Uint8Array, type: string): Promise<string>;
  /** The file with this hash. @throws Error if it is missing or no longer matches its hash */
  getBytes(hash: string): Promise<Uint8Array>;
  /** Where a file announced under `name` is to be sent, once, into quarantine: nobody can download it from there. */
  openUpload(name: string, file: AnnouncedFile): Promise<Upload>;
  /** What was sent to quarantine under `name`; null if nothing was, or more than `maxBytes`. */
  uploaded(name: string, maxBytes: number): Promise<Uint8Array | null>;
  /** A short-lived address of a stored file. */
  download(hash: string, file: { name: string; type: string }): Promise<Download>;
  /** Puts a file that was made for one reader where it can be fetched, and forgets it after a day or two; its short-lived address. */
  handOut(bytes: Uint8Array, file: { name: string; type: string }): Promise<Download>;
}

export interface AnnouncedFile {
  type: string;
  bytes: number;
  /** SHA-256, hex. */
  hash: string;
}

export interface Upload {
  url: string;
  method: 'PUT';
  /** To be sent as they are: the signature covers them. */
  headers: Record<string, string>;
  /** UTC instant. */
  expiresAt: string;
}

export interface Download {
  url: string;
  expiresAt: string;
}

export const UPLOAD_SECONDS = 900;
export const DOWNLOAD_SECONDS = 60;
const HANDED_OUT_MS = 24 * 3_600_000;

export function documentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The name of a document in its bucket or folder. */
export function documentName(hash: string): string {
  return `${hash.slice(0, 2)}/${hash}.json`;
}

/** The name of a file in its bucket or folder. */
export function fileName(hash: string): string {
  return `files/${hash.slice(0, 2)}/${hash}`;
}

export function quarantineName(name: string): string {
  return `quarantine/${name}`;
}

export function checked<T extends string | Uint8Array>(hash: string, content: T): T {
  if (documentHash(content) !== hash) throw new Error(`document ${hash} does not match its hash`);
  return content;
}

/** The name of a file that waits to be fetched by the one it was made for; beside what is in quarantine, which is forgotten too. */
export function handedOutName(): string {
  return `handed-out/${randomUUID()}`;
}

/** How a browser is told to keep a file and not to show it: its name in UTF-8 (RFC 6266). */
export function asAttachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
}

/** What a local address stands for. */
interface Pass {
  /** PUT = an upload; GET = a download. */
  method: 'PUT' | 'GET';
  path: string;
  type: string;
  bytes: number;
  name: string;
  expiresAt: string;
}

/**
 * The document store of one machine: a folder. Its upload and download addresses are paths of the local server, signed with a
 * key that lives as long as the process.
 */
export class DocumentFolder implements Documents {
  private readonly key = randomBytes(32);

  constructor(private readonly folder: string) {}

  async put(text: string): Promise<string> {
    const hash = documentHash(text);
    await this.keep(documentName(hash), Buffer.from(text));
    return hash;
  }

  async get(hash: string): Promise<string> {
    return checked(hash, await readFile(join(this.folder, documentName(hash)), 'utf8'));
  }

  async putBytes(bytes: Uint8Array): Promise<string> {
    const hash = documentHash(bytes);
    await this.keep(fileName(hash), bytes);
    return hash;
  }

  async getBytes(hash: string): Promise<Uint8Array> {
    return checked(hash, await readFile(join(this.folder, fileName(hash))));
  }

  async openUpload(name: string, { type, bytes }: AnnouncedFile): Promise<Upload> {
    const expiresAt = soon(UPLOAD_SECONDS);
    const path = quarantineName(name);
    const pass = this.sign({ method: 'PUT', path, type, bytes, name, expiresAt });
    return { url: `/local/uploads/${pass}`, method: 'PUT', headers: { 'content-type': type }, expiresAt };
  }

  async uploaded(name: string, maxBytes: number): Promise<Uint8Array | null> {
    const bytes = await readFile(join(this.folder, quarantineName(name))).catch(() => null);
    return bytes !== null && bytes.length <= maxBytes ? bytes : null;
  }

  async download(hash: string, { name, type }: { name: string; type: string }): Promise<Download> {
    const expiresAt = soon(DOWNLOAD_SECONDS);
    const pass = this.sign({ method: 'GET', path: fileName(hash), type, bytes: 0, name, expiresAt });
    return { url: `/local/files/${pass}`, expiresAt };
  }

  async handOut(bytes: Uint8Array, { name, type }: { name: string; type: string }): Promise<Download> {
    await this.forgetHandedOut();
    const path = handedOutName();
    await this.keep(path, bytes);
    const expiresAt = soon(DOWNLOAD_SECONDS);
    const pass = this.sign({ method: 'GET', path, type, bytes: 0, name, expiresAt });
    return { url: `/local/files/${pass}`, expiresAt };
  }

  /** What a bucket does by a lifecycle rule. */
  private async forgetHandedOut(): Promise<void> {
    const folder = join(this.folder, 'handed-out');
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const facts = await stat(path).catch(() => null);
      if (facts !== null && Date.now() - facts.mtimeMs > HANDED_OUT_MS) await rm(path, { force: true });
    }
  }

  /** Takes what the local server was sent to an upload address; false if the address does not hold or the size is not as announced. */
  async receive(token: string, bytes: Uint8Array): Promise<boolean> {
    const pass = this.verified(token, 'PUT');
    if (pass === null || bytes.length !== pass.bytes) return false;
    await this.keep(pass.path, bytes);
    return true;
  }

  /** What the local server answers at a download address; null if the address does not hold. */
  async serve(token: string): Promise<{ bytes: Uint8Array; type: string; name: string } | null> {
    const pass = this.verified(token, 'GET');
    if (pass === null) return null;
    return { bytes: await readFile(join(this.folder, pass.path)), type: pass.type, name: pass.name };
  }

  private sign(pass: Pass): string {
    const body = Buffer.from(JSON.stringify(pass)).toString('base64url');
    return `${body}.${this.mac(body).toString('base64url')}`;
  }

  private verified(token: string, method: Pass['method']): Pass | null {
    const [body = '', mac = ''] = token.split('.');
    const given = Buffer.from(mac, 'base64url');
    const right = this.mac(body);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const pass = JSON.parse(Buffer.from(body, 'base64url').toString()) as Pass;
    return pass.method === method && Date.parse(pass.expiresAt) > Date.now() ? pass : null;
  }

  private mac(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }

  private async keep(name: string, content: Uint8Array): Promise<void> {
    const path = join(this.folder, name);
    const there = await readFile(path).catch(() => null);
    if (there !== null && Buffer.compare(there, content) === 0) return;
    await mkdir(join(path, '..'), { recursive: true });
    const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  }
}

function soon(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
