import type { Download } from '../../storage/documents.ts';
import type { Deps } from '../deps.ts';

/**
 * Largest file that an answer carries itself, bytes. A Lambda answers 6 MB at most, and counts text as JSON, where a quote or a line
 * break is two characters, and other files as base64.
 */
export const MAX_ANSWER_BYTES = 3_000_000;

/** A file to be handed over. */
export interface MadeFile {
  name: string;
  type: string;
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** The file itself, or where it is to be fetched and how large it is. */
export type HandedOver = { bytes: Buffer } | { download: Download; bytes: number };

/** Hands a file over: whole while it is small enough for an answer, else by an address that holds for a minute. */
export async function handOver(deps: Deps, { name, type, chunks }: MadeFile): Promise<HandedOver> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk as string));
  const bytes = Buffer.concat(pieces);
  if (bytes.length <= MAX_ANSWER_BYTES) return { bytes };
  return { download: await deps.documents.handOut(bytes, { name, type }), bytes: bytes.length };
}
