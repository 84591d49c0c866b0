import type { SurveyLevel } from '#shared/evidence-rules';
import { GENERATIONS, type Generation, type OperatorCode } from '#shared/operator';
import { Cells, type CommuneWords, OPERATOR_CHOICES } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseDate, parseInstant } from '../values.ts';
import type { Mapped } from './mapped.ts';

/** What a row says somebody found at a point of a village, of one operator and generation. */
export interface SurveyDraft {
  row: number;
  villageId: string | null;
  villageName: string | null;
  commune: CommuneWords;
  /** Id or name of the test point as written; null = the centre. */
  point: string | null;
  operator: OperatorCode;
  generation: Generation;
  level: SurveyLevel;
  /** UTC instant: a day alone is its beginning in Việt Nam. */
  madeAt: string;
  surveyor: string | null;
  note: string | null;
}

const GENERATION_CHOICES = Object.fromEntries(GENERATIONS.map((g) => [g, g])) as Record<Generation, Generation>;

/** What surveyors write for what they found. */
const LEVELS: Record<string, SurveyLevel> = {
  none: 'none',
  'no signal': 'none',
  không: 'none',
  'không có sóng': 'none',
  'không sóng': 'none',
  'mất sóng': 'none',
  trắng: 'none',
  'trắng sóng': 'none',
  weak: 'weak',
  yếu: 'weak',
  'sóng yếu': 'weak',
  'chập chờn': 'weak',
  'không ổn định': 'weak',
  lõm: 'weak',
  'lõm sóng': 'weak',
  voice: 'voice-only',
  'voice only': 'voice-only',
  'voice-only': 'voice-only',
  thoại: 'voice-only',
  'chỉ thoại': 'voice-only',
  'chỉ gọi được': 'voice-only',
  'chỉ nghe gọi': 'voice-only',
  good: 'good',
  tốt: 'good',
  'sóng tốt': 'good',
  'ổn định': 'good',
  'có sóng': 'good',
};

/** Surveys, a row for each point, operator and generation or several generations in one cell. Which village and point is for the caller to say. */
export function mapSurveys(table: Table, provinceCode: string): Mapped<SurveyDraft> {
  const columns = bindColumns('surveys', table);
  const findings: Finding[] = [];
  const drafts: SurveyDraft[] = [];
  let refused = 0;
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    const read = readSurvey(cells, provinceCode);
    if (cells.failed || read === null) refused++;
    else drafts.push(...read);
    findings.push(...cells.findings);
  }
  return { drafts, findings, refused, skipped: 0, unusedColumns: columns.unused };
}

function readSurvey(cells: Cells<'surveys'>, provinceCode: string): SurveyDraft[] | null {
  cells.province('provinceCode', provinceCode);
  const villageId = cells.id('villageId');
  const villageName = cells.text('villageName');
  if (cells.text('villageId') === null && villageName === null)
    cells.error('villageName', 'required', 'the village is not named');
  const commune = {
    code: cells.code('communeCode', 5),
    name: cells.text('communeName'),
    district: cells.text('districtName'),
  };
  for (const field of ['operator', 'generation', 'level'] as const)
    if (cells.text(field) === null) cells.error(field, 'required', 'the cell is empty');
  const operator = cells.choice('operator', OPERATOR_CHOICES);
  const generations = cells.choices('generation', GENERATION_CHOICES);
  const level = cells.choice('level', LEVELS);
  const madeAt = readMadeAt(cells);
  const surveyor = cells.text('surveyor');
  if (surveyor !== null && surveyor.length > 100) cells.error('surveyor', 'too-long', 'longer than 100 characters');
  const note = cells.text('note');
  if (note !== null && note.length > 300) cells.error('note', 'too-long', 'longer than 300 characters');
  if (operator === null || generations === null || level === null || madeAt === null) return null;
  return generations.map((generation) => ({
    row: cells.row,
    villageId,
    villageName,
    commune,
    point: cells.text('pointId'),
    operator,
    generation,
    level,
    madeAt,
    surveyor,
    note,
  }));
}

function readMadeAt(cells: Cells<'surveys'>): string | null {
  const text = cells.required('date');
  if (text === null) return null;
  const ms = parseInstant(text);
  if (ms !== null) return new Date(ms).toISOString();
  const parsed = parseDate(text);
  if ('date' in parsed) return new Date(`${parsed.date}T00:00:00+07:00`).toISOString();
  cells.error(
    'date',
    parsed.fault,
    parsed.fault === 'no-such-day'
      ? 'no such day in the calendar'
      : 'expected DD/MM/YYYY or YYYY-MM-DD, with or without HH:MM',
  );
  return null;
}
