import { civilDate } from '#shared/calendar';
import { OPERATOR_CODES, OPERATORS, type OperatorCode } from '#shared/operator';
import type { BoundColumns, Field, Sheet } from './columns.ts';
import type { Finding, Row } from './table.ts';

/** [west, south, east, north] that holds Việt Nam with its islands; a point outside is a mistake, not a place. */
export const VIETNAM: readonly [number, number, number, number] = [102, 6, 118, 24];

export interface NumberLimits {
  min?: number;
  /** Greater than this, not equal. */
  above?: number;
  max?: number;
  integer?: boolean;
  /** 0 stands for "not known" in this column. */
  zeroIsUnknown?: boolean;
}

export const OPERATOR_CHOICES: Record<string, OperatorCode> = {
  ...Object.fromEntries(
    OPERATOR_CODES.flatMap(
      (code) =>
        [
          [code, code],
          [OPERATORS[code].name, code],
        ] as const,
    ),
  ),
  VinaPhone: 'VNPT',
  Gmobile: 'GTEL',
};
export const YES_NO = {
  yes: 'yes',
  có: 'yes',
  '1': 'yes',
  no: 'no',
  không: 'no',
  '0': 'no',
  unknown: 'unknown',
} as const;

/** Reads the cells of one row, and collects what is wrong with them. Every reader returns null for an empty, absent or wrong cell. */
export class Cells<S extends Sheet> {
  readonly findings: Finding[] = [];

  constructor(
    private readonly source: Row,
    private readonly columns: BoundColumns<S>,
  ) {}

  get row(): number {
    return this.source.row;
  }

  /** Whether a cell of this row breaks a rule. */
  get failed(): boolean {
    return this.findings.some((f) => f.severity === 'error');
  }

  text(field: Field<S>): string | null {
    const header = this.columns.headerOf.get(field);
    const text = header === undefined ? undefined : this.source.cells.get(header);
    return text === undefined || text === '' ? null : text;
  }

  required(field: Field<S>, longest = 200): string | null {
    const text = this.text(field);
    if (text === null) this.error(field, 'required', 'the cell is empty');
    else if (text.length > longest) this.error(field, 'too-long', `longer than ${longest} characters`);
    return text;
  }

  /** A code of so many digits, as text: a spreadsheet that took it for a number has dropped its leading zeros. */
  code(field: Field<S>, digits: number): string | null {
    const text = this.text(field);
    if (text === null) return null;
    if (new RegExp(`^\\d{${digits}}$`).test(text)) return text;
    const dropped = new RegExp(`^\\d{1,${digits - 1}}$`).test(text);
    const hint = dropped ? ` (a spreadsheet dropped the leading zero of ${text.padStart(digits, '0')}?)` : '';
    this.error(field, 'code-format', `expected ${digits} digits${hint}`);
    return null;
  }

  /** An id that may stand in addresses and keys. */
  id(field: Field<S>): string | null {
    const text = this.text(field);
    if (text === null || /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,79}$/.test(text)) return text;
    this.error(field, 'id-format', 'expected 1-80 of A-Z a-z 0-9 . _ : @ -');
    return null;
  }

  number(field: Field<S>, limits: NumberLimits = {}): number | null {
    const text = this.text(field);
    return text === null ? null : this.numberOf(field, text, limits);
  }

  /** Numbers in one cell, separated by "|" or ";". */
  numbers(field: Field<S>, limits: NumberLimits = {}): number[] | null {
    const text = this.text(field);
    if (text === null) return null;
    const found = text.split(/[|;]/).map((part) => this.numberOf(field, part.trim(), limits));
    return found.some((n) => n === null) ? null : (found as number[]);
  }

  date(field: Field<S>): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const parsed = civilDate.safeParse(text);
    if (parsed.success) return text;
    const shaped = /^\d{4}-\d{2}-\d{2}$/.test(text);
    this.error(
      field,
      shaped ? 'no-such-day' : 'date-format',
      shaped ? 'no such day in the calendar' : 'expected YYYY-MM-DD',
    );
    return null;
  }

  /** One of the given values, whatever the case. */
  choice<T>(field: Field<S>, values: Readonly<Record<string, T>>): T | null {
    const text = this.text(field);
    if (text === null) return null;
    const wanted = text.toLowerCase();
    const found = Object.entries(values).find(([name]) => name.toLowerCase() === wanted);
    if (found) return found[1];
    this.error(field, 'unknown-value', `expected one of ${Object.keys(values).join(', ')}`);
    return null;
  }

  /** Longitude and latitude in degrees, inside {@link VIETNAM}. */
  position(lonField: Field<S>, latField: Field<S>): { lon: number; lat: number } | null {
    for (const field of [lonField, latField])
      if (this.text(field) === null) this.error(field, 'required', 'the cell is empty');
    const lon = this.number(lonField);
    const lat = this.number(latField);
    if (lon === null || lat === null) return null;
    if (isInVietnam(lon, lat)) return { lon, lat };
    if (isInVietnam(lat, lon)) {
      this.error(lonField, 'lon-lat-swapped', `longitude ${lon} and latitude ${lat} have changed places`);
      return null;
    }
    const wrongLat = lat < -90 || lat > 90;
    const wrongLon = lon < -180 || lon > 180;
    if (wrongLat) this.error(latField, 'out-of-range', 'a latitude is between -90 and 90');
    if (wrongLon) this.error(lonField, 'out-of-range', 'a longitude is between -180 and 180');
    if (!wrongLat && !wrongLon) {
      const field = lon < VIETNAM[0] || lon > VIETNAM[2] ? lonField : latField;
      this.error(field, 'outside-vietnam', `the point ${lon}, ${lat} (longitude, latitude) is outside Việt Nam`);
    }
    return null;
  }

  /** Refuses a row of another province: its records would be filed under this one. */
  province(field: Field<S>, provinceCode: string): void {
    const text = this.code(field, 2);
    if (text !== null && text !== provinceCode)
      this.error(field, 'other-province', `this registry serves province ${provinceCode}`);
  }

  error(field: Field<S>, rule: string, message: string): void {
    this.report('error', field, rule, message);
  }

  warn(field: Field<S>, rule: string, message: string): void {
    this.report('warning', field, rule, message);
  }

  private numberOf(field: Field<S>, text: string, limits: NumberLimits): number | null {
    if (/^[+-]?\d+,\d+$/.test(text)) {
      this.error(field, 'decimal-comma', `write ${text.replace(',', '.')}: decimals stand after a point`);
      return null;
    }
    if (!/^[+-]?\d+(\.\d+)?$/.test(text)) {
      this.error(field, 'not-a-number', `"${text}" is not a number`);
      return null;
    }
    const value = Number(text);
    if (limits.zeroIsUnknown && value === 0) return null;
    const { min, above, max } = limits;
    if (limits.integer && !Number.isInteger(value)) this.error(field, 'not-whole', 'expected a whole number');
    else if (min !== undefined && value < min) this.error(field, 'out-of-range', `must be ${min} or more`);
    else if (above !== undefined && value <= above) this.error(field, 'out-of-range', `must be more than ${above}`);
    else if (max !== undefined && value > max) this.error(field, 'out-of-range', `must be ${max} or less`);
    else return value;
    return null;
  }

  private report(severity: Finding['severity'], field: Field<S>, rule: string, message: string): void {
    const value = this.text(field);
    this.findings.push({
      severity,
      row: this.row,
      field: this.columns.headerOf.get(field) ?? field,
      ...(value === null ? {} : { value }),
      rule,
      message,
    });
  }
}

export function isInVietnam(lon: number, lat: number): boolean {
  return lon >= VIETNAM[0] && lat >= VIETNAM[1] && lon <= VIETNAM[2] && lat <= VIETNAM[3];
}

/** What a file says about fields that it may leave out. */
export type Said<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Only the fields that are not null: an empty cell says nothing. */
export function said<T extends object>(fields: { [K in keyof T]: T[K] | null }): Said<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== null)) as Said<T>;
}
