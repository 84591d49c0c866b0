import { withoutDiacritics } from '#shared/text';
import { isInVietnam, OPERATOR_CHOICES } from './cells.ts';
import { type Column, SHEETS, type Sheet } from './columns.ts';
import { bareHeader, type Table } from './table.ts';
import { parseAngle, parseDate, parseInstant, parseNumber, parsePair, splitList } from './values.ts';

/** A column that nobody knows, and the field that it may be. */
export interface ProposedColumn {
  field: string;
  /** What the field is called in Vietnamese files. */
  name: string;
  /** Header as the file has it: what a mapping names. */
  title: string;
  /** Place of the column in a sheet, from 0. */
  column: number | null;
  /** 0 to 1; 1 = the header is the field's name. */
  score: number;
  /** What speaks for it: the header, the look of the values, or both. */
  by: 'name' | 'values' | 'both';
  samples: string[];
}

const ROWS_LOOKED_AT = 200;
/** Below this a name is another word. */
const LIKE = 0.72;
/** Values speak for a field if so many of them look like it, and against it below half. */
const FITTING = 0.9;
const SAMPLES_SHOWN = 3;

type Look = (text: string) => boolean;
const between =
  (low: number, high: number): Look =>
  (text) => {
    const value = parseAngle(text) ?? parseNumber(text);
    return value !== null && value >= low && value <= high;
  };
const isPairInVietnam = (pair: [number, number] | null): boolean =>
  pair !== null && (isInVietnam(pair[0], pair[1]) || isInVietnam(pair[1], pair[0]));
const OPERATOR_WORDS = new Set(Object.keys(OPERATOR_CHOICES).map(withoutDiacritics));
const isOperator: Look = (text) => OPERATOR_WORDS.has(withoutDiacritics(text));
const isDate: Look = (text) => 'date' in parseDate(text);
const isCommuneCode: Look = (text) => /^\d{4,5}$/.test(text);
const BANDS = new Set([450, 700, 800, 850, 900, 1800, 2100, 2300, 2500, 2600, 3500, 3600, 3700, 3800, 26_000]);

/** Looks that hardly anything else has: they speak for a field without its name. */
const TELLING: Record<string, Look> = {
  lon: between(102, 118),
  lat: between(8, 24),
  centreLon: between(102, 118),
  centreLat: between(8, 24),
  coordinates: (text) => isPairInVietnam(parsePair(text)),
  northM: between(900_000, 2_700_000),
  operator: isOperator,
  owner: isOperator,
  generation: (text) => splitList(text).every((g) => /^([2345]G|GSM|UMTS|WCDMA|LTE|NR)$/i.test(g)),
  bandMhz: (text) => splitList(text).every((b) => BANDS.has(parseNumber(b, true) ?? 0)),
  azimuthsDeg: (text) => /^\d{1,3}(\s*[/|;,]\s*\d{1,3})+$/.test(text),
  time: (text) => parseInstant(text) !== null,
};
/** Looks that many columns have: they speak against a field only. */
const POSSIBLE: Record<string, Look> = {
  eastM: between(100_000, 900_000),
  communeCode: isCommuneCode,
  oldCode: isCommuneCode,
  newCode: isCommuneCode,
  onAir: isDate,
  offAir: isDate,
  inServiceFrom: isDate,
  plannedOnAir: isDate,
  declaredOn: isDate,
  date: (text) => isDate(text) || parseInstant(text) !== null,
  heightM: between(0, 350),
  antennaHeightM: between(0, 350),
  eirpDbm: between(0, 80),
  tiltDeg: between(-10, 30),
  levelDbm: between(-160, 0),
  households: between(0, 100_000),
  population: between(0, 1_000_000),
};

/**
 * For each column that is not read, the field that it is most likely to be: by the likeness of its header to the field's names
 * (Dice coefficient of letter pairs, without case and diacritics) and by the look of its values. Nothing is taken for read by it.
 */
export function proposeColumns(table: Table, sheets: readonly Sheet[]): ProposedColumn[] {
  return sheets
    .map((sheet) => proposedFor(table, sheet))
    .reduce((best, next) => (next.known + next.columns.length > best.known + best.columns.length ? next : best))
    .columns;
}

function proposedFor(table: Table, sheet: Sheet): { known: number; columns: ProposedColumn[] } {
  const fields = Object.entries<Column>(SHEETS[sheet]);
  const header = (c: Column): string | undefined => c.headers.find((h) => table.headers.includes(h));
  const free = fields.filter(([, c]) => header(c) === undefined);
  const read = new Set(fields.flatMap(([, c]) => header(c) ?? []));
  const guesses = table.headers.filter((key) => !read.has(key)).flatMap((key) => guessesFor(key, table, free));
  const columns: ProposedColumn[] = [];
  const isTaken = (g: ProposedColumn): boolean => columns.some((c) => c.field === g.field || c.title === g.title);
  for (const guess of guesses.sort((a, b) => b.score - a.score)) if (!isTaken(guess)) columns.push(guess);
  return { known: read.size, columns: columns.sort((a, b) => (a.column ?? 0) - (b.column ?? 0)) };
}

function guessesFor(key: string, table: Table, free: readonly [string, Column][]): ProposedColumn[] {
  const title = table.titles?.get(key) ?? key;
  const values = table.rows
    .slice(0, ROWS_LOOKED_AT)
    .map((r) => r.cells.get(key) ?? '')
    .filter((v) => v !== '');
  const share = (look: Look | undefined): number | null =>
    look === undefined || values.length === 0 ? null : values.filter(look).length / values.length;
  const found = free.flatMap(([field, column]) => {
    const like = Math.max(...[...column.headers, ...(column.vi ?? [])].map((name) => likeness(title, name)));
    const telling = share(TELLING[field]);
    const fitting = telling ?? share(POSSIBLE[field]);
    const isNamed = like >= LIKE && (fitting === null || fitting >= 0.5);
    const isShown = telling !== null && telling >= FITTING;
    if (!isNamed && !isShown) return [];
    const score = isShown ? Math.max(like, 0.6 + 0.4 * like) : like;
    const by = isNamed && isShown ? 'both' : isNamed ? 'name' : 'values';
    return [
      { field, required: column.required === true, name: column.vi?.[0] ?? column.headers[0]!, score, by } as const,
    ];
  });
  // Values alone that suit several fields say nothing, unless one of them is needed.
  const byValues = found.filter((f) => f.by === 'values');
  const needed = byValues.filter((f) => f.required);
  const kept = found.filter((f) => f.by !== 'values' || byValues.length === 1 || (needed.length === 1 && f.required));
  return kept.map(({ required: _, score, ...guess }) => ({
    ...guess,
    title,
    column: table.columnOf?.get(key) ?? null,
    score: Math.round(score * 100) / 100,
    samples: [...new Set(values)].slice(0, SAMPLES_SHOWN).map((v) => v.slice(0, 60)),
  }));
}

/** Dice coefficient of the letter pairs of two headers, 0 to 1; digits and units in brackets do not count. */
function likeness(a: string, b: string): number {
  const [x, y] = [pairs(a), pairs(b)];
  if (x.length === 0 || y.length === 0) return 0;
  const left = [...y];
  let shared = 0;
  for (const pair of x) {
    const at = left.indexOf(pair);
    if (at === -1) continue;
    left.splice(at, 1);
    shared++;
  }
  return (2 * shared) / (x.length + y.length);
}

function pairs(title: string): string[] {
  const bare = bareHeader(title.replace(/\([^)]*\)/g, ' '))
    .split('_')
    .filter((w) => w !== '');
  // With the gap before each word, so that short words count too.
  return bare.flatMap((word) => [...` ${word}`].slice(0, -1).map((_, i) => ` ${word}`.slice(i, i + 2)));
}
