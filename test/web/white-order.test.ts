import { describe, expect, it } from 'vitest';
import type { VillageRow } from '../../web/src/api/answers.ts';
import { type Column, ordered } from '../../web/src/white/order.ts';

const village = (name: string, households: number | null, gridPower: VillageRow['gridPower']): VillageRow =>
  ({ id: name, name, households, gridPower, class: 'white', communeCode: name === 'Đon Mò' ? '2' : '1' }) as VillageRow;

const VILLAGES = [
  village('Nà Lìu', null, 'unknown'),
  village('Đon Mò', 40, 'no'),
  village('Bản Mạ', 0, 'yes'),
  village('Cốc Lùng', 40, 'yes'),
];

const names = (by: Column, down: boolean): string[] =>
  ordered(VILLAGES, by, down, (code) => ({ 1: 'Xã Yên Khê', 2: 'Xã Đồng Sơn' })[code]!).map((v) => v.name);

describe('the order of white spots', () => {
  it('has what is not known last, upwards and downwards', () => {
    expect(names('households', true)).toEqual(['Cốc Lùng', 'Đon Mò', 'Bản Mạ', 'Nà Lìu']);
    expect(names('households', false)).toEqual(['Bản Mạ', 'Cốc Lùng', 'Đon Mò', 'Nà Lìu']);
    expect(names('power', true)).toEqual(['Đon Mò', 'Bản Mạ', 'Cốc Lùng', 'Nà Lìu']);
    expect(names('power', false)).toEqual(['Bản Mạ', 'Cốc Lùng', 'Đon Mò', 'Nà Lìu']);
  });

  it('is that of the Vietnamese alphabet, communes by their names', () => {
    expect(names('name', false)).toEqual(['Bản Mạ', 'Cốc Lùng', 'Đon Mò', 'Nà Lìu']);
    expect(names('commune', false)[0]).toBe('Đon Mò');
  });
});
