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
import { type BoundColumns, bindColumns } from '../columns.ts';
import type { Finding, Row, Table } from '../table.ts';
import { parseNumber } from '../values.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

/** What a file says about a village. */
export interface VillageDraft {
  row: number;
  /** Null = the file gives none: a new village, which gets its id from what it is. */
  id: string | null;
  /** Name, commune and centre: null = the cells are empty, and what the registry holds stays. */
  name: string | null;
  /** Its commune in the words of the file: what they mean depends on the day. */
  commune: CommuneWords;
  centre: { lon: number; lat: number } | null;
  /** What is wrong with the row if the registry does not have the village yet. */
  ifNew: Finding[];
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
  const villages = new OneRowEach<'villages', VillageDraft>();
  const atPoint = new Map<string, VillageDraft[]>();
  let skipped = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    if (cells.text('superseded') === '1') {
      cells.warn(
        'superseded',
        'superseded',
        `${cells.text('name') ?? 'the village'} is marked superseded: passed over`,
        cells.text('name') ?? undefined,
      );
      findings.push(...cells.findings);
      skipped++;
      continue;
    }
    const draft = readVillage(cells, source, columns, provinceCode);
    const { row: _, ifNew: __, ...rest } = draft;
    const content = JSON.stringify(rest);
    const key = draft.id === null ? `new ${content}` : `id ${draft.id}`;
    findings.push(...villages.take(key, idField(cells), cells, () => draft, content), ...cells.findings);
  }
  const { drafts } = villages;
  for (const draft of drafts) {
    if (draft.centre === null) continue;
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
      messageVi: `${sharing.length} thôn: ${sharing.map((d) => `${d.name} (dòng ${d.row})`).join(', ')}`,
    });
  }
  skipped += villages.repeated;
  const refused = table.rows.length - drafts.length - skipped;
  return { drafts, findings, refused, skipped, unusedColumns: columns.unused };
}

function idField(cells: Cells<'villages'>): 'id' | 'wofId' {
  return cells.text('id') === null && cells.text('wofId') !== null ? 'wofId' : 'id';
}

function readVillage(
  cells: Cells<'villages'>,
  source: Row,
  columns: BoundColumns<'villages'>,
  provinceCode: string,
): VillageDraft {
  cells.province('provinceCode', provinceCode);
  const wofId = cells.id('wofId');
  const id = cells.id('id') ?? (wofId === null ? null : `wof-${wofId}`);
  const code = cells.code('communeCode', 5);
  const commune = { code, name: cells.text('communeName'), district: cells.text('districtName') };
  const isPlaced = Object.values(PLACE_FIELDS).some((f) => f !== 'meridian' && cells.text(f) !== null);
  // A second reading of the row: what it complains of counts only if the village is new.
  const asNew = new Cells(source, columns);
  const name = cells.text('name') === null ? null : cells.required('name');
  if (name === null) asNew.required('name');
  if (code === null && commune.name === null) asNew.error('communeCode', 'required', 'the cell is empty');
  if (!isPlaced) asNew.position('lon', 'lat');
  const accuracyM = cells.number('accuracyM', { above: 0, max: 50_000 });
  const clusters = readClusters(cells);
  return {
    row: cells.row,
    id,
    name,
    commune,
    centre: isPlaced ? cells.place(PLACE_FIELDS, commune) : null,
    ifNew: asNew.findings,
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
  if (!cells.failed)
    cells.error(
      'declaredClass',
      'undated',
      'a declared class needs declared_on and declared_source',
      'Ghi thêm ngày xác nhận và nguồn',
    );
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
    cells.error(field, 'above-denominator', `more than the ${denominator} households`, `Nhiều hơn ${denominator} hộ`);
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
      cells.error(
        'clusters',
        'clusters-format',
        `expected "longitude latitude accuracy_m #id name", not "${entry}"`,
        `Không đọc được “${entry}”; ghi: kinh độ vĩ độ sai số(m) #mã tên`,
      );
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
