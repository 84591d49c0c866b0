import type { z } from 'zod';
import { type Account, mayActOn } from '#shared/actor';
import type { photoAddress } from '#shared/api/evidence';
import { DomainError } from '#shared/errors';
import { fileTypeOf } from '#shared/file-type';
import type { Village } from '#shared/village';
import { recordAccess } from '../accounts/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { inBatches } from '../in-batches.ts';

/** The survey page sends 1,600 pixels at most, some hundred kilobytes; whatever is much larger did not come from it. */
export const MAX_PHOTO_BYTES = 3_000_000;
const TYPE = 'image/jpeg';
const AT_ONCE = 8;

/**
 * Keeps a photo taken in a village and answers its hash, which a survey statement then names. Sent again it is the same photo.
 * @throws DomainError invalid (no JPEG), too-large, not-found, forbidden
 */
export async function keepPhoto(
  deps: Deps,
  actor: Account,
  villageId: string,
  bytes: Uint8Array,
): Promise<{ sha256: string }> {
  requirePermission(actor, 'survey:deliver');
  const village = await villageOf(deps, villageId);
  if (!mayActOn(actor, village))
    throw new DomainError('forbidden', `village ${villageId} is in a commune that the account does not answer for`);
  if (bytes.length > MAX_PHOTO_BYTES)
    throw new DomainError('too-large', `a photo may have ${MAX_PHOTO_BYTES / 1e6} MB`, {
      messageVi: `Ảnh không được quá ${MAX_PHOTO_BYTES / 1e6} MB.`,
    });
  if (fileTypeOf(bytes) !== TYPE)
    throw new DomainError('invalid', 'a photo must be a JPEG file', { messageVi: 'Ảnh phải là tệp JPEG.' });
  return { sha256: await deps.documents.putBytes(bytes, TYPE) };
}

/** Of photos that statements name, those that are not kept, or are something else than a photo. */
export async function missingPhotos(deps: Deps, hashes: readonly string[]): Promise<Set<string>> {
  const missing = new Set<string>();
  await inBatches([...new Set(hashes)], AT_ONCE, async (hash) => {
    const bytes = await deps.documents.getBytes(hash).catch(() => null);
    if (bytes === null || fileTypeOf(bytes) !== TYPE) missing.add(hash);
  });
  return missing;
}

/** A short-lived address of a photo that a statement about the village names. Who asked for it is written down first. */
export async function photoOf(
  deps: Deps,
  actor: Account,
  villageId: string,
  sha256: string,
): Promise<z.input<typeof photoAddress>> {
  requirePermission(actor, 'evidence:read');
  // Houses and people may be on it: not for carriers, and for officers of the commune alone.
  const village = await villageOf(deps, villageId);
  if (actor.role === 'carrier' || !mayActOn(actor, village))
    throw new DomainError('forbidden', 'photos of surveys are for the department and the commune');
  const evidence = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'evidence', id: villageId });
  if (!Object.values(evidence?.state.surveys ?? {}).some((s) => s.photo === sha256))
    throw new DomainError('not-found', `no survey of ${villageId} has the photo ${sha256}`);
  await recordAccess(deps, actor, { verb: 'photo:view', object: `village#${villageId}`, detail: { sha256 } });
  return { download: await deps.documents.download(sha256, { name: `${villageId}.jpg`, type: TYPE }) };
}

async function villageOf(deps: Deps, id: string): Promise<Village> {
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'village', id });
  if (!head) throw new DomainError('not-found', `there is no village ${id}`);
  return head.state;
}
