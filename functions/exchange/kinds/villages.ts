import { recordId } from '#shared/geography';
import type { Known, Rate, TestPoint, Village } from '#shared/village';
import {
  Cells,
  type CommuneWords,
  isInVietnam,
  PLACE_FIELDS,
  PLAIN_READING,
  type Reading,
  type Said,
  said,
  YES_NO,
} from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseNumber } from '../values.ts';
import type { Mapped } from './mapped.ts';

/** What a file says about a village. */
export interface VillageDraft {
  row: number;
  id: string;
  name: string;
  /** Its commune in the words of the file: what they mean depends on the day. */
  commune: CommuneWords;
  centre: { lon: number; lat: number };
  /** As the file gives it, or why it is not exact; null = the file says nothing. */
  accuracy: { metres: number } | 'rounded-to-minute' | null;
  facts: Said<Pick<Village, 'households' | 'population' | 'gridPower' | 'declared'>>;
  fibre: Said<Village['fibre']>;
  /** All its clusters of houses; absent = the file says nothing of them. */
  clusters?: TestPoint[];
}

const CLASSES = {
  white: 'white',
  trắng: 'white',
  weak: 'weak',
  lõm: 'weak',
  covered: 'covered',
  'có sóng': 'covered',
} as const;

/** Villages, one row each. Two rows of one id with other values are both refused. */
export function mapVillages(
  table: Table,
  provinceCode: string,
  reading: Reading = PLAIN_READING,
): Mapped<VillageDraft> {
  const columns = bindColumns('villages', table);
  const findings: Finding[] = [];
  const byId = new Map<string, { draft: VillageDraft | null; content: string }>();
  const atPoint = new Map<string, VillageDraft[]>();
  let nameless = 0;
  let skipped = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    if (cells.text('superseded') === '1') {
      cells.warn(
        'superseded',
        'superseded',
        `${cells.text('name') ?? 'the village'} is marked superseded: passed over`,
      );
      findings.push(...cells.findings);
      skipped++;
      continue;
    }
    const draft = readVillage(cells, provinceCode);
    const { row: _, ...rest } = draft;
    const content = JSON.stringify(rest);
    const earlier = byId.get(draft.id);
    if (draft.id === '') nameless++;
    else if (!earlier) byId.set(draft.id, { draft: cells.failed ? null : draft, content });
    else if (earlier.content === content)
      cells.warn(idField(cells), 'duplicate-row', 'the same row stood before: passed over');
    else {
      cells.error(
        idField(cells),
        'duplicate-id',
        `another row has the id ${draft.id} with other values; both are refused`,
      );
      earlier.draft = null;
    }
    findings.push(...cells.findings);
  }
  const drafts = [...byId.values()].flatMap((v) => v.draft ?? []);
  for (const draft of drafts) {
    const key = `${draft.centre.lon} ${draft.centre.lat}`;
    atPoint.set(key, [...(atPoint.get(key) ?? []), draft]);
  }
  for (const [point, sharing] of atPoint) {
    if (sharing.length === 1) continue;
    findings.push({
      severity: 'warning',
      row: sharing[0]!.row,
      field: columns.nameOf('lon'),
      value: point,
      rule: 'shared-coordinate',
      message: `${sharing.length} villages have this one point: ${sharing.map((d) => `${d.name} (row ${d.row})`).join(', ')}`,
    });
  }
  return { drafts, findings, refused: byId.size - drafts.length + nameless, skipped, unusedColumns: columns.unused };
}

function idField(cells: Cells<'villages'>): 'id' | 'wofId' {
  return cells.text('id') === null ? 'wofId' : 'id';
}

function readVillage(cells: Cells<'villages'>, provinceCode: string): VillageDraft {
  cells.province('provinceCode', provinceCode);
  const wofId = cells.id('wofId');
  const id = cells.id('id') ?? (wofId === null ? null : `wof-${wofId}`);
  if (id === null && !cells.failed) cells.error('id', 'required', 'neither village_id nor wof_id is given');
  const code = cells.code('communeCode', 5);
  const commune = { code, name: cells.text('communeName'), district: cells.text('districtName') };
  if (code === null && commune.name === null && !cells.failed)
    cells.error('communeCode', 'required', 'the cell is empty');
  const accuracyM = cells.number('accuracyM', { above: 0, max: 50_000 });
  const clusters = readClusters(cells);
  return {
    row: cells.row,
    id: id ?? '',
    name: cells.required('name') ?? '',
    commune,
    centre: cells.place(PLACE_FIELDS, commune) ?? { lon: 0, lat: 0 },
    accuracy:
      accuracyM !== null ? { metres: accuracyM } : cells.text('roundedToMinute') === '1' ? 'rounded-to-minute' : null,
    facts: said<VillageDraft['facts']>({
      households: cells.number('households', { min: 0, max: 100_000, integer: true, zeroIsUnknown: true }),
      population: cells.number('population', { min: 0, max: 1_000_000, integer: true, zeroIsUnknown: true }),
      gridPower: cells.choice<Known>('gridPower', YES_NO),
      declared: readDeclared(cells),
    }) as VillageDraft['facts'],
    fibre: said<VillageDraft['fibre']>({
      present: cells.choice<Known>('fibrePresent', YES_NO),
      passed: readRate(cells, 'homesPassed'),
      connected: readRate(cells, 'homesConnected'),
    }) as VillageDraft['fibre'],
    ...(clusters === null ? {} : { clusters }),
  };
}

function readDeclared(cells: Cells<'villages'>): NonNullable<Village['declared']> | null {
  const declared = cells.choice('declaredClass', CLASSES);
  const date = cells.date('declaredOn');
  const source = cells.text('declaredSource');
  if (declared === null) return null;
  if (date !== null && source !== null) return { class: declared, date, source };
  if (!cells.failed) cells.error('declaredClass', 'undated', 'a declared class needs declared_on and declared_source');
  return null;
}

function readRate(cells: Cells<'villages'>, field: 'homesPassed' | 'homesConnected'): Rate | null {
  const numerator = cells.number(field, { min: 0, max: 100_000, integer: true });
  if (numerator === null || cells.failed) return null;
  const denominator =
    cells.number(`${field}Of`, { min: 0, max: 100_000, integer: true }) ??
    cells.number('households', { zeroIsUnknown: true });
  const date = cells.date(`${field}On`) ?? cells.date('fibreOn');
  const source = cells.text(`${field}Source`) ?? cells.text('fibreSource');
  if (denominator === null || date === null || source === null) {
    if (!cells.failed)
      cells.error(field, 'incomplete-rate', 'a rate needs households (its denominator), fibre_on and fibre_source');
    return null;
  }
  if (numerator > denominator) {
    cells.error(field, 'above-denominator', `more than the ${denominator} households`);
    return null;
  }
  return { numerator, denominator, date, source };
}

/** Clusters of houses in one cell, as "106.7612 21.8539 150 #c1 Khu Nà Lừa; …"; ";" in a name is written "\\;". */
function readClusters(cells: Cells<'villages'>): TestPoint[] | null {
  const text = cells.text('clusters');
  if (text === null) return null;
  const points: TestPoint[] = [];
  for (const [i, entry] of (text.match(/(?:\\.|[^;\\])+/gs) ?? []).entries()) {
    const parts = /^\s*(\S+)\s+(\S+)\s+(\S+)(?:\s+#(\S+))?(?: (.*))?$/s.exec(entry);
    const [lon, lat, accuracyM] = [1, 2, 3].map((k) => parseNumber(parts?.[k] ?? ''));
    const id = parts?.[4] ?? `cluster-${i + 1}`;
    const name = parts?.[5]?.replace(/\\(.)/gs, '$1').trim() ?? '';
    if (lon == null || lat == null || accuracyM == null || !recordId.safeParse(id).success) {
      cells.error('clusters', 'clusters-format', `expected "longitude latitude accuracy_m #id name", not "${entry}"`);
      return null;
    }
    if (!isInVietnam(lon, lat)) {
      cells.error('clusters', 'outside-vietnam', `the point ${lon}, ${lat} (longitude, latitude) is outside Việt Nam`);
      return null;
    }
    points.push({ id, kind: 'cluster', ...(name === '' ? {} : { name }), lon, lat, accuracyM });
  }
  return points;
}
