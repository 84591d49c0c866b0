import type { LineString, MultiLineString } from 'geojson';
import { type FibreRoute, fibreRoute } from '#shared/fibre';
import { Cells, OPERATOR_CHOICES, type Said, said, VIETNAM } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import { checkLine } from '../geojson.ts';
import type { Finding, Table } from '../table.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

export interface FibreRouteDraft {
  row: number;
  id: string;
  status: FibreRoute['status'];
  facts: Said<Pick<FibreRoute, 'name' | 'owner' | 'deployment' | 'inServiceFrom' | 'fibreCount'>>;
  geometry: LineString | MultiLineString;
}

const DEPLOYMENTS = {
  ...fibreRoute.shape.deployment.enum,
  treo: 'aerial',
  'cống bể': 'duct',
  chôn: 'buried',
} as const;

/** Fibre routes: features with a line. */
export function mapFibreRoutes(table: Table, provinceCode: string): Mapped<FibreRouteDraft> {
  const columns = bindColumns('fibre-routes', table);
  const findings: Finding[] = [];
  const routes = new OneRowEach<'fibre-routes', FibreRouteDraft>();
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    cells.province('provinceCode', provinceCode);
    for (const field of ['id', 'status'] as const)
      if (cells.text(field) === null) cells.error(field, 'required', 'the cell is empty');
    const id = cells.id('id');
    const status = cells.choice('status', fibreRoute.shape.status.enum);
    const facts = said<FibreRouteDraft['facts']>({
      name: cells.text('name'),
      owner: cells.choice('owner', OPERATOR_CHOICES),
      deployment: cells.choice<FibreRoute['deployment']>('deployment', DEPLOYMENTS),
      inServiceFrom: cells.date('inServiceFrom'),
      fibreCount: cells.number('fibreCount', { min: 1, integer: true }),
    }) as FibreRouteDraft['facts'];
    const line = checkLine(source.geometry, VIETNAM);
    if (!line.ok) cells.error('id', 'geometry', line.message, line.messageVi);
    if (id !== null)
      findings.push(
        ...routes.take(id, 'id', cells, () => {
          const geometry = line.ok ? line.geometry : null!;
          return { row: cells.row, id, status: status!, facts, geometry };
        }),
      );
    findings.push(...cells.findings);
  }
  const { drafts } = routes;
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}
