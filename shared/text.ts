/** Vietnamese text without diacritics, in lower case: "Đình Lập" → "dinh lap". For searching, never for showing. */
export function withoutDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A name as it is compared: case, composition and the place of the tone mark (Hòa, Hoà) do not count, letters and tones do.
 */
export function nameKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .split(/\s+/)
    .map((word) => `${word.replace(TONES, '')}${word.match(TONES)?.join('') ?? ''}`)
    .join(' ');
}

/** A civil date as a Vietnamese sentence has it: `28/11/2026`. A month `2026-11` likewise: `11/2026`. */
export function dateVi(date: string): string {
  return date.split('-').reverse().join('/');
}
