/** The fields of a position that hold a number, with their least and greatest value. */
export const NUMBER_FIELDS = {
  // Việt Nam: what lies outside is most often longitude and latitude in each other's place.
  lon: { min: 102, max: 110 },
  lat: { min: 8, max: 24 },
  accuracyM: { min: 0.1, max: 50_000 },
  heightM: { min: 1, max: 350 },
  planYear: { min: 2000, max: 2100 },
} as const;
export type NumberField = keyof typeof NUMBER_FIELDS;

/** What is wrong with what was typed. */
export type NumberProblem = 'not-a-number' | 'not-whole' | 'out-of-range';

/** A number as people write it, with a decimal comma or point, or why it cannot be one of the field. */
export function readNumber(field: NumberField, text: string): number | NumberProblem {
  const written = text.trim().replace(',', '.');
  if (!/^[+-]?\d+(\.\d+)?$/.test(written)) return 'not-a-number';
  const number = Number(written);
  if (field === 'planYear' && !Number.isInteger(number)) return 'not-whole';
  const { min, max } = NUMBER_FIELDS[field];
  return number >= min && number <= max ? number : 'out-of-range';
}
