import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bundled function or an S3 client takes for S3: objects by `/bucket/key` in memory, put, read and listed over HTTP. */
export interface ObjectStore {
  url: string;
  objects: Map<string, Buffer>;
  /** Every request as `METHOD /bucket/key`, in order. */
  requests: string[];
  /** Buckets whose caller may not list them: S3 then refuses what is not there, rather than saying so. */
  unlisted: Set<string>;
  close(): void;
}

export async function startObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const unlisted = new Set<string>();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://s3');
    const name = decodeURIComponent(url.pathname);
    const [, bucket = '', key] = name.split('/');
    requests.push(`${request.method} ${name}`);
    const refuse = (status: number, code: string): void => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    };
    if (request.method === 'PUT') {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        objects.set(name, Buffer.concat(parts));
        response.setHeader('etag', '"0"').end();
      });
    } else if (!key) {
      if (unlisted.has(bucket)) return refuse(403, 'AccessDenied');
      const { prefix = '', 'max-keys': max = '1000' } = Object.fromEntries(url.searchParams);
      const keys = [...objects.keys()].filter((o) => o.startsWith(`/${bucket}/${prefix}`)).slice(0, Number(max));
      const contents = keys.map((o) => `<Contents><Key>${o.slice(bucket.length + 2)}</Key></Contents>`).join('');
      response.end(
        `<?xml version="1.0"?><ListBucketResult><KeyCount>${keys.length}</KeyCount>${contents}</ListBucketResult>`,
      );
    } else {
      const found = objects.get(name);
      if (found) response.end(found);
      else if (unlisted.has(bucket)) refuse(403, 'AccessDenied');
      else refuse(404, 'NoSuchKey');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    unlisted,
    close: () => server.close(),
  };
}
