import type { MultiPolygon, Polygon } from 'geojson';
import type { AdminUnit } from '#shared/admin-unit';
import { Cells, isInVietnam, type Said, said, VIETNAM } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import { checkPolygon } from '../geojson.ts';
import type { Finding, Table } from '../table.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

/** What a file says about a commune; without a boundary where the file is a plain table. */
export interface CommuneDraft {
  row: number;
  code: string;
  name: string;
  facts: Said<Pick<AdminUnit, 'areaKm2' | 'population' | 'centre'>>;
  boundary: Polygon | MultiPolygon | null;
}

/** Communes, from GeoJSON with their boundaries or from a table without. */
export function mapCommunes(table: Table, provinceCode: string): Mapped<CommuneDraft> {
  const columns = bindColumns('communes', table);
  const findings: Finding[] = [];
  const communes = new OneRowEach<'communes', CommuneDraft>();
  const area = { min: 0, max: 100_000, zeroIsUnknown: true };
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    cells.province('provinceCode', provinceCode);
    if (cells.text('code') === null) cells.error('code', 'required', 'the cell is empty');
    const code = cells.code('code', 5);
    const name = cells.required('name');
    const facts = said<CommuneDraft['facts']>({
      areaKm2: cells.number('areaKm2', area) ?? cells.number('areaOfBoundaryKm2', area),
      population: readPopulation(cells),
      centre: readCentre(cells),
    }) as CommuneDraft['facts'];
    let boundary: CommuneDraft['boundary'] = null;
    if (source.geometry != null) {
      const checked = checkPolygon(source.geometry, VIETNAM);
      if (checked.ok) boundary = checked.geometry;
      else cells.error('code', 'geometry', checked.message, checked.messageVi);
    }
    if (code !== null)
      findings.push(
        ...communes.take(code, 'code', cells, () => ({ row: cells.row, code, name: name!, facts, boundary })),
      );
    findings.push(...cells.findings);
  }
  const { drafts } = communes;
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

function readPopulation(cells: Cells<'communes'>): number | null {
  const population = cells.number('population', { min: 0, max: 10_000_000, integer: true, zeroIsUnknown: true });
  if (population === null || cells.text('populationCheck') !== 'suspect') return population;
  cells.warn('population', 'suspect-population', 'the publisher doubts this figure: it stays unknown');
  return null;
}

function readCentre(cells: Cells<'communes'>): [number, number] | null {
  const both = cells.numbers('centre');
  if (both !== null) {
    if (both.length === 2 && isInVietnam(both[0]!, both[1]!)) return [both[0]!, both[1]!];
    cells.error('centre', 'outside-vietnam', 'expected longitude and latitude of a place in Việt Nam');
  }
  if (cells.text('centreLon') === null && cells.text('centreLat') === null) return null;
  const place = cells.position('centreLon', 'centreLat');
  return place && [place.lon, place.lat];
}
