import type { MultiPolygon, Polygon } from 'geojson';
import { type Area, AreaIndex } from '#geo/area-index';
import { unitExists } from '#shared/admin-unit';
import { Crosswalk, type UnitWords } from '#shared/crosswalk';
import { dateVi } from '#shared/text';
import type { Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';

/** Compares points and commune names and codes of a file with the communes of a date. */
export class Places {
  readonly findings: Finding[] = [];

  private constructor(
    private readonly crosswalk: Crosswalk,
    private readonly names: ReadonlyMap<string, string>,
    private readonly areas: AreaIndex,
    private readonly today: string,
  ) {
    const said =
      names.size === 0
        ? {
            message: `no commune is in the registry for ${today}: commune codes and positions are not checked; import communes first`,
            messageVi: `Sổ đăng ký chưa có xã nào cho ngày ${dateVi(today)}; hãy nhập các xã trước`,
          }
        : areas.size === 0
          ? {
              message: 'no commune of the registry has a boundary: positions are not checked',
              messageVi: 'Sổ đăng ký chưa có ranh giới xã nào',
            }
          : null;
    if (said !== null) this.findings.push({ severity: 'warning', rule: 'not-checked', ...said });
  }

  static async asOf(deps: Deps, today: string): Promise<Places> {
    const units = (await deps.snapshots.heads(deps.provinceCode, 'admin-unit')).map((h) => h.state);
    const communes = units.filter((u) => u.level === 'commune' && unitExists(u, today));
    const areas: Area[] = [];
    for (const { code, boundary } of communes) {
      if (boundary === null) continue;
      areas.push({ id: code, geometry: JSON.parse(await deps.documents.get(boundary.hash)) as Polygon | MultiPolygon });
    }
    return new Places(
      new Crosswalk(units),
      new Map(communes.map((u) => [u.code, u.name])),
      new AreaIndex(areas),
      today,
    );
  }

  /** Whether positions can be recognised at all. */
  get hasBoundaries(): boolean {
    return this.areas.size > 0;
  }

  /** Code of the commune that holds a point; null if none does. */
  communeAt(lon: number, lat: number): string | null {
    return this.areas.containing(lon, lat);
  }

  /** The commune that holds a point, with its name. */
  communeNamedAt(lon: number, lat: number): { code: string; name: string } | null {
    const code = this.communeAt(lon, lat);
    return code === null ? null : { code, name: this.names.get(code)! };
  }

  /**
   * The code of today's commune that a row's words mean: today's name or code, or an older one, followed through every reform. Where
   * the words leave a choice (a split commune, two of one name) or nobody knows them, the point decides, and the row is told so.
   * @returns null if neither the words nor the point tell; then the row has an error
   */
  resolve(row: number, words: UnitWords, point: { lon: number; lat: number }): string | null {
    if (words.code === null && words.name === null) return this.communeAt(point.lon, point.lat);
    const said = [words.code, words.name, words.district].filter((w) => w !== null).join(', ');
    if (this.crosswalk.size === 0) return words.code;
    const meaning = this.crosswalk.meaning(words, this.today);
    const here = this.communeNamedAt(point.lon, point.lat);
    if (meaning.status === 'found') {
      const { unit, from } = meaning;
      if (from !== null)
        this.warn(
          row,
          'commune',
          said,
          'old-commune',
          `${from.name} (${from.code}) is ${unit.name} (${unit.code}) today`,
          `${from.name} (${from.code}) nay là ${unit.name} (${unit.code})`,
        );
      return unit.code;
    }
    if (meaning.status === 'several') {
      const names = meaning.units.map((u) => `${u.name} (${u.code})`).join(', ');
      if (here !== null && meaning.units.some((u) => u.code === here.code)) {
        this.warn(
          row,
          'commune',
          said,
          'commune-by-position',
          `may be ${names}: the point lies in ${here.name} (${here.code})`,
          `Có thể là ${names}; điểm nằm ở ${here.name} (${here.code})`,
        );
        return here.code;
      }
      this.refuse(
        row,
        said,
        'several-communes',
        `may be ${names}, and the point lies in none of them`,
        `Có thể là ${names}; điểm không nằm trong xã nào trong số đó`,
      );
      return null;
    }
    // A code alone that no registry unit has: kept, with the warning of check().
    if (words.name === null) return words.code;
    if (here !== null) {
      this.warn(
        row,
        'commune',
        said,
        'commune-by-position',
        `no commune is or was called so: the point lies in ${here.name} (${here.code})`,
        `Không có xã tên như vậy; điểm nằm ở ${here.name} (${here.code})`,
      );
      return here.code;
    }
    this.refuse(
      row,
      said,
      'unknown-commune',
      'no commune is or was called so, and the point lies in none',
      'Điểm cũng không nằm trong xã nào',
    );
    return null;
  }

  /** Warns of a commune that is not there, of a point outside the province, and of one in another commune than declared. */
  check(at: { row: number; lon: number; lat: number; communeCode: string | null; accuracyM: number }): void {
    const { row, lon, lat, communeCode: declared } = at;
    if (declared !== null && this.names.size > 0 && !this.names.has(declared)) {
      this.warn(row, 'commune_code', declared, 'unknown-commune', 'no such commune exists today');
    }
    if (this.areas.size === 0) return;
    const place = `${lon}, ${lat}`;
    const found = this.areas.containing(lon, lat);
    const isKnown = declared !== null && this.areas.has(declared);
    const away = (distanceM: number): string =>
      `${Math.round(distanceM)} m from ${isKnown ? `the declared ${this.named(declared)}` : 'the nearest commune'}${
        distanceM <= at.accuracyM ? `, within the point's own accuracy of ${at.accuracyM} m` : ''
      }`;
    const awayVi = (distanceM: number): string =>
      `cách ${isKnown ? `${this.named(declared)} đã ghi` : 'xã gần nhất'} ${Math.round(distanceM)} m${
        distanceM <= at.accuracyM ? `, trong sai số ${at.accuracyM} m của điểm` : ''
      }`;
    if (found === null) {
      const distanceM = isKnown ? this.areas.distanceM(lon, lat, declared) : this.areas.distanceToNearestM(lon, lat)!;
      this.warn(
        row,
        'lon, lat',
        place,
        'outside-province',
        `outside the province, ${away(distanceM)}`,
        `Điểm ${awayVi(distanceM)}`,
      );
    } else if (isKnown && found !== declared) {
      const distanceM = this.areas.distanceM(lon, lat, declared);
      // Where boundaries overlap, a point may lie in two communes: it is not away from the declared one.
      if (distanceM > 0)
        this.warn(
          row,
          'lon, lat',
          place,
          'other-commune',
          `in ${this.named(found)}, ${away(distanceM)}`,
          `Điểm nằm ở ${this.named(found)}, ${awayVi(distanceM)}`,
        );
    }
  }

  /** A record that needs a commune, where neither words nor point give one. */
  refuseWithoutCommune(row: number): void {
    if (this.findings.some((f) => f.row === row && f.severity === 'error')) return;
    this.refuse(row, '', 'no-commune', 'no commune is given, and no boundary of the registry holds the point');
  }

  private named(code: string): string {
    return `${this.names.get(code) ?? 'commune'} (${code})`;
  }

  private warn(row: number, field: string, value: string, rule: string, message: string, messageVi?: string): void {
    this.findings.push({ severity: 'warning', row, field, value, rule, message, messageVi });
  }

  private refuse(row: number, value: string, rule: string, message: string, messageVi?: string): void {
    this.findings.push({ severity: 'error', row, field: 'commune', value, rule, message, messageVi });
  }
}
