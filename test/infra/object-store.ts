import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bundled function takes for S3: objects by `/bucket/key` in memory, put and read over HTTP. */
export interface ObjectStore {
  url: string;
  objects: Map<string, string>;
  close(): void;
}

export async function startObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://s3').pathname);
    if (request.method === 'PUT') {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        objects.set(name, Buffer.concat(parts).toString('utf8'));
        response.setHeader('etag', '"0"').end();
      });
      return;
    }
    const found = objects.get(name);
    response.statusCode = found === undefined ? 404 : 200;
    response.end(
      found ?? '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => server.close(),
  };
}
