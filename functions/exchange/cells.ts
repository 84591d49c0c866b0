import { CRS, type CrsCode, crsOf, GRID_CODES, gridOfMeridian, toWgs84 } from '#geo/crs';
import { OPERATOR_CODES, OPERATORS, type OperatorCode } from '#shared/operator';
import { withoutDiacritics } from '#shared/text';
import type { BoundColumns, Field, Sheet } from './columns.ts';
import type { Finding, Row } from './table.ts';
import { parseAngle, parseDate, parseNumber, parsePair, splitList } from './values.ts';

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

/** What the reading of cells needs to know beside the file. */
export interface Reading {
  /** Take what the findings propose as their fix. */
  acceptFixes: boolean;
  /** The grid of VN-2000 positions that name none. */
  grid: CrsCode;
  /** The communes of today, to recognise a position that lies in another one; null if none has a boundary. */
  communeAt: ((lon: number, lat: number) => { code: string; name: string } | null) | null;
}
export const PLAIN_READING: Reading = { acceptFixes: false, grid: 9215, communeAt: null };

/** Words that a row has for its commune: what it means depends on the day, see functions/services/import/places.ts. */
export interface CommuneWords {
  code: string | null;
  name: string | null;
  district: string | null;
}

/** Reads the cells of one row, and collects what is wrong with them. Every reader returns null for an empty, absent or wrong cell. */
export class Cells<S extends Sheet> {
  readonly findings: Finding[] = [];
  private readonly faulty = new Set<string>();

  constructor(
    private readonly source: Row,
    private readonly columns: BoundColumns<S>,
    private readonly reading: Reading = PLAIN_READING,
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
    if (header === undefined) return null;
    const fault = this.source.faults?.get(header);
    if (fault !== undefined) {
      if (!this.faulty.has(header)) {
        this.faulty.add(header);
        this.findings.push({
          severity: 'error',
          row: this.row,
          field: this.columns.titleOf(header),
          value: this.source.cells.get(header) ?? '',
          ...fault,
        });
      }
      return null;
    }
    const text = this.source.cells.get(header);
    return text === undefined || text === '' ? null : text;
  }

  required(field: Field<S>, longest = 200): string | null {
    const text = this.text(field);
    if (text === null) this.error(field, 'required', 'the cell is empty');
    else if (text.length > longest)
      this.error(field, 'too-long', `longer than ${longest} characters`, `Nhiều nhất ${longest} ký tự`);
    return text;
  }

  /** A code of so many digits, as text. A spreadsheet that took it for a number has dropped its leading zero: told, and put back. */
  code(field: Field<S>, digits: number): string | null {
    const text = this.text(field);
    if (text === null) return null;
    if (new RegExp(`^\\d{${digits}}$`).test(text)) return text;
    if (digits > 2 && new RegExp(`^\\d{${digits - 1}}$`).test(text)) {
      this.warn(field, 'leading-zero', `read as 0${text}: a spreadsheet dropped the leading zero`, `Đọc là 0${text}`);
      return `0${text}`;
    }
    this.error(field, 'code-format', `expected ${digits} digits`, `Cần ${digits} chữ số`);
    return null;
  }

  /** An id that may stand in addresses and keys. */
  id(field: Field<S>): string | null {
    const text = this.text(field);
    if (text === null || /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,79}$/.test(text)) return text;
    this.error(
      field,
      'id-format',
      'expected 1-80 of A-Z a-z 0-9 . _ : @ -',
      'Chỉ dùng A-Z a-z 0-9 . _ : @ -, tối đa 80 ký tự',
    );
    return null;
  }

  number(field: Field<S>, limits: NumberLimits = {}): number | null {
    const text = this.text(field);
    return text === null ? null : this.numberOf(field, text, limits);
  }

  /** Numbers in one cell, separated by "|", ";" or "/". */
  numbers(field: Field<S>, limits: NumberLimits = {}): number[] | null {
    const text = this.text(field);
    if (text === null) return null;
    const found = text.split(/[|;/]/).map((part) => this.numberOf(field, part.trim(), limits));
    return found.some((n) => n === null) ? null : (found as number[]);
  }

  /** A civil date; day/month/year is understood as well. */
  date(field: Field<S>): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const parsed = parseDate(text);
    if ('date' in parsed) return parsed.date;
    this.error(
      field,
      parsed.fault,
      parsed.fault === 'no-such-day' ? 'no such day in the calendar' : 'expected YYYY-MM-DD or DD/MM/YYYY',
      parsed.fault === 'no-such-day' ? undefined : 'Ghi 31/12/2026 hoặc 2026-12-31',
    );
    return null;
  }

  /** One of the given values, whatever the case and the diacritics. */
  choice<T>(field: Field<S>, values: Readonly<Record<string, T>>): T | null {
    const text = this.text(field);
    if (text === null) return null;
    const wanted = withoutDiacritics(text.trim());
    const found = Object.entries(values).find(([name]) => withoutDiacritics(name) === wanted);
    if (found) return found[1];
    const known = Object.keys(values).join(', ');
    this.error(field, 'unknown-value', `expected one of ${known}`, `Nhận: ${known}`);
    return null;
  }

  /** Several of the given values in one cell, as "2G/3G/4G"; null if the cell is empty or one is unknown. */
  choices<T>(field: Field<S>, values: Readonly<Record<string, T>>): T[] | null {
    const text = this.text(field);
    if (text === null) return null;
    const names = new Map(Object.entries(values).map(([name, value]) => [withoutDiacritics(name), value]));
    const found = splitList(text).map((part) => names.get(withoutDiacritics(part)));
    if (found.length > 0 && found.every((v) => v !== undefined)) return [...new Set(found as T[])];
    const known = Object.keys(values).join(', ');
    this.error(field, 'unknown-value', `expected one or more of ${known}`, `Nhận: ${known}`);
    return null;
  }

  /** Numbers of a list as {@link choices} has it, in their order. */
  list(field: Field<S>, limits: NumberLimits = {}): number[] | null {
    const text = this.text(field);
    if (text === null) return null;
    const found = splitList(text).map((part) => this.numberOf(field, part, limits));
    return found.some((n) => n === null) ? null : (found as number[]);
  }

  /** Longitude and latitude in degrees, inside {@link VIETNAM}. Swapped ones are refused, with the fix proposed. */
  position(lonField: Field<S>, latField: Field<S>): Position | null {
    for (const field of [lonField, latField])
      if (this.text(field) === null && !this.isFaulty(field)) this.error(field, 'required', 'the cell is empty');
    const lon = this.angle(lonField);
    const lat = this.angle(latField);
    return lon === null || lat === null ? null : this.placed(lonField, latField, lon, lat);
  }

  /**
   * The position of a row in whichever form the file has: longitude and latitude, both in one cell, or VN-2000 X (north) and
   * Y (east). What must be guessed (a swap, another meridian) is refused, with the fix proposed and the commune that speaks for it.
   */
  place(fields: PlaceFields<Field<S>>, declared: CommuneWords): Position | null {
    const { lon, lat, coordinates, northM, eastM, meridian } = fields;
    const hasDegrees = this.text(lon) !== null || this.text(lat) !== null;
    const pair = hasDegrees ? null : this.text(coordinates);
    if (pair !== null) {
      const angles = parsePair(pair);
      if (angles !== null) return this.placed(coordinates, coordinates, angles[0], angles[1]);
      this.error(
        coordinates,
        'coordinates-format',
        'expected longitude/latitude, as 105,34808/22,62924',
        'Ghi kinh độ/vĩ độ, ví dụ 105,34808/22,62924',
      );
      return null;
    }
    const [x, y] = hasDegrees ? [null, null] : [this.text(northM), this.text(eastM)];
    if (x === null && y === null) return this.position(lon, lat);
    for (const [field, text] of [
      [northM, x],
      [eastM, y],
    ] as const)
      if (text === null) this.error(field, 'required', 'the cell is empty');
    const north = this.number(northM);
    const east = this.number(eastM);
    const grid = this.gridOf(meridian);
    if (north === null || east === null || grid === null) return null;
    if (Math.abs(north) < 200 && Math.abs(east) < 200) {
      this.warn(northM, 'degrees-in-metres', 'the cells hold degrees, not metres: read as longitude and latitude');
      return isInVietnam(north, east)
        ? this.placed(northM, eastM, north, east)
        : this.placed(eastM, northM, east, north);
    }
    return this.inGrid({ northM, eastM, meridian }, north, east, grid, declared);
  }

  private inGrid(
    fields: { northM: Field<S>; eastM: Field<S>; meridian: Field<S> },
    north: number,
    east: number,
    grid: CrsCode,
    declared: CommuneWords,
  ): Position | null {
    // Việt Nam lies between 0.9 and 2.6 million metres north; a grid's Y stays within a few hundred kilometres of 500,000.
    if (north < 1_000_000 && east > 900_000) {
      this.propose(fields.northM, 'xy-swapped', 'X (north) and Y (east) have changed places', `${east} / ${north}`);
      if (!this.reading.acceptFixes) return null;
      [north, east] = [east, north];
    }
    const read = (code: CrsCode): [number, number] => toWgs84(code, east, north);
    const [lon, lat] = read(grid);
    const { communeAt } = this.reading;
    const found = communeAt?.(lon, lat) ?? null;
    if (communeAt && !agrees(found, declared)) {
      const other = GRID_CODES.filter((code) => code !== grid).find((code) => {
        const there = communeAt(...read(code));
        return there !== null && (names(declared) ? agrees(there, declared) : found === null);
      });
      if (other !== undefined) {
        const there = communeAt(...read(other))!;
        const here = found === null ? 'outside the province' : `in ${found.name}`;
        this.propose(
          this.text(fields.meridian) === null ? fields.northM : fields.meridian,
          'wrong-meridian',
          `with ${label(grid)} the point lies ${here}; with ${label(other)} it lies in ${there.name} (${there.code})`,
          label(other),
          `Với ${label(grid)} điểm nằm ${found === null ? 'ngoài tỉnh' : `ở ${found.name}`}; với ${label(other)} điểm nằm ở ${there.name} (${there.code})`,
        );
        if (!this.reading.acceptFixes) return null;
        return this.placed(fields.eastM, fields.northM, ...rounded(read(other)));
      }
    }
    return this.placed(fields.eastM, fields.northM, ...rounded([lon, lat]));
  }

  private gridOf(field: Field<S>): CrsCode | null {
    const text = this.text(field);
    if (text === null) return this.reading.grid;
    const epsg = /^(?:EPSG\s*:?\s*)?(\d{4})$/i.exec(text);
    const angle = epsg ? null : parseAngle(text.replace(/-(?=\d{2}$)/, ' '));
    const code = epsg ? crsOf(Number(epsg[1])) : angle === null ? null : gridOfMeridian(angle);
    if (code === null || CRS[code].meridian === null) {
      const known = GRID_CODES.map(label).join(', ');
      this.error(field, 'unknown-meridian', `expected one of ${known}`, `Nhận: ${known}`);
      return null;
    }
    return code;
  }

  private placed(lonField: Field<S>, latField: Field<S>, lon: number, lat: number): Position | null {
    if (isInVietnam(lon, lat)) return { lon, lat };
    if (isInVietnam(lat, lon)) {
      const commune = this.reading.communeAt?.(lat, lon) ?? null;
      this.propose(
        lonField,
        'lon-lat-swapped',
        `longitude ${lon} and latitude ${lat} have changed places${
          commune === null ? '' : `: the other way round the point lies in ${commune.name} (${commune.code})`
        }`,
        `${lat} / ${lon}`,
        commune === null ? undefined : `Đổi lại thì điểm nằm ở ${commune.name} (${commune.code})`,
      );
      return this.reading.acceptFixes ? { lon: lat, lat: lon } : null;
    }
    const wrongLat = lat < -90 || lat > 90;
    const wrongLon = lon < -180 || lon > 180;
    if (wrongLat) this.error(latField, 'out-of-range', 'a latitude is between -90 and 90', 'Vĩ độ từ -90 đến 90');
    if (wrongLon)
      this.error(lonField, 'out-of-range', 'a longitude is between -180 and 180', 'Kinh độ từ -180 đến 180');
    if (!wrongLat && !wrongLon) {
      const field = lon < VIETNAM[0] || lon > VIETNAM[2] ? lonField : latField;
      this.error(field, 'outside-vietnam', `the point ${lon}, ${lat} (longitude, latitude) is outside Việt Nam`);
    }
    return null;
  }

  private angle(field: Field<S>): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const angle = parseAngle(text) ?? (/^-?[\d.,]+$/.test(text) ? parseNumber(text) : null);
    if (angle === null) this.error(field, 'not-a-number', `"${text}" is not an angle in degrees`);
    return angle;
  }

  private isFaulty(field: Field<S>): boolean {
    const header = this.columns.headerOf.get(field);
    return header !== undefined && this.faulty.has(header);
  }

  /** A mistake whose right value can be told: an error, or a warning where fixes are accepted. */
  propose(field: Field<S>, rule: string, message: string, fix: string, messageVi?: string): void {
    this.report(this.reading.acceptFixes ? 'warning' : 'error', field, rule, message, messageVi, fix);
  }

  /** Refuses a row of another province: its records would be filed under this one. */
  province(field: Field<S>, provinceCode: string): void {
    const text = this.code(field, 2);
    if (text !== null && text !== provinceCode)
      this.error(
        field,
        'other-province',
        `this registry serves province ${provinceCode}`,
        `Sổ đăng ký này là của tỉnh ${provinceCode}`,
      );
  }

  /** @param messageVi what the rule's Vietnamese heading and the value do not say */
  error(field: Field<S>, rule: string, message: string, messageVi?: string): void {
    this.report('error', field, rule, message, messageVi);
  }

  warn(field: Field<S>, rule: string, message: string, messageVi?: string): void {
    this.report('warning', field, rule, message, messageVi);
  }

  private numberOf(field: Field<S>, text: string, limits: NumberLimits): number | null {
    const header = this.columns.headerOf.get(field);
    const isNumber = header !== undefined && this.source.cells.isNumber?.(header) === true;
    const value = isNumber ? Number(text) : parseNumber(text, limits.integer);
    if (value === null || !Number.isFinite(value)) {
      this.error(field, 'not-a-number', `"${text}" is not a number`);
      return null;
    }
    if (limits.zeroIsUnknown && value === 0) return null;
    const { min, above, max } = limits;
    if (limits.integer && !Number.isInteger(value)) this.error(field, 'not-whole', 'expected a whole number');
    else if (min !== undefined && value < min)
      this.error(field, 'out-of-range', `must be ${min} or more`, `Phải từ ${min} trở lên`);
    else if (above !== undefined && value <= above)
      this.error(field, 'out-of-range', `must be more than ${above}`, `Phải lớn hơn ${above}`);
    else if (max !== undefined && value > max)
      this.error(field, 'out-of-range', `must be ${max} or less`, `Không quá ${max}`);
    else return value;
    return null;
  }

  private report(
    severity: Finding['severity'],
    field: Field<S>,
    rule: string,
    message: string,
    messageVi?: string,
    fix?: string,
  ): void {
    const value = this.text(field);
    this.findings.push({
      severity,
      row: this.row,
      field: this.columns.nameOf(field),
      ...(value === null ? {} : { value }),
      rule,
      message,
      messageVi,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

export interface Position {
  lon: number;
  lat: number;
}

/** The fields in which a sheet may give a position. */
export interface PlaceFields<F> {
  lon: F;
  lat: F;
  coordinates: F;
  northM: F;
  eastM: F;
  meridian: F;
}
export const PLACE_FIELDS = {
  lon: 'lon',
  lat: 'lat',
  coordinates: 'coordinates',
  northM: 'northM',
  eastM: 'eastM',
  meridian: 'meridian',
} as const;

function label(code: CrsCode): string {
  const { meridian } = CRS[code];
  const degrees = Math.floor(meridian!);
  return `${degrees}°${String(Math.round((meridian! - degrees) * 60)).padStart(2, '0')}′ (EPSG:${code})`;
}

/** Whether the words name a commune at all. */
function names(words: CommuneWords): boolean {
  return words.code !== null || words.name !== null;
}

/** Whether the commune may be the one that the words name; where they name none, any will do. */
function agrees(found: { code: string; name: string } | null, words: CommuneWords): boolean {
  if (found === null) return false;
  if (!names(words)) return true;
  const bare = (name: string): string => withoutDiacritics(name).replace(/^(xa|phuong|thi tran)\s+/, '');
  return found.code === words.code || (words.name !== null && bare(words.name) === bare(found.name));
}

/** To 1 cm: the datum shift itself is good to a metre. */
function rounded([lon, lat]: [number, number]): [number, number] {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
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
