import { z } from 'zod';
import { instant } from '../calendar.ts';
import { FILE_TYPES, type FileType, MAX_FILE_BYTES } from '../file-type.ts';
import { attachment } from '../proposal.ts';
import { words } from './requests.ts';

const sha256 = attachment.shape.hash;

export const attachBody = z.object({
  /** As the person calls it; no folders. */
  name: words(1, 200).regex(/^[^/\\\p{Cc}]+$/u, 'expected a file name without folders'),
  type: z.enum(Object.keys(FILE_TYPES) as [FileType, ...FileType[]]),
  bytes: z.number().int().positive().max(MAX_FILE_BYTES),
  /** SHA-256 of the content, hex. */
  sha256,
  purpose: attachment.shape.purpose,
});

export const confirmBody = z.object({ reason: words(3, 1000).optional() });

export const attachAnswer = z
  .object({
    sha256,
    upload: z.object({
      url: z.string(),
      method: z.literal('PUT'),
      /** Send them as they are. */
      headers: z.record(z.string(), z.string()),
      expiresAt: instant,
    }),
  })
  .meta({ id: 'AttachAnswer' });

export const attachmentAdded = z.object({ attachment, version: z.number().int() }).meta({ id: 'AttachmentAdded' });

export const attachmentDownload = z
  .object({ attachment, download: z.object({ url: z.string(), expiresAt: instant }) })
  .meta({ id: 'AttachmentDownload' });
