import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { TILE_SET_FILE, type TileFiles, tileSetName } from './terrain.ts';

/** A bucket laid out as AWS Terrain Tiles are: `skadi/N21/N21E106.hgt.gz`. Kept apart from the folder so that one machine never loads the S3 client. */
export class TileBucket implements TileFiles {
  private named: Promise<string> | null = null;
  private isFilled = false;

  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client({ maxAttempts: 4 }),
  ) {}

  /** As `tile-set.json` in the bucket says, else the bucket's. */
  name(): Promise<string> {
    this.named ??= this.object(TILE_SET_FILE).then(
      (bytes) => tileSetName(bytes && Buffer.from(bytes).toString('utf8')) ?? this.bucket,
      (error) => {
        this.named = null;
        throw error;
      },
    );
    return this.named;
  }

  async hasTiles(): Promise<boolean> {
    if (!this.isFilled) {
      const { KeyCount = 0 } = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, Prefix: 'skadi/', MaxKeys: 1 }),
      );
      this.isFilled = KeyCount > 0;
    }
    return this.isFilled;
  }

  async read(tile: string): Promise<{ fileName: string; bytes: Uint8Array } | null> {
    const fileName = `${tile}.hgt.gz`;
    const bytes = await this.object(`skadi/${tile.slice(0, 3)}/${fileName}`);
    return bytes && { fileName, bytes };
  }

  /** Null where there is none. S3 says so only to who may list the bucket; to others it refuses, which is an error here. */
  private async object(key: string): Promise<Uint8Array | null> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return await Body!.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }
}
