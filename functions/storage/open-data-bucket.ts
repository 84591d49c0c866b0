import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** The bucket of open data, behind CloudFront. Tables of a province are a few megabytes, so each is put whole: a reader sees the old file or the new one. */
export class OpenDataBucket {
  private readonly client = new S3Client({ maxAttempts: 4 });

  constructor(private readonly bucket: string) {}

  async put(name: string, type: string, chunks: AsyncIterable<string>): Promise<void> {
    const parts: string[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: `open-data/${name}`,
        Body: parts.join(''),
        ContentType: type,
        ChecksumAlgorithm: 'SHA256',
      }),
    );
  }
}
