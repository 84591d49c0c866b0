import { GENERATIONS, type Generation, type OperatorCode } from '#shared/operator';
import { mastClass, mastKind, type RadioCarrier, type Site, site } from '#shared/site';
import {
  Cells,
  type CommuneWords,
  OPERATOR_CHOICES,
  PLACE_FIELDS,
  PLAIN_READING,
  type Reading,
  type Said,
  said,
  YES_NO,
} from '../cells.ts';
import { bindColumns, type Field } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseSectors } from '../values.ts';
import type { Mapped } from './mapped.ts';

/** What one row says about a radio carrier of a station. */
export interface CarrierDraft {
  row: number;
  /** Its id in the station; absent = the carrier of this band. */
  id?: string;
  operator: OperatorCode;
  generation: Generation;
  bandMhz: number;
  facts: Said<Omit<RadioCarrier, 'bandMhz'>>;
}

/** What the rows of one site code say about a site. */
export interface SiteDraft {
  row: number;
  /** Rows of the file that speak of it. */
  rows: number;
  id: string;
  lon: number;
  lat: number;
  accuracyM: number | null;
  /** Its commune in the words of the file: what they mean depends on the day. */
  commune: CommuneWords;
  facts: Said<
    Pick<
      Site,
      'name' | 'mastClass' | 'mastKind' | 'heightM' | 'owner' | 'power' | 'backupHours' | 'hardened' | 'backhaul'
    >
  >;
  carriers: CarrierDraft[];
}

/** Fields of the mast: every row of a site must say the same. */
const SITE_FIELDS: readonly Field<'stations'>[] = [
  'siteName',
  'lon',
  'lat',
  'accuracyM',
  'communeCode',
  'communeName',
  'districtName',
  'coordinates',
  'northM',
  'eastM',
  'meridian',
  'owner',
  'mastClass',
  'mastKind',
  'heightM',
  'power',
  'backupHours',
  'hardened',
  'backhaul',
];

interface Group {
  first: Cells<'stations'>;
  draft: SiteDraft;
  /** The first of its rows that is wrong. */
  refused: number | null;
  /** Rows with nothing wrong of their own. */
  sound: number[];
  /** What each carrier's row says, to tell a repetition from a contradiction. */
  contents: Map<string, string>;
}

/**
 * Stations, one row per site × operator × generation × band; a row may name several generations (2G/3G/4G) with a band each. A
 * wrong row refuses its whole site: half a mast is no mast.
 */
export function mapStations(table: Table, provinceCode: string, reading: Reading = PLAIN_READING): Mapped<SiteDraft> {
  const columns = bindColumns('stations', table);
  const findings: Finding[] = [];
  const sites = new Map<string, Group>();
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    cells.province('provinceCode', provinceCode);
    if (cells.text('siteCode') === null) cells.error('siteCode', 'required', 'the cell is empty');
    const id = cells.id('siteCode');
    const draft = readSite(cells, id ?? '');
    const carriers = readCarriers(cells);
    if (id !== null) {
      let group = sites.get(id);
      if (!group) {
        group = { first: cells, draft, refused: null, sound: [], contents: new Map() };
        sites.set(id, group);
      } else {
        group.draft.rows++;
        compareWithFirst(group, cells);
      }
      for (const carrier of carriers) if (!cells.failed) addCarrier(group, carrier, cells);
      if (cells.failed) group.refused ??= cells.row;
      else group.sound.push(cells.row);
    }
    findings.push(...cells.findings);
  }
  for (const { refused, sound, draft } of sites.values())
    if (refused !== null)
      for (const row of sound)
        findings.push({
          severity: 'error',
          row,
          field: columns.nameOf('siteCode'),
          value: draft.id,
          rule: 'site-refused',
          message: `row ${refused} of the same site is wrong: the whole site is refused`,
          messageVi: `Xem lỗi ở dòng ${refused}`,
        });
  const drafts = [...sites.values()].filter((g) => g.refused === null).map((g) => g.draft);
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.reduce((n, d) => n + d.rows, 0),
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

function compareWithFirst(group: Group, cells: Cells<'stations'>): void {
  for (const field of SITE_FIELDS) {
    const [mine, theirs] = [cells.text(field), group.first.text(field)];
    if (mine === theirs) continue;
    cells.error(
      field,
      'site-rows-disagree',
      `row ${group.first.row} of the same site says "${theirs ?? ''}"`,
      `Dòng ${group.first.row} ghi “${theirs ?? ''}”`,
    );
  }
}

function addCarrier(group: Group, carrier: CarrierDraft, cells: Cells<'stations'>): void {
  const { row: _, ...rest } = carrier;
  const content = JSON.stringify(rest);
  const key = `${carrier.operator}-${carrier.generation}-${carrier.id ?? carrier.bandMhz}`;
  const earlier = group.contents.get(key);
  if (earlier === undefined) {
    group.contents.set(key, content);
    group.draft.carriers.push(carrier);
  } else if (earlier === content)
    cells.warn('siteCode', 'duplicate-row', `${key} stood before, the same: passed over`, key);
  else cells.error('siteCode', 'duplicate-station', `${key} stands twice at this site with different values`, key);
}

function readSite(cells: Cells<'stations'>, id: string): SiteDraft {
  const code = cells.code('communeCode', 5);
  const commune = { code, name: cells.text('communeName'), district: cells.text('districtName') };
  const place = cells.place(PLACE_FIELDS, commune);
  const hardened = cells.choice('hardened', YES_NO);
  return {
    row: cells.row,
    rows: 1,
    id,
    lon: place?.lon ?? 0,
    lat: place?.lat ?? 0,
    accuracyM: cells.number('accuracyM', { above: 0, max: 50_000 }),
    commune,
    facts: said<SiteDraft['facts']>({
      name: cells.text('siteName'),
      owner: cells.choice('owner', OPERATOR_CHOICES),
      mastClass: cells.choice('mastClass', mastClass.enum),
      mastKind: cells.choice('mastKind', mastKind.enum),
      heightM: cells.number('heightM', { above: 0, max: 350 }),
      power: cells.choice('power', site.shape.power.enum),
      backupHours: cells.number('backupHours', { min: 0, max: 1000 }),
      hardened: hardened === null || hardened === 'unknown' ? null : hardened === 'yes',
      backhaul: cells.choice('backhaul', site.shape.backhaul.enum),
    }) as SiteDraft['facts'],
    carriers: [],
  };
}

function readCarriers(cells: Cells<'stations'>): CarrierDraft[] {
  for (const field of ['operator', 'generation', 'bandMhz'] as const)
    if (cells.text(field) === null && !cells.failed) cells.error(field, 'required', 'the cell is empty');
  const operator = cells.choice('operator', OPERATOR_CHOICES);
  const generations = cells.choices(
    'generation',
    Object.fromEntries(
      GENERATIONS.flatMap((g) => [
        [g, g],
        [NAMES[g], g],
      ]),
    ) as Record<string, Generation>,
  );
  const bands = cells.list('bandMhz', { min: 400, max: 40_000, integer: true });
  const id = cells.id('carrierId');
  const onAir = cells.date('onAir');
  const offAir = cells.date('offAir');
  if (onAir !== null && offAir !== null && offAir < onAir)
    cells.error('offAir', 'off-air-before-on-air', `before the on-air date ${onAir}`, `Ngày phát: ${onAir}`);
  const azimuths = cells.numbers('azimuthsDeg', { min: 0, max: 360 });
  if (azimuths !== null && azimuths.length > 12) cells.error('azimuthsDeg', 'too-many', 'more than 12 sectors');
  checkSectors(cells, azimuths);
  const facts = said<CarrierDraft['facts']>({
    bandwidthMhz: cells.number('bandwidthMhz', { above: 0, max: 400 }),
    eirpDbm: cells.number('eirpDbm', { min: 0, max: 80 }),
    antennaHeightM: cells.number('antennaHeightM', { above: 0, max: 350 }),
    azimuthsDeg: azimuths?.map((a) => a % 360) ?? null,
    tiltDeg: cells.number('tiltDeg', { min: -10, max: 30 }),
    onAir,
    offAir,
  }) as CarrierDraft['facts'];
  if (operator === null || generations === null || bands === null) return [];
  if (generations.length > 1 && bands.length !== generations.length) {
    cells.error(
      'bandMhz',
      'bands-and-generations',
      `${generations.length} generations and ${bands.length} bands: give one band for each, in the same order`,
      `${generations.length} thế hệ, ${bands.length} băng tần: ghi mỗi thế hệ một băng tần, cùng thứ tự`,
    );
    return [];
  }
  if (id !== null && bands.length > 1) {
    cells.error('carrierId', 'one-carrier', 'a row with the id of a radio carrier has one band');
    return [];
  }
  const [only] = generations;
  return bands.map((bandMhz, i) => ({
    row: cells.row,
    ...(id === null ? {} : { id }),
    operator,
    generation: generations.length === 1 ? only! : generations[i]!,
    bandMhz,
    facts,
  }));
}

const NAMES: Record<Generation, string> = { '2G': 'GSM', '3G': 'UMTS', '4G': 'LTE', '5G': 'NR' };

/** "2/2/2" says how many sectors there are, not where they point: compared, and never turned into azimuths. */
function checkSectors(cells: Cells<'stations'>, azimuths: readonly number[] | null): void {
  const text = cells.text('sectors');
  if (text === null) return;
  const sectors = parseSectors(text);
  if (sectors === null) cells.error('sectors', 'sectors-format', 'expected transmitters of each sector, as 2/2/2');
  else if (azimuths === null)
    cells.warn(
      'sectors',
      'sectors-without-azimuths',
      `${sectors.length} sectors, and no azimuths: counted as omnidirectional`,
      `${sectors.length} sector, không có góc phương vị: tính là phát mọi hướng`,
    );
  else if (azimuths.length !== sectors.length)
    cells.warn(
      'sectors',
      'sectors-differ',
      `${sectors.length} sectors, but ${azimuths.length} azimuths`,
      `${sectors.length} sector, ${azimuths.length} góc phương vị`,
    );
}
