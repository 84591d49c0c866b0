import { DomainError } from '#shared/errors';

/** A page of a list sorted by id. The cursor names the last id, so that a page neither misses nor repeats one while data changes. */
export function pageById<T extends { id: string }>(
  items: readonly T[],
  query: { limit: number; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const after = query.cursor === undefined ? null : idOfCursor(query.cursor);
  const start = after === null ? 0 : items.findIndex((i) => i.id > after);
  if (start === -1) return { items: [], nextCursor: null };
  const page = items.slice(start, start + query.limit);
  const last = page[page.length - 1];
  return {
    items: page,
    nextCursor: last && start + query.limit < items.length ? Buffer.from(last.id).toString('base64url') : null,
  };
}

function idOfCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (id === '' || Buffer.from(id).toString('base64url') !== cursor)
    throw new DomainError('invalid', 'cursor is not one that this list gave out');
  return id;
}
