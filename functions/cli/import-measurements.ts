import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Account } from '#shared/actor';
import { DomainError, type Problem } from '#shared/errors';
import { openLocal } from '../entry/local-deps.ts';
import { addMeasurements } from '../services/evidence/measure.ts';

const LARGEST_FILE_MB = 100;
const USAGE = `npm run import -- --kind measurements --source TEXT FILE.csv
  --source TEXT  who measured, how (needed)
  --json         one JSON document on stdout

One wrong row refuses the file. Exit code: 0 taken, or known already; 2 refused, nothing written; 3 database unavailable.`;

/** Whether the arguments of `npm run import` ask for measurements, which are no records to be compared but one batch a file. */
export function asksForMeasurements(args: readonly string[]): boolean {
  return args.includes('--kind=measurements') || args[args.indexOf('--kind') + 1] === 'measurements';
}

/** Takes in one file of measurements and returns the exit code. */
export async function importMeasurements(args: string[]): Promise<number> {
  let command: { file: string; source: string; json: boolean };
  let bytes: Uint8Array;
  try {
    const options = {
      kind: { type: 'string' },
      source: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error('name one file');
    if (values.source === undefined || values.source.trim() === '') throw new Error('say --source: who measured, how');
    const size = (await stat(file)).size / 1_000_000;
    if (size > LARGEST_FILE_MB)
      throw new Error(`${file} has ${size.toFixed(0)} MB; the limit is ${LARGEST_FILE_MB} MB. Split it by day`);
    bytes = await readFile(file);
    command = { file, source: values.source.slice(0, 300), json: values.json };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  let deps: Awaited<ReturnType<typeof openLocal>>;
  try {
    deps = await openLocal({ exclusive: false });
  } catch (error) {
    console.error((error as Error).message);
    return 3;
  }
  try {
    const actor: Account = {
      id: 'cli',
      provinceCode: deps.provinceCode,
      role: 'admin',
      operator: null,
      communeCodes: [],
      active: true,
    };
    const { batch, outcome, warnings } = await addMeasurements(deps, actor, { bytes, source: command.source });
    if (command.json) console.log(JSON.stringify({ batch, outcome, warnings }));
    else {
      for (const w of warnings) console.log(`warning [${w.rule}] ${w.message}`);
      const { inexact, hours, away } = batch.notCounted;
      const villages = new Set(batch.counts.map((c) => c.villageId)).size;
      console.log(
        `${batch.id} ${outcome}: ${batch.rows.toLocaleString('en')} rows of ${batch.from} to ${batch.to}, counted at ${villages} villages; not counted: ${away} away from villages, ${hours} outside the hours, ${inexact} not exact enough`,
      );
    }
    return 0;
  } catch (error) {
    return refused(error, command.json);
  } finally {
    await deps.close();
  }
}

function refused(error: unknown, json: boolean): number {
  const { message } = error as Error;
  const problems: readonly Problem[] = error instanceof DomainError ? (error.details.problems ?? []) : [];
  if (json) console.log(JSON.stringify({ error: message, problems }));
  else {
    for (const p of problems) {
      const where = [
        p.row === undefined ? '' : `row ${p.row}`,
        p.field ?? '',
        p.value === undefined ? '' : `"${p.value}"`,
      ];
      console.log(`error ${where.filter((w) => w !== '').join(' ')} [${p.rule}] ${p.message}`);
    }
    console.error(message);
  }
  return error instanceof DomainError && error.code !== 'unavailable' ? 2 : 3;
}
