import { parseArgs } from 'node:util';
import { openLocal } from '../entry/local-deps.ts';
import { OpenDataFolder, openDataDir } from '../local/open-data-folder.ts';
import { writeOpenData } from '../services/open-data/write.ts';
import { fail } from './fail.ts';

const USAGE = 'npm run open-data -- [--out FOLDER]';

try {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const deps = await openLocal({ exclusive: false });
  try {
    const folder = values.out ?? openDataDir(deps.dataDir);
    const names = await writeOpenData(deps, new OpenDataFolder(folder));
    console.log(`${names.length} files in ${folder}`);
    for (const name of names) console.log(`  ${name}`);
  } finally {
    await deps.close();
  }
} catch (error) {
  fail(error, USAGE);
}
