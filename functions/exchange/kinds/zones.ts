import type { MultiPolygon, Polygon } from 'geojson';
import { selfCrossing } from '#geo/region';
import { type AreaKind, areaKind } from '#shared/province-settings';
import { mastClass } from '#shared/site';
import { restriction, type Zone, zone } from '#shared/zone';
import { Cells, VIETNAM, YES_NO } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import { checkPolygon } from '../geojson.ts';
import type { Finding, Table } from '../table.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

/** What a file says of a zone: all of it, so an empty cell means none, not unchanged. */
export interface ZoneDraft {
  row: number;
  facts: Omit<Zone, 'id' | 'provinceCode' | 'validFrom' | 'validTo' | 'boundary'>;
  geometry: Polygon | MultiPolygon;
}

const AREA_KINDS: Record<string, AreaKind> = { ...areaKind.enum, 'đô thị': 'urban', 'nông thôn': 'rural' };
const RESTRICTIONS: Record<string, Zone['restriction']> = {
  ...restriction.enum,
  không: 'none',
  'hạn chế': 'restricted',
  cấm: 'forbidden',
};

/** Zones of one version of the plan: features with a polygon that does not cross itself. */
export function mapZones(table: Table, provinceCode: string): Mapped<ZoneDraft> {
  const columns = bindColumns('zones', table);
  const findings: Finding[] = [];
  const zones = new OneRowEach<'zones', ZoneDraft>();
  let version: string | null = null;
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    cells.province('provinceCode', provinceCode);
    const code = cells.text('code') === null ? cells.required('code') : cells.id('code');
    const name = cells.required('name');
    const planVersion = cells.required('planVersion', 31);
    const allowed = readClasses(cells);
    if (cells.text('restriction') === null) cells.error('restriction', 'required', 'the cell is empty');
    const limits = cells.choice('restriction', RESTRICTIONS);
    const reason = cells.text('reason');
    const sharing = cells.choice('sharingDuty', YES_NO);
    const area = cells.choice('areaKind', AREA_KINDS);
    const maxHeightM = cells.number('maxHeightM', { above: 0, max: 350 });
    const cited = cells.required('source', 500);
    if (planVersion !== null && !zone.shape.planVersion.safeParse(planVersion).success)
      cells.error('planVersion', 'id-format', 'expected 1-31 of A-Z a-z 0-9 . _ -');
    version ??= planVersion;
    if (planVersion !== null && planVersion !== version)
      cells.error(
        'planVersion',
        'two-versions',
        `a file holds one version of the plan; this one began with ${version}`,
      );
    if (limits !== null && limits !== 'none' && reason === null)
      cells.error('reason', 'required', `a zone that is ${limits} needs its reason`);
    const geometry = readGeometry(cells, source.geometry);
    if (code !== null) {
      const draft = (): ZoneDraft => ({
        row: cells.row,
        facts: {
          code,
          name: name!,
          planVersion: planVersion!,
          areaKind: area,
          restriction: limits!,
          allowedMastClasses: allowed,
          maxHeightM,
          sharingDuty: sharing === 'yes',
          reason,
          source: cited!,
        },
        geometry: geometry!,
      });
      findings.push(...zones.take(code, 'code', cells, draft));
    }
    findings.push(...cells.findings);
  }
  const { drafts } = zones;
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

/** @returns where, in both languages, if the polygon meets itself */
export function crossingProblem(geometry: Polygon | MultiPolygon): { message: string; messageVi: string } | null {
  const crossing = selfCrossing(geometry);
  if (crossing === null) return null;
  const at = crossing.map((d) => d.toFixed(6)).join(', ');
  return {
    message: `the boundary meets itself at ${at} (longitude, latitude)`,
    messageVi: `Chỗ tự cắt của đường biên: ${at} (kinh độ, vĩ độ)`,
  };
}

function readGeometry(cells: Cells<'zones'>, value: unknown): Polygon | MultiPolygon | null {
  const checked = checkPolygon(value, VIETNAM);
  if (!checked.ok) {
    cells.error('code', 'geometry', checked.message, checked.messageVi);
    return null;
  }
  const crossing = crossingProblem(checked.geometry);
  if (crossing !== null) cells.error('code', 'self-crossing', crossing.message, crossing.messageVi);
  return checked.geometry;
}

function readClasses(cells: Cells<'zones'>): Zone['allowedMastClasses'] {
  const text = cells.text('allowedMastClasses');
  if (text === null) return null;
  const names = text.split(/[|;,]/).map((n) => n.trim());
  const known = names.filter((n) => (mastClass.options as readonly string[]).includes(n));
  if (known.length === names.length) return [...new Set(known)] as Zone['allowedMastClasses'];
  cells.error('allowedMastClasses', 'unknown-value', `expected some of ${mastClass.options.join(', ')}, joined with |`);
  return null;
}
