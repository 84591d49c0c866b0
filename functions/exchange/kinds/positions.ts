import { recordId } from '#shared/geography';
import { GENERATIONS, type Generation } from '#shared/operator';
import { mastClass, mastKind, plannedCarrier, type RadioCarrier, type Site } from '#shared/site';
import { Cells, type CommuneWords, PLACE_FIELDS, PLAIN_READING, type Reading, type Said, said } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseNumber } from '../values.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

/** What a row says of a position that a carrier proposes. */
export interface PositionDraft {
  row: number;
  /** Its id in the registry; null = the code tells which one it is. */
  id: string | null;
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
  /** Its planned radio carriers by generation; null = the row says nothing of stations. */
  stations: Map<Generation, PlannedBand[]> | null;
}

/** A planned radio carrier: a band alone keeps the parameters that are there. */
export interface PlannedBand {
  bandMhz: number;
  whole: { id: string; carrier: Omit<RadioCarrier, 'onAir' | 'offAir'> } | null;
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
  const positions = new OneRowEach<'positions', PositionDraft>();
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    cells.province('provinceCode', provinceCode);
    const id = cells.id('id');
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
    const key = id === null ? `code ${code}` : `id ${id}`;
    if (code !== null)
      findings.push(
        ...positions.take(key, 'code', cells, () => {
          const { row } = cells;
          return { row, id, code, name: name!, ...place!, accuracyM, commune, facts, stations };
        }),
      );
    findings.push(...cells.findings);
  }
  const { drafts } = positions;
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

function readStations(cells: Cells<'positions'>): PositionDraft['stations'] {
  const generations = cells.choices(
    'generation',
    Object.fromEntries(GENERATIONS.map((g) => [g, g])) as Record<Generation, Generation>,
  );
  const bands = cells.list('bandMhz', { min: 400, max: 40_000, integer: true });
  const carriers = cells.text('carriers');
  if (carriers !== null && generations !== null) {
    cells.error('carriers', 'carriers-and-generation', 'give the radio carriers or generation and band, not both');
    return null;
  }
  if (carriers !== null) return readCarriers(cells, carriers);
  if (generations === null) return null;
  const stations = new Map<Generation, PlannedBand[]>(generations.map((g) => [g, []]));
  if (bands === null) return stations;
  if (generations.length > 1 && bands.length !== generations.length) {
    cells.error(
      'bandMhz',
      'bands-and-generations',
      `${generations.length} generations and ${bands.length} bands: give one band for each`,
      `${generations.length} thế hệ, ${bands.length} băng tần: ghi mỗi thế hệ một băng tần`,
    );
    return null;
  }
  for (const [i, bandMhz] of bands.entries())
    stations.get(generations.length === 1 ? generations[0]! : generations[i]!)!.push({ bandMhz, whole: null });
  return stations;
}

const CARRIER_WORDS = ['band', 'width', 'eirp', 'height', 'tilt', 'azimuths'] as const;

/** Radio carriers as {@link writeCarriers} writes them; a generation alone is a station without any yet. */
function readCarriers(cells: Cells<'positions'>, text: string): PositionDraft['stations'] {
  const stations = new Map<Generation, PlannedBand[]>();
  for (const entry of text.split(';').map((e) => e.trim())) {
    const [name = '', ...words] = entry.split(/\s+/);
    const generation = GENERATIONS.find((g) => g === name.toUpperCase());
    const id = words[0]?.startsWith('#') ? words.shift()!.slice(1) : null;
    const said = new Map(words.map((w) => w.split('=', 2) as [string, string | undefined]));
    const number = (word: string): number | null => {
      const value = said.get(word);
      return value === undefined ? null : (parseNumber(value) ?? Number.NaN);
    };
    const parsed = plannedCarrier.safeParse({
      bandMhz: number('band'),
      bandwidthMhz: number('width'),
      eirpDbm: number('eirp'),
      antennaHeightM: number('height'),
      tiltDeg: number('tilt'),
      azimuthsDeg: (said.get('azimuths') ?? '').split('/').flatMap((a) => (a === '' ? [] : [parseNumber(a)])),
    });
    const isKnown = [...said.keys()].every((w) => (CARRIER_WORDS as readonly string[]).includes(w));
    const isBare = id === null && words.length === 0;
    if (generation === undefined || !isKnown || (!isBare && (!parsed.success || !recordId.safeParse(id).success))) {
      cells.error('carriers', 'carriers-format', `expected "4G #L1800 band=1800 width=20 …", not "${entry}"`);
      return null;
    }
    const own = stations.get(generation) ?? [];
    stations.set(generation, own);
    if (!isBare && own.some((o) => o.whole?.id === id)) {
      cells.error('carriers', 'duplicate-id', `${generation} has two radio carriers ${id}`);
      return null;
    }
    if (!isBare) own.push({ bandMhz: parsed.data!.bandMhz, whole: { id: id!, carrier: parsed.data! } });
  }
  return stations;
}

/** The planned radio carriers of a position in one cell; null if it has no station. */
export function writeCarriers(stations: Site['stations']): string | null {
  const entries = Object.values(stations).flatMap(({ generation, carriers }) => {
    const own = Object.entries(carriers).map(([id, c]) => {
      const words = [
        ['band', c.bandMhz],
        ['width', c.bandwidthMhz],
        ['eirp', c.eirpDbm],
        ['height', c.antennaHeightM],
        ['tilt', c.tiltDeg],
        ['azimuths', c.azimuthsDeg.length === 0 ? null : c.azimuthsDeg.join('/')],
      ].flatMap(([word, value]) => (value === null ? [] : `${word}=${value}`));
      return `${generation} #${id} ${words.join(' ')}`;
    });
    return own.length === 0 ? [generation] : own;
  });
  return entries.length === 0 ? null : entries.join('; ');
}
