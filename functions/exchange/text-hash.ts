import { createHash } from 'node:crypto';

/** SHA-256 of a text's UTF-8 bytes, hex: the name under which the document store has it. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
