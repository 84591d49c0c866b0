import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  type AnnouncedFile,
  asAttachment,
  checked,
  DOWNLOAD_SECONDS,
  type Documents,
  type Download,
  documentHash,
  documentName,
  fileName,
  handedOutName,
  quarantineName,
  UPLOAD_SECONDS,
  type Upload,
} from './documents.ts';

/** The document store in the cloud: a bucket. Kept apart from the folder so that one machine never loads the S3 client. */
export class DocumentBucket implements Documents {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client({ maxAttempts: 4 }),
    /** Where what is sent waits to be looked at: apart, because what is in `bucket` can be kept from removal. */
    private readonly quarantine = bucket,
  ) {}

  async put(text: string): Promise<string> {
    const hash = documentHash(text);
    await this.store(documentName(hash), text, 'application/json');
    return hash;
  }

  async get(hash: string): Promise<string> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: documentName(hash) }));
    return checked(hash, await Body!.transformToString('utf8'));
  }

  async putBytes(bytes: Uint8Array, type: string): Promise<string> {
    const hash = documentHash(bytes);
    await this.store(fileName(hash), bytes, type);
    return hash;
  }

  async getBytes(hash: string): Promise<Uint8Array> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: fileName(hash) }));
    return checked(hash, await Body!.transformToByteArray());
  }

  /** Type, length and SHA-256 are part of the signature: S3 itself refuses any other content. */
  async openUpload(name: string, { type, bytes, hash }: AnnouncedFile): Promise<Upload> {
    const checksum = Buffer.from(hash, 'hex').toString('base64');
    const signed = new Set(['content-type', 'content-length', 'x-amz-checksum-sha256']);
    const url = await getSignedUrl(
      this.client,
      new PutObjectCommand({
        Bucket: this.quarantine,
        Key: quarantineName(name),
        ContentType: type,
        ContentLength: bytes,
        ChecksumSHA256: checksum,
      }),
      { expiresIn: UPLOAD_SECONDS, signableHeaders: new Set([...signed, 'host']), unhoistableHeaders: signed },
    );
    return {
      url,
      method: 'PUT',
      headers: { 'content-type': type, 'x-amz-checksum-sha256': checksum },
      expiresAt: soon(UPLOAD_SECONDS),
    };
  }

  async uploaded(name: string, maxBytes: number): Promise<Uint8Array | null> {
    const at = { Bucket: this.quarantine, Key: quarantineName(name) };
    try {
      const { ContentLength = 0 } = await this.client.send(new HeadObjectCommand(at));
      if (ContentLength > maxBytes) return null;
      const { Body } = await this.client.send(new GetObjectCommand(at));
      return await Body!.transformToByteArray();
    } catch (error) {
      // Without s3:ListBucket, S3 says 403 where an object is not there.
      if (['NotFound', 'NoSuchKey', 'Forbidden', 'AccessDenied', '403'].includes((error as Error).name)) return null;
      throw error;
    }
  }

  async download(hash: string, file: { name: string; type: string }): Promise<Download> {
    return this.address(this.bucket, fileName(hash), file);
  }

  /** Into the bucket of quarantine: what lies there is forgotten, while `bucket` may keep it for years. */
  async handOut(bytes: Uint8Array, file: { name: string; type: string }): Promise<Download> {
    const key = handedOutName();
    await this.store(key, bytes, file.type, this.quarantine);
    return this.address(this.quarantine, key, file);
  }

  private async address(
    bucket: string,
    key: string,
    { name, type }: { name: string; type: string },
  ): Promise<Download> {
    const url = await getSignedUrl(
      this.client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: type,
        ResponseContentDisposition: asAttachment(name),
      }),
      { expiresIn: DOWNLOAD_SECONDS },
    );
    return { url, expiresAt: soon(DOWNLOAD_SECONDS) };
  }

  private async store(
    key: string,
    content: string | Uint8Array,
    type: string,
    bucket: string = this.bucket,
  ): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: content,
        ContentType: type,
        ChecksumAlgorithm: 'SHA256',
      }),
    );
  }
}

function soon(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
