import { GENERATIONS, type Generation } from '#shared/operator';
import { mastClass, mastKind, type Site } from '#shared/site';
import { Cells, type CommuneWords, PLACE_FIELDS, PLAIN_READING, type Reading, type Said, said } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import type { Mapped } from './mapped.ts';

/** What a row says of a position that a carrier proposes. */
export interface PositionDraft {
  row: number;
  code: string;
  name: string;
  lon: number;
  lat: number;
  accuracyM: number | null;
  commune: CommuneWords;
  facts: Said<Pick<Site, 'mastClass' | 'mastKind' | 'heightM'>> & {
    planYear?: number;
    form?: 'shared' | 'independent';
    justification?: string;
    plannedOnAir?: string;
  };
  /** Bands of each generation; null = the row says nothing of stations. */
  stations: Map<Generation, number[]> | null;
}

const FORMS = {
  shared: 'shared',
  'dùng chung': 'shared',
  'vị trí dùng chung': 'shared',
  independent: 'independent',
  'độc lập': 'independent',
  'đề xuất độc lập': 'independent',
} as const;

/** Positions of a carrier's list, a row each. Two rows of one code are both refused. */
export function mapPositions(
  table: Table,
  provinceCode: string,
  reading: Reading = PLAIN_READING,
): Mapped<PositionDraft> {
  const columns = bindColumns('positions', table);
  const findings: Finding[] = [];
  const positions = new Map<string, PositionDraft | null>();
  let nameless = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    cells.province('provinceCode', provinceCode);
    const code = cells.required('code', 60);
    const name = cells.required('name');
    const communeCode = cells.code('communeCode', 5);
    const commune = { code: communeCode, name: cells.text('communeName'), district: cells.text('districtName') };
    const place = cells.place(PLACE_FIELDS, commune);
    const facts = said<PositionDraft['facts']>({
      mastClass: cells.choice('mastClass', mastClass.enum),
      mastKind: cells.choice('mastKind', mastKind.enum),
      heightM: cells.number('heightM', { above: 0, max: 350 }),
      planYear: cells.number('planYear', { min: 2000, max: 2100, integer: true }),
      form: cells.choice<'shared' | 'independent'>('form', FORMS),
      justification: cells.text('justification'),
      plannedOnAir: cells.date('plannedOnAir'),
    } as { [K in keyof PositionDraft['facts']]: PositionDraft['facts'][K] | null }) as PositionDraft['facts'];
    const accuracyM = cells.number('accuracyM', { above: 0, max: 50_000 });
    const stations = readStations(cells);
    if (code === null) nameless++;
    else if (positions.has(code)) {
      cells.error('code', 'duplicate-id', `another row has the code ${code}; both are refused`);
      positions.set(code, null);
    } else
      positions.set(
        code,
        cells.failed ? null : { row: cells.row, code, name: name!, ...place!, accuracyM, commune, facts, stations },
      );
    findings.push(...cells.findings);
  }
  const drafts = [...positions.values()].filter((p) => p !== null);
  return {
    drafts,
    findings,
    refused: positions.size - drafts.length + nameless,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

function readStations(cells: Cells<'positions'>): Map<Generation, number[]> | null {
  const generations = cells.choices(
    'generation',
    Object.fromEntries(GENERATIONS.map((g) => [g, g])) as Record<Generation, Generation>,
  );
  const bands = cells.list('bandMhz', { min: 400, max: 40_000, integer: true });
  if (generations === null) return null;
  const stations = new Map<Generation, number[]>(generations.map((g) => [g, []]));
  if (bands === null) return stations;
  if (generations.length > 1 && bands.length !== generations.length) {
    cells.error(
      'bandMhz',
      'bands-and-generations',
      `${generations.length} generations and ${bands.length} bands: give one band for each`,
    );
    return null;
  }
  for (const [i, band] of bands.entries())
    stations.get(generations.length === 1 ? generations[0]! : generations[i]!)!.push(band);
  return stations;
}
