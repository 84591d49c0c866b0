import type { Aggregates } from '../../storage/records.ts';
import type { LoadedKind } from './apply.ts';

/** What people know a record by: its code, its name, where it is. */
export interface RecordLabel {
  code: string;
  name: string | null;
  communeCode: string | null;
  /** Degrees, WGS 84. */
  lon: number | null;
  lat: number | null;
}

/** The label of a record as a file has it. */
export function labelOf<K extends LoadedKind>(kind: K, id: string, state: Aggregates[K]): RecordLabel {
  const nowhere = { communeCode: null, lon: null, lat: null };
  const of = state as unknown as Aggregates[LoadedKind] & Record<string, unknown>;
  if (kind === 'village') {
    const { name, communeCode, testPoints } = of as unknown as Aggregates['village'];
    const { lon, lat } = testPoints.find((p) => p.kind === 'centre')!;
    return { code: id, name, communeCode, lon, lat };
  }
  if (kind === 'site') {
    const { code, name, communeCode, lon, lat } = of as unknown as Aggregates['site'];
    return { code, name, communeCode, lon, lat };
  }
  if (kind === 'subscriber-report') {
    const { operator, month, communeCode } = of as unknown as Aggregates['subscriber-report'];
    return { ...nowhere, code: `${operator} ${month}`, name: null, communeCode };
  }
  return {
    ...nowhere,
    code: typeof of.code === 'string' ? of.code : id,
    name: typeof of.name === 'string' ? of.name : null,
  };
}

/** A label in a line, as "VIE-01 Đồi Ba Xã". */
export function labelText({ code, name }: RecordLabel): string {
  return name === null || name === code ? code : `${code} ${name}`;
}
