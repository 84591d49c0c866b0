import type { MultiPolygon, Polygon } from 'geojson';
import { type Area, AreaIndex } from '#geo/area-index';
import type { Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';

/** Compares points and commune codes of a file with the communes of a date. */
export class Places {
  readonly findings: Finding[] = [];

  private constructor(
    private readonly names: ReadonlyMap<string, string>,
    private readonly areas: AreaIndex,
    asOf: string,
  ) {
    const message =
      names.size === 0
        ? `no commune is in the registry for ${asOf}: commune codes and positions are not checked; import communes first`
        : areas.size === 0
          ? 'no commune of the registry has a boundary: positions are not checked'
          : null;
    if (message !== null) this.findings.push({ severity: 'warning', rule: 'not-checked', message });
  }

  static async asOf(deps: Deps, asOf: string): Promise<Places> {
    const { units } = await deps.snapshots.view(deps.provinceCode, asOf);
    const communes = units.filter((u) => u.level === 'commune');
    const areas: Area[] = [];
    for (const { code, boundary } of communes) {
      if (boundary === null) continue;
      areas.push({ id: code, geometry: JSON.parse(await deps.documents.get(boundary.hash)) as Polygon | MultiPolygon });
    }
    return new Places(new Map(communes.map((u) => [u.code, u.name])), new AreaIndex(areas), asOf);
  }

  /** Code of the commune that holds a point; null if none does. */
  communeAt(lon: number, lat: number): string | null {
    return this.areas.containing(lon, lat);
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
    if (found === null) {
      const distanceM = isKnown ? this.areas.distanceM(lon, lat, declared) : this.areas.distanceToNearestM(lon, lat)!;
      this.warn(row, 'lon, lat', place, 'outside-province', `outside the province, ${away(distanceM)}`);
    } else if (isKnown && found !== declared) {
      const distanceM = this.areas.distanceM(lon, lat, declared);
      // Where boundaries overlap, a point may lie in two communes: it is not away from the declared one.
      if (distanceM > 0)
        this.warn(row, 'lon, lat', place, 'other-commune', `in ${this.named(found)}, ${away(distanceM)}`);
    }
  }

  private named(code: string): string {
    return `${this.names.get(code) ?? 'commune'} (${code})`;
  }

  private warn(row: number, field: string, value: string, rule: string, message: string): void {
    this.findings.push({ severity: 'warning', row, field, value, rule, message });
  }
}
