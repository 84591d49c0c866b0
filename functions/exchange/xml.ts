import { SaxesParser } from 'saxes';
import { DomainError } from '#shared/errors';

const MAX_DEPTH = 200;
const CHUNK = 1 << 13;

/** What a walk through a document tells; names come without their prefix. */
export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Walks through an XML document in pieces, without building a tree. A document type declaration is refused: with it come
 * entities that read files or multiply.
 * @throws DomainError invalid
 */
export function walkXml(bytes: Uint8Array, what: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw new DomainError('invalid', `${what} is not well-formed XML: ${error.message}`, {
      messageVi: 'Tệp XML hỏng, không đọc được.',
    });
  });
  parser.on('doctype', () => {
    throw new DomainError('invalid', `${what} declares a document type (DTD); such files are not read`, {
      messageVi: 'Tệp XML có khai báo kiểu tài liệu (DTD) nên không được đọc.',
    });
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH)
      throw new DomainError('invalid', `${what} is nested more than ${MAX_DEPTH} deep`, {
        messageVi: `Tệp XML lồng nhau quá ${MAX_DEPTH} lớp.`,
      });
    visitor.open?.(local(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    depth--;
    visitor.close?.(local(tag.name));
  });
  if (visitor.text) {
    const heard = (text: string): void => visitor.text!(text);
    parser.on('text', heard);
    parser.on('cdata', heard);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK)
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('invalid', `${what} cannot be read: ${(error as Error).message}`, {
      messageVi: 'Tệp XML hỏng, không đọc được.',
    });
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Text that may stand in an XML element or attribute; characters that XML does not know are left out. */
export function xmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
  );
}
