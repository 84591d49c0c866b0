import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { FILE_TYPES, type FileType, fileTypeOf, MAX_FILE_BYTES } from '#shared/file-type';
import type { Attachment } from '#shared/proposal';
import type { Site, SiteState } from '#shared/site';
import type { Download, Upload } from '../../storage/documents.ts';
import type { Head, Ref } from '../../storage/records.ts';
import { recordAccess } from '../accounts/access-log.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { requireVisible, visibleSite } from '../sites/visible.ts';

export interface FileFacts {
  name: string;
  type: FileType;
  bytes: number;
  /** SHA-256, hex. */
  sha256: string;
  purpose: Attachment['purpose'];
}

/** What a proposal is judged by may change only while it is with the carrier. */
const WITH_CARRIER: readonly SiteState[] = ['draft', 'returned'];
const LIVE: readonly SiteState[] = [...WITH_CARRIER, 'submitted', 'under_review', 'approved', 'building', 'on_air'];
const DECIDED: readonly SiteState[] = ['approved', 'rejected', 'lapsed', 'revoked', 'building', 'on_air'];

/**
 * Announces a file for a position and says where to send it. It lies in quarantine until {@link confirmAttachment}.
 * @throws DomainError invalid (type, size), not-found, forbidden, conflict (not in this state)
 */
export async function attach(
  deps: Deps,
  actor: Account,
  siteId: string,
  file: FileFacts,
): Promise<{ sha256: string; upload: Upload }> {
  requirePermission(actor, 'attachment:add');
  const head = await requireVisible(deps, actor, siteId, dateInVietnam(deps.clock()));
  refuseUnfit(actor, head.state, file.purpose);
  if (!(file.type in FILE_TYPES))
    throw new DomainError('invalid', `a file must be one of ${Object.values(FILE_TYPES).join(', ')}`, {
      messageVi: `Chỉ nhận tệp ${Object.values(FILE_TYPES).join(', ')}.`,
    });
  if (file.bytes > MAX_FILE_BYTES)
    throw new DomainError('invalid', `a file may hold at most ${MAX_FILE_BYTES / 1_000_000} MB`, {
      messageVi: `Tệp không được quá ${MAX_FILE_BYTES / 1_000_000} MB.`,
    });
  const { sha256, ...intent } = file;
  await deps.store.uploads.announce(refTo(deps, siteId), sha256, { ...intent, by: actor.id }, deps.clock());
  const upload = await deps.documents.openUpload(`${siteId}/${sha256}`, {
    type: file.type,
    bytes: file.bytes,
    hash: sha256,
  });
  return { sha256, upload };
}

/**
 * Checks what was uploaded (size, hash, and the type by its content) and makes it an attachment of the position. Confirmed again,
 * it answers the same. A signed decision also becomes the signed file of the position's decision.
 */
export async function confirmAttachment(
  deps: Deps,
  actor: Account,
  siteId: string,
  sha256: string,
  asked: Asked,
): Promise<{ attachment: Attachment; head: Head<'site'> }> {
  requirePermission(actor, 'attachment:add');
  const ref = refTo(deps, siteId);
  const context = writeContext(deps, actor, asked);
  const today = dateInVietnam(context.now);
  const seen = await requireVisible(deps, actor, siteId, today);
  const there = attachmentOf(seen.state, sha256);
  if (there) return { attachment: there, head: seen };

  const intent = await deps.store.uploads.announced(ref, sha256, context.now);
  if (!intent) throw new DomainError('not-found', `no file ${sha256} was announced for ${siteId} in the last day`);
  refuseUnfit(actor, seen.state, intent.purpose as Attachment['purpose']);
  const bytes = await deps.documents.uploaded(`${siteId}/${sha256}`, MAX_FILE_BYTES);
  if (bytes === null)
    throw new DomainError('conflict', 'nothing was uploaded yet; send the file to the address first', {
      messageVi: 'Tệp chưa được gửi lên; hãy gửi tệp rồi xác nhận lại.',
    });
  refuseOther(bytes, await sha256Of(bytes), { ...intent, sha256 });
  await deps.documents.putBytes(bytes, intent.type);

  const attachment: Attachment = {
    hash: sha256,
    name: intent.name,
    type: intent.type,
    bytes: intent.bytes,
    purpose: intent.purpose as Attachment['purpose'],
    addedAt: context.now,
  };
  const { heads } = await deps.store.write([ref], context, ([head]) => {
    const site = head!.state as Site;
    refuseUnfit(actor, site, attachment.purpose);
    return [
      {
        ref,
        state: withAttachment(site, attachment),
        verb: 'attachment:add',
        reason: asked.reason ?? null,
        fromStates: statesFor(attachment.purpose),
      },
    ];
  });
  deps.snapshots.take(heads);
  const head = heads[0] as Head<'site'>;
  return { attachment, head: { ...head, state: visibleSite(actor, head.state, today) ?? head.state } };
}

/** A short-lived address of an attachment. Who asked for it is written down first. */
export async function downloadAttachment(
  deps: Deps,
  actor: Account,
  siteId: string,
  sha256: string,
): Promise<{ attachment: Attachment; download: Download }> {
  requirePermission(actor, 'attachment:read');
  const { state } = await requireVisible(deps, actor, siteId, dateInVietnam(deps.clock()));
  const attachment = attachmentOf(state, sha256);
  if (!attachment) throw new DomainError('not-found', `${siteId} has no attachment ${sha256}`);
  await recordAccess(deps, actor, {
    verb: 'attachment:view',
    object: `site#${siteId}`,
    detail: { sha256, purpose: attachment.purpose },
  });
  return { attachment, download: await deps.documents.download(sha256, attachment) };
}

function statesFor(purpose: Attachment['purpose']): readonly SiteState[] {
  if (purpose === 'signed-decision') return DECIDED;
  return purpose === 'dossier' || purpose === 'sharing-answer' ? WITH_CARRIER : LIVE;
}

/** @throws DomainError forbidden, conflict */
function refuseUnfit(actor: Account, site: Site, purpose: Attachment['purpose']): void {
  if (site.proposal === null)
    throw new DomainError('conflict', `${site.id} is no proposed position; it takes no files`, {
      messageVi: `${site.id} không phải vị trí đề xuất nên không nhận tài liệu.`,
    });
  requireScope(actor, { operator: site.proposal.operator });
  const isDepartments = purpose === 'signed-decision';
  if (isDepartments === (actor.role === 'carrier'))
    throw new DomainError(
      'forbidden',
      isDepartments ? 'the department attaches the signed decision' : 'this file is for the carrier to attach',
    );
  const states = statesFor(purpose);
  if (!states.includes(site.state))
    throw new DomainError('conflict', `a ${purpose} file is taken only while the position is ${states.join(', ')}`, {
      state: site.state,
      allowedFrom: states,
    });
}

/** @throws DomainError invalid, naming each way in which the bytes are not what was announced */
function refuseOther(
  bytes: Uint8Array,
  hash: string,
  announced: { type: string; bytes: number; sha256: string },
): void {
  const actual = fileTypeOf(bytes);
  const problems = [
    ...(bytes.length === announced.bytes
      ? []
      : [{ field: 'bytes', rule: 'size', message: `the file has ${bytes.length} bytes, not ${announced.bytes}` }]),
    ...(hash === announced.sha256
      ? []
      : [{ field: 'sha256', rule: 'hash', message: 'the content does not have the announced SHA-256' }]),
    ...(actual === announced.type
      ? []
      : [
          {
            field: 'type',
            rule: 'type',
            message: `the content is ${actual ?? 'of no known type'}, not ${announced.type}`,
          },
        ]),
  ];
  if (problems.length > 0) throw new DomainError('invalid', 'the uploaded file is not the announced one', { problems });
}

function withAttachment(site: Site, attachment: Attachment): Site {
  const p = site.proposal!;
  if (p.attachments.some((a) => a.hash === attachment.hash)) return site;
  const decision =
    attachment.purpose === 'signed-decision' && p.decision
      ? { ...p.decision, signedHash: attachment.hash }
      : p.decision;
  return { ...site, proposal: { ...p, decision, attachments: [...p.attachments, attachment] } };
}

function attachmentOf(site: Site, hash: string): Attachment | undefined {
  return site.proposal?.attachments.find((a) => a.hash === hash);
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function refTo(deps: Deps, id: string): Ref<'site'> {
  return { provinceCode: deps.provinceCode, kind: 'site', id };
}
