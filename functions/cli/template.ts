import { writeFile } from 'node:fs/promises';
import { importKind } from '#shared/import-job';
import { templateOf } from '../exchange/template.ts';

const [kind, file] = process.argv.slice(2);
const known = importKind.safeParse(kind);
if (!known.success || file === undefined) {
  console.error(`npm run template -- ${importKind.options.join('|')} FILE.xlsx`);
  process.exitCode = 2;
} else {
  await writeFile(file, templateOf(known.data));
  console.log(`${file}: an empty workbook of ${known.data}`);
}
