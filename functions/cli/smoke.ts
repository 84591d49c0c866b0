import { parseArgs } from 'node:util';
import { DomainError } from '#shared/errors';
import { fail } from './fail.ts';
import { smoke } from './smoke-checks.ts';

const USAGE = `npm run smoke -- URL
  asks a deployment what a user would see, and whether it can be true; TOKEN=… (of a planner) asks behind the door as well`;

try {
  const [url] = parseArgs({ allowPositionals: true, options: {} }).positionals;
  if (url === undefined) throw new DomainError('invalid', `usage: ${USAGE}`);
  const token = process.env.TOKEN ?? null;
  const checks = await smoke(url, token, new Date().toISOString(), fetch);
  for (const { name, wrong } of checks) console.log(wrong === null ? `ok     ${name}` : `WRONG  ${name}: ${wrong}`);
  const wrong = checks.filter((c) => c.wrong !== null).length;
  console.log(
    `${checks.length - wrong} of ${checks.length} hold${token === null ? '; without TOKEN nothing behind the door was asked' : ''}`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} catch (error) {
  fail(error, USAGE);
}
