import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { TileFiles } from './terrain.ts';

/** A bucket laid out as AWS Terrain Tiles are: `skadi/N21/N21E106.hgt.gz`. Kept apart from the folder so that one machine never loads the S3 client. */
export class TileBucket implements TileFiles {
  private readonly client = new S3Client({ maxAttempts: 4 });

  constructor(private readonly bucket: string) {}

  async name(): Promise<string> {
    return this.bucket;
  }

  async hasTiles(): Promise<boolean> {
    return true;
  }

  async read(tile: string): Promise<{ fileName: string; bytes: Uint8Array } | null> {
    const fileName = `${tile}.hgt.gz`;
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: `skadi/${tile.slice(0, 3)}/${fileName}` }),
      );
      return { fileName, bytes: await Body!.transformToByteArray() };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }
}
