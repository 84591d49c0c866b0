import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DomainError } from '#shared/errors';
import { IMPORT_KINDS, type ImportKind } from '#shared/import-job';
import { openLocal } from '../entry/local-deps.ts';
import { type Column, SHEETS } from '../exchange/columns.ts';
import { MAX_IMPORT_BYTES, readTable } from '../exchange/file.ts';
import { type ImportPlan, planImport, sheetsOf } from '../exchange/plan.ts';
import type { Finding, Table } from '../exchange/table.ts';
import type { Deps } from '../services/deps.ts';
import type { Progress } from '../services/import/apply.ts';
import { type ImportReport, importRecords, readingFor } from '../services/import/import-records.ts';
import { asksForMeasurements, importMeasurements } from './import-measurements.ts';

const EXIT = { ok: 0, someRefused: 1, unusable: 2, noDatabase: 3 } as const;
const WARNINGS_SHOWN = 20;

const USAGE = `npm run import -- --kind ${IMPORT_KINDS.join('|')} FILE
  --dry-run          compare and report, write nothing
  --strict           write nothing if any record is refused
  --accept-fixes     take what the problems propose as their fix (swapped coordinates, another meridian)
  --valid-from DATE  admin-units, communes: the day they began (needed). Others: the day from which changes hold (today)
  --valid-to DATE    a list of admin-units: first day on which its districts and communes exist no longer
  --json             one JSON document on stdout
  --help             this, and every column that is understood

Measurements (--kind measurements --source TEXT FILE.csv) are one batch a file: see functions/cli/import-measurements.ts.
FILE is an Excel workbook (.xlsx), delimited text (comma, semicolon or tab; UTF-8 or Windows-1258), GeoJSON or KML; see docs/import.md.
Exit code: 0 all taken, 1 some records refused, 2 file or arguments unusable and nothing written, 3 database unavailable.`;

interface Command {
  kind: ImportKind;
  file: string;
  dryRun: boolean;
  strict: boolean;
  acceptFixes: boolean;
  json: boolean;
  validFrom: string | undefined;
  validTo: string | undefined;
}

/** Runs the command and returns its exit code. */
async function main(args: string[]): Promise<number> {
  const startedAt = performance.now();
  let command: Command | 'help';
  try {
    command = readArguments(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return EXIT.unusable;
  }
  if (command === 'help') {
    console.log(`${USAGE}\n\n${columnTable()}`);
    return EXIT.ok;
  }
  let table: Table;
  try {
    table = await readFileOf(command);
    // The province is known with the database; a plan for any other finds the same mistakes in the file's shape.
    planImport(command.kind, table, { ...command, provinceCode: '00' });
  } catch (error) {
    return fail(error, command.json, EXIT.unusable);
  }

  let deps: Awaited<ReturnType<typeof openLocal>>;
  try {
    deps = await openLocal({ exclusive: false });
  } catch (error) {
    return fail(error, command.json, EXIT.noDatabase);
  }
  const progress = progressLine();
  try {
    const reading = await readingFor(deps, command.acceptFixes);
    const plan = planImport(command.kind, table, { ...command, provinceCode: deps.provinceCode, reading });
    const report = await run(deps, plan, command, progress.show);
    progress.end();
    print(report, command, (performance.now() - startedAt) / 1000);
    if (report.refused === 0) return EXIT.ok;
    return command.strict ? EXIT.unusable : EXIT.someRefused;
  } catch (error) {
    progress.end();
    const isUnusable = error instanceof DomainError && error.code === 'invalid';
    return fail(error, command.json, isUnusable ? EXIT.unusable : EXIT.noDatabase);
  } finally {
    await deps.close();
  }
}

function run(deps: Deps, plan: ImportPlan, command: Command, onProgress: (p: Progress) => void): Promise<ImportReport> {
  const { dryRun, strict } = command;
  return importRecords(deps, { id: 'cli', role: 'admin' }, plan, { dryRun, strict, onProgress });
}

function readArguments(args: string[]): Command | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      'accept-fixes': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'valid-from': { type: 'string' },
      'valid-to': { type: 'string' },
    },
  });
  if (values.help) return 'help';
  const kind = IMPORT_KINDS.find((k) => k === values.kind);
  if (!kind) throw new Error(`--kind must be one of ${IMPORT_KINDS.join(', ')}`);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('name one file');
  return {
    kind,
    file,
    dryRun: values['dry-run'],
    strict: values.strict,
    acceptFixes: values['accept-fixes'],
    json: values.json,
    validFrom: values['valid-from'],
    validTo: values['valid-to'],
  };
}

async function readFileOf({ file, kind }: Command): Promise<Table> {
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) throw new DomainError('invalid', `there is no file ${file}`);
  const megabytes = facts.size / 1_000_000;
  if (facts.size > MAX_IMPORT_BYTES) {
    throw new DomainError(
      'invalid',
      `${file} has ${megabytes.toFixed(0)} MB; the limit is ${MAX_IMPORT_BYTES / 1_000_000} MB. Split it by commune or operator`,
    );
  }
  return readTable(await readFile(file), sheetsOf(kind));
}

function print(report: ImportReport, command: Command, seconds: number): void {
  if (command.json) {
    console.log(JSON.stringify({ ...report, seconds: Number(seconds.toFixed(3)) }));
    return;
  }
  const errors = report.findings.filter((f) => f.severity === 'error');
  const warnings = report.findings.filter((f) => f.severity === 'warning');
  for (const finding of [...errors, ...warnings.slice(0, WARNINGS_SHOWN)]) console.log(line(finding));
  if (warnings.length > WARNINGS_SHOWN) {
    const byRule = new Map<string, number>();
    for (const w of warnings) byRule.set(w.rule, (byRule.get(w.rule) ?? 0) + 1);
    console.log(
      `… ${warnings.length} warnings in all (--json lists them): ${[...byRule].map(([r, n]) => `${n} ${r}`).join(', ')}`,
    );
  }
  if (report.unusedColumns.length > 0) console.log(`columns not used: ${report.unusedColumns.join(', ')}`);
  const { rows, added, changed, unchanged, refused, skipped } = report;
  const counts = { 'rows read': rows, added, changed, unchanged, refused, 'rows skipped': skipped };
  const held = report.written ? '' : command.dryRun ? ' (dry run: nothing written)' : ' (strict: nothing written)';
  console.log(
    `${command.kind}: ${Object.entries(counts)
      .map(([name, n]) => `${n.toLocaleString('en')} ${name}`)
      .join(', ')}; ${seconds.toFixed(1)} s${held}`,
  );
}

function line({ severity, row, field, value, rule, message, fix }: Finding): string {
  const where = [row === undefined ? '' : `row ${row}`, field ?? '', value === undefined ? '' : `"${value}"`];
  const proposal = fix === undefined ? '' : ` -> ${fix}`;
  return `${severity} ${where.filter((w) => w !== '').join(' ')} [${rule}] ${message}${proposal}`;
}

function fail(error: unknown, json: boolean, code: number): number {
  const { message, stack } = error as Error;
  const problems = error instanceof DomainError ? (error.details.problems ?? []) : [];
  if (json) console.log(JSON.stringify({ error: message, problems }));
  else {
    // What nobody threw on purpose may be a fault of ours: the stack tells where.
    console.error(error instanceof DomainError || code !== EXIT.noDatabase ? message : stack);
    for (const p of problems) console.error(line({ severity: 'error', ...p }));
  }
  return code;
}

/** On a terminal one line that is drawn again; else a line every three seconds. */
function progressLine(): { show: (progress: Progress) => void; end: () => void } {
  const words = { compare: 'compared', write: 'written' };
  let shownAt = performance.now();
  let drawn = false;
  return {
    show: ({ phase, done, total }) => {
      const now = performance.now();
      if (now - shownAt < (process.stderr.isTTY ? 100 : 3_000)) return;
      shownAt = now;
      const text = `${words[phase]} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
      drawn = process.stderr.isTTY;
      process.stderr.write(drawn ? `\r\x1b[K${text}` : `${text}\n`);
    },
    end: () => {
      if (drawn) process.stderr.write('\r\x1b[K');
    },
  };
}

function columnTable(): string {
  return Object.entries<Record<string, Column>>(SHEETS)
    .map(([sheet, columns]) => {
      const rows = Object.values(columns).map(
        (c) => `  ${[...c.headers, ...(c.vi ?? [])].join(', ')}${c.required ? ' *' : ''}\n      ${c.meaning}`,
      );
      return `${sheet} (* = needed)\n${rows.join('\n')}`;
    })
    .join('\n\n');
}

// A reader that has seen enough (`| head`) must not end an import half way.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const args = process.argv.slice(2);
process.exitCode = await (asksForMeasurements(args) ? importMeasurements(args) : main(args));
