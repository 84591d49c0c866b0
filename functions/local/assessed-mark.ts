import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dateInVietnam } from '#shared/calendar';
import type { Deps } from '../services/deps.ts';

/** Folders whose code an assessment is made by. */
const CODE = ['geo', 'shared', 'functions/services', 'functions/storage', 'functions/exchange'];
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Remembers in a file that every village was assessed, and by what: the day, the code, the rules, the terrain tiles, the store. As
 * long as none of them is another, only what has changed since need be assessed again, and the pump brings that.
 */
export class AssessedMark {
  private readonly file: string;
  /** Of the code as it is when the process starts: that is what assesses, whatever is written to the files later. */
  private readonly code: string;

  /** @param storeName what tells the store from any other that this folder may be used with */
  constructor(
    private readonly deps: Pick<Deps, 'clock' | 'rules' | 'provinceCode'>,
    private readonly folders: { dataDir: string; demDir: string },
    private readonly storeName: string,
  ) {
    this.file = join(folders.dataDir, 'assessed');
    const code = createHash('sha256');
    for (const path of CODE.flatMap((folder) => filesUnder(join(ROOT, folder)))) code.update(readFileSync(path));
    this.code = code.digest('hex');
  }

  /** What stands for everything that an assessment rests on besides the records. Taken before assessing. */
  basis(): string {
    const { clock, rules, provinceCode } = this.deps;
    const store = join(this.folders.dataDir, 'store.db');
    const files = [...filesUnder(this.folders.demDir), ...(existsSync(store) ? [store] : [])].map((path) => {
      const { size, mtimeMs, birthtimeMs, ino } = statSync(path);
      return path === store ? [path, ino, birthtimeMs] : [path, size, mtimeMs];
    });
    const rest = JSON.stringify([this.code, rules, provinceCode, this.storeName, files]);
    return `${dateInVietnam(clock())} ${createHash('sha256').update(rest).digest('hex')}`;
  }

  /** Whether all was assessed on this basis. */
  holds(basis: string): boolean {
    return existsSync(this.file) && readFileSync(this.file, 'utf8') === basis;
  }

  keep(basis: string): void {
    writeFileSync(`${this.file}.new`, basis);
    renameSync(`${this.file}.new`, this.file);
  }
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? filesUnder(join(folder, e.name)) : [join(folder, e.name)]))
    .sort();
}
