import { civilDate } from '#shared/calendar';

/**
 * A number as people write it: 1234.5, 1234,5, 1.234,5, 1,234.5, 1 234. Null if it is none. Where a whole number is meant, groups
 * of three after a point or a comma are thousands ("1.234" = 1234), else the last mark is the decimal one.
 */
export function parseNumber(text: string, integer = false): number | null {
  const bare = text.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(\D|$))/g, '').replace(/^\+/, '');
  if (/^-?\d+$/.test(bare)) return Number(bare);
  if (integer && /^-?\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(bare)) return Number(bare.replace(/[.,]/g, ''));
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^-?\d{1,3}([.,])\d{3}(\1\d{3})+$/.test(bare)) return Number(bare.replace(/[.,]/g, ''));
  if (/^-?\d+[.,]\d+$/.test(bare)) return Number(bare.replace(',', '.'));
  return null;
}

/** A date as a cell has it: YYYY-MM-DD (also with a time after it), or day/month/year as written in Việt Nam. */
export function parseDate(text: string): { date: string } | { fault: 'date-format' | 'no-such-day' } {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+Z?)?$/.exec(text);
  const local = /^(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/i.exec(text);
  const parts = iso ? [iso[1]!, iso[2]!, iso[3]!] : local ? [local[3]!, local[2]!, local[1]!] : null;
  if (parts === null) return { fault: 'date-format' };
  const date = parts.map((p) => p.padStart(2, '0')).join('-');
  return civilDate.safeParse(date).success ? { date } : { fault: 'no-such-day' };
}

const DATE_TIME =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const EPOCH_MS = /^1\d{12}$/;

/**
 * An instant, ms since 1970: YYYY-MM-DD or DD/MM/YYYY with HH:MM[:SS], with its offset or in the time of Việt Nam without one, or
 * milliseconds since 1970. Null if it is none.
 */
export function parseInstant(text: string): number | null {
  if (EPOCH_MS.test(text)) return Number(text);
  const shaped = DATE_TIME.exec(text);
  if (!shaped) return null;
  const date = [shaped[1] ?? shaped[6]!, shaped[2] ?? shaped[5]!, shaped[3] ?? shaped[4]!]
    .map((p) => p.padStart(2, '0'))
    .join('-');
  // Date.parse takes 30 February for 1 March.
  if (!civilDate.safeParse(date).success) return null;
  const offset = (shaped[10] ?? '+07:00').replace(/(?<=\d{2})(?=\d{2}$)/, ':');
  const ms = Date.parse(`${date}T${shaped[7]!.padStart(2, '0')}:${shaped[8]}:${shaped[9] ?? '00'}${offset}`);
  return Number.isNaN(ms) ? null : ms;
}

/** An angle in degrees: decimal with point or comma, or degrees, minutes and seconds (106°45'40,3"Đ, 106 45 40). Null if it is none. */
export function parseAngle(text: string): number | null {
  const bare = text
    .trim()
    .replace(/[EĐNB]$|^[EĐNB]\s*|^(kinh|vĩ) độ\s*:?\s*/giu, '')
    .trim();
  if (/^-?\d+(?:[.,]\d+)?\s*[°º]?$/.test(bare)) return Number(bare.replace(',', '.').replace(/\s*[°º]$/, ''));
  const parts =
    /^(\d{1,3})\s*(?:[°ºod]|độ|\s)\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:['′’‘]|phút|\s|$)\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”“]|''|′′|’’|giây)?)?$/iu.exec(
      bare,
    );
  if (!parts) return null;
  const [degrees, minutes, seconds] = [parts[1]!, parts[2]!, parts[3] ?? '0'].map((p) => Number(p.replace(',', '.')));
  if (minutes! >= 60 || seconds! >= 60) return null;
  return degrees! + minutes! / 60 + seconds! / 3600;
}

/** Two angles in one cell, in their order: "105,34808/22,62924", "105.34808; 22.62924", "105.34808, 22.62924". Null if it is not two. */
export function parsePair(text: string): [number, number] | null {
  for (const mark of [/\//, /;/, /\||\s[-–]\s/, /,\s+/, /,/, /\s+/]) {
    const parts = text
      .trim()
      .replace(/^\(|\)$/g, '')
      .split(mark);
    if (parts.length !== 2) continue;
    const [a, b] = [parseAngle(parts[0]!), parseAngle(parts[1]!)];
    if (a !== null && b !== null) return [a, b];
  }
  return null;
}

/** Values that stand in one cell: "2G/3G/4G", "900+1800", "900; 1800". */
export function splitList(text: string): string[] {
  return text
    .split(/[/|;+&\n]|,(?!\d)|\s+(?:và|and)\s+/)
    .map((p) => p.trim())
    .filter((p) => p !== '');
}

/**
 * Transmitters of each sector, as in "2/2/2". A spreadsheet takes that for 2 February 2002: the digits of such a date are the
 * sectors again. Null if it is neither.
 */
export function parseSectors(text: string): number[] | null {
  const date = /^20(\d{2})-(\d{2})-(\d{2})$/.exec(text) ?? /^19(3\d|[4-9]\d)-(\d{2})-(\d{2})$/.exec(text);
  if (date) return [Number(date[3]), Number(date[2]), Number(date[1])];
  const parts = text.split(/[/+xX-]/).map((p) => p.trim());
  return parts.every((p) => /^\d{1,2}$/.test(p)) && parts.length <= 12 ? parts.map(Number) : null;
}
