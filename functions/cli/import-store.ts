import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DomainError } from '#shared/errors';
import { checkDump, restoreDump } from '../storage/dump.ts';
import { fail } from './fail.ts';
import { openTable } from './store-client.ts';

const USAGE = `npm run import-store -- FILE [--cloud]
  into an empty table, after the file's digest was checked; then the table is read again and compared`;

try {
  const { values, positionals } = parseArgs({
    options: { cloud: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new DomainError('invalid', `usage: ${USAGE}`);
  const lines = () => createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const summary = await checkDump(lines());
  const table = await openTable(values.cloud);
  try {
    await restoreDump(table.client, table.tableName, lines(), summary);
    console.log(`${summary.items} items, digest ${summary.digest}: the table holds what the file says`);
  } finally {
    await table.close();
  }
} catch (error) {
  fail(error, USAGE);
}
