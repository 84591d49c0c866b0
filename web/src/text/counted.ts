/** A number, as the format wrote it, with its English noun: "1 village", "3 villages", "1 entry", "2 entries". */
export function counted(n: string, noun: string): string {
  if (n === '1') return `${n} ${noun}`;
  return noun.endsWith('y') && !/[aeou]y$/.test(noun) ? `${n} ${noun.slice(0, -1)}ies` : `${n} ${noun}s`;
}
