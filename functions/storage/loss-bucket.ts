import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { lossKey, packTable, type StoredTable, unpackTable } from './stored-losses.ts';

/**
 * Loss tables beside the terrain tiles, one object for each province and link budget: columns as they lie in memory, compressed. Kept
 * apart from the folder so that one machine never loads the S3 client.
 */
export class LossBucket {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client({ maxAttempts: 4 }),
  ) {}

  /** The newest; null where there is none, or none that can be read. */
  async get(provinceCode: string, budgetId: string): Promise<StoredTable | null> {
    let bytes: Uint8Array;
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: lossKey(provinceCode, budgetId) }),
      );
      bytes = await Body!.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
    try {
      return unpackTable(gunzipSync(bytes));
    } catch {
      return null;
    }
  }

  async put(provinceCode: string, table: StoredTable): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: lossKey(provinceCode, table.budget.id),
        Body: gzipSync(packTable(table), { level: 1 }),
        ContentType: 'application/octet-stream',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
  }
}
