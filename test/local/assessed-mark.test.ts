import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RULES } from '#shared/rules/default';
import { AssessedMark } from '../../functions/local/assessed-mark.ts';

let dataDir: string;
let demDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'phusong-mark-'));
  demDir = mkdtempSync(join(tmpdir(), 'phusong-dem-'));
  writeFileSync(join(dataDir, 'store.db'), 'one');
  writeFileSync(join(demDir, 'N21E106.hgt'), 'heights');
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(demDir, { recursive: true, force: true });
});

/** A process that starts now, on a day. */
function started(facts: { at?: string; rules?: typeof DEFAULT_RULES; store?: string } = {}): AssessedMark {
  const { at = '2026-11-22T03:00:00.000Z', rules = DEFAULT_RULES, store = ' phusong' } = facts;
  return new AssessedMark({ clock: () => at, rules, provinceCode: '20' }, { dataDir, demDir }, store);
}
const holds = (mark: AssessedMark): boolean => mark.holds(mark.basis());

it('holds at the next start on the same day, and not before anything was assessed', () => {
  const mark = started();
  expect(holds(mark)).toBe(false);
  mark.keep(mark.basis());
  expect(holds(mark)).toBe(true);
  writeFileSync(join(dataDir, 'store.db'), 'one and what was written since');
  expect(holds(started({ at: '2026-11-22T16:59:00.000Z' }))).toBe(true);
});

it('does not hold on another day in Việt Nam, under other rules, on another store', () => {
  started().keep(started().basis());
  expect(holds(started({ at: '2026-11-22T17:00:00.000Z' }))).toBe(false);
  const [sunset, ...others] = DEFAULT_RULES.sunsets;
  const rules = { ...DEFAULT_RULES, sunsets: [{ ...sunset!, lastServiceDay: '2026-11-30' }, ...others] };
  expect(holds(started({ rules }))).toBe(false);
  expect(holds(started({ store: 'http://localhost:8000 phusong' }))).toBe(false);
  rmSync(join(dataDir, 'store.db'));
  writeFileSync(join(dataDir, 'another'), 'takes the file system’s number of the old one');
  writeFileSync(join(dataDir, 'store.db'), 'one');
  expect(holds(started())).toBe(false);
});

it('does not hold with another tile, or one that was written again', () => {
  started().keep(started().basis());
  writeFileSync(join(demDir, 'N21E107.hgt'), 'more');
  expect(holds(started())).toBe(false);
  rmSync(join(demDir, 'N21E107.hgt'));
  expect(holds(started())).toBe(true);
  utimesSync(join(demDir, 'N21E106.hgt'), new Date(), new Date(Date.now() + 10_000));
  expect(holds(started())).toBe(false);
});
