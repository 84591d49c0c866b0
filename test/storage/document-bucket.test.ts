import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { DocumentBucket } from '../../functions/storage/document-bucket.ts';

const client = new S3Client({
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
});

describe('an upload address of the bucket', () => {
  it('signs type, length and SHA-256, so that S3 refuses any other content, and leads into quarantine only', async () => {
    const hash = createHash('sha256').update('x').digest('hex');
    const upload = await new DocumentBucket('docs', client).openUpload(`P-1/${hash}`, {
      type: 'application/pdf',
      bytes: 1,
      hash,
    });
    const url = new URL(upload.url);
    expect(url.pathname).toBe(`/quarantine/P-1/${hash}`);
    expect(url.searchParams.get('X-Amz-SignedHeaders')!.split(';').sort()).toEqual([
      'content-length',
      'content-type',
      'host',
      'x-amz-checksum-sha256',
    ]);
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900);
    expect(upload.headers).toEqual({
      'content-type': 'application/pdf',
      'x-amz-checksum-sha256': Buffer.from(hash, 'hex').toString('base64'),
    });
  });

  it('a download address lasts a minute and makes the browser keep the file, not show it', async () => {
    const { url } = await new DocumentBucket('docs', client).download('ab'.repeat(32), {
      name: 'Hồ sơ.pdf',
      type: 'application/pdf',
    });
    const query = new URL(url).searchParams;
    expect(new URL(url).pathname).toBe(`/files/ab/${'ab'.repeat(32)}`);
    expect(query.get('X-Amz-Expires')).toBe('60');
    expect(query.get('response-content-disposition')).toMatch(/^attachment; filename\*=UTF-8''H%E1%BB%93%20s/);
  });

  it('a file made for one reader goes where it is forgotten, not where documents are kept for years', async () => {
    const sent: { Bucket?: string; Key?: string }[] = [];
    const recording = {
      ...client,
      config: client.config,
      middlewareStack: client.middlewareStack,
      send: async (command: { input: { Bucket?: string; Key?: string } }) => {
        sent.push(command.input);
        return {};
      },
    } as unknown as S3Client;
    const bucket = new DocumentBucket('docs', recording, 'waiting');
    const { url } = await bucket.handOut(Buffer.from('a,b'), { name: 'thôn.csv', type: 'text/csv' });
    expect(sent).toMatchObject([{ Bucket: 'waiting', Key: expect.stringMatching(/^handed-out\/[0-9a-f-]{36}$/) }]);
    expect(new URL(url).host).toMatch(/^waiting\./);
    expect(new URL(url).pathname).toBe(`/${sent[0]!.Key}`);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
  });
});
