import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DomainError } from '#shared/errors';
import { dumpLines } from '../storage/dump.ts';
import { fail } from './fail.ts';
import { openTable } from './store-client.ts';

const USAGE = `npm run export-store -- FILE [--cloud]
  every item of the table, one line each, with a digest at the end; --cloud: the table TABLE_NAME in AWS
  The file holds names, secrets of webhooks and everything that carriers keep from each other: it is readable by you alone.`;

try {
  const { values, positionals } = parseArgs({
    options: { cloud: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new DomainError('invalid', `usage: ${USAGE}`);
  const table = await openTable(values.cloud);
  try {
    let last = '';
    const lines = async function* (): AsyncGenerator<string> {
      for await (const line of dumpLines(table.client, table.tableName)) {
        last = line;
        yield `${line}\n`;
      }
    };
    await pipeline(Readable.from(lines()), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
    console.log(`${file}: ${last}`);
  } finally {
    await table.close();
  }
} catch (error) {
  fail(error, USAGE);
}
