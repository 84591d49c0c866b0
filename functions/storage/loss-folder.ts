import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lossKey, packTable, type StoredTable, unpackTable } from './stored-losses.ts';

/** Loss tables in a folder, one file for each province and link budget, so that the next start need not compute them. */
export class LossFolder {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** The newest; null where there is none, or none that can be read. */
  async get(provinceCode: string, budgetId: string): Promise<StoredTable | null> {
    try {
      return unpackTable(await readFile(this.pathOf(provinceCode, budgetId)));
    } catch {
      return null;
    }
  }

  /** Puts a table in the place of the one before it: one after the other, and never half of one. */
  put(provinceCode: string, table: StoredTable): Promise<void> {
    const path = this.pathOf(provinceCode, table.budget.id);
    const written = this.writing.then(async () => {
      await mkdir(dirname(path), { recursive: true });
      // A command may write beside a running server.
      const part = `${path}.${process.pid}.new`;
      await writeFile(part, packTable(table));
      await rename(part, path);
    });
    this.writing = written.catch(() => {});
    return written;
  }

  private pathOf(provinceCode: string, budgetId: string): string {
    return join(this.folder, lossKey(provinceCode, budgetId));
  }
}
