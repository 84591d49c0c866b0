/** Vietnamese text without diacritics, in lower case: "Đình Lập" → "dinh lap". For searching, never for showing. */
export function withoutDiacritics(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
