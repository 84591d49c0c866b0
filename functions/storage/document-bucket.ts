import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { checked, type Documents, documentHash, documentName } from './documents.ts';

/** The document store in the cloud: a bucket. Kept apart from the folder so that one machine never loads the S3 client. */
export class DocumentBucket implements Documents {
  private readonly client = new S3Client({ maxAttempts: 4 });

  constructor(private readonly bucket: string) {}

  async put(text: string): Promise<string> {
    const hash = documentHash(text);
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: documentName(hash),
        Body: text,
        ContentType: 'application/json',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    return hash;
  }

  async get(hash: string): Promise<string> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: documentName(hash) }));
    return checked(hash, await Body!.transformToString('utf8'));
  }
}
