import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdminUnit, UnitLink } from '#shared/admin-unit';
import { apportion, Crosswalk, crossFigures } from '#shared/crosswalk';
import { nameKey } from '#shared/text';
import { aCommune } from '../fixtures/records.ts';

const unit = (code: string, name: string, from: string, to: string | null, facts: Partial<AdminUnit> = {}): AdminUnit =>
  aCommune({ code, name, validFrom: from, validTo: to, parentCode: null, ...facts });
const link = (code: string, validFrom: string, extent: UnitLink['extent'] = 'whole'): UnitLink => ({
  code,
  validFrom,
  extent,
});
const [A, B, C] = ['2009-01-01', '2024-12-01', '2025-07-01'];

/** Three systems of units: a merger (1, 2 → 1), then a reform that splits one, merges others, and uses every code again. */
const UNITS = [
  unit('178', 'Thành phố Lạng Sơn', A, C, { level: 'district' }),
  unit('185', 'Huyện Bắc Sơn', A, C, { level: 'district' }),
  unit('186', 'Huyện Chi Lăng', A, C, { level: 'district' }),
  unit('00001', 'Xã Mai Pha', A, B, { parentCode: '178', successors: [link('00001', B)] }),
  unit('00002', 'Xã Hoà Bình', A, B, { parentCode: '178', successors: [link('00001', B)] }),
  unit('00001', 'Xã Mai Hòa', B, C, {
    parentCode: '178',
    successors: [link('00001', C)],
    predecessors: [link('00001', A), link('00002', A)],
  }),
  unit('00003', 'Xã Chiến Thắng', A, C, { parentCode: '185', successors: [link('00003', C)] }),
  unit('00004', 'Xã Chiến Thắng', A, C, {
    parentCode: '186',
    successors: [link('00005', C, 'part'), link('00003', C, 'part')],
  }),
  unit('00001', 'Phường Đông Kinh', C, null, { predecessors: [link('00001', B)] }),
  unit('00003', 'Xã Vũ Lễ', C, null, { predecessors: [link('00003', A), link('00004', A, 'part')] }),
  unit('00005', 'Xã Bắc Sơn', C, null, { predecessors: [link('00004', A, 'part')] }),
];
const crosswalk = new Crosswalk(UNITS);
const TODAY = '2026-11-22';
const words = (facts: Partial<Record<'code' | 'name' | 'district', string>>) => ({
  code: null,
  name: null,
  district: null,
  ...facts,
});
const meaning = (facts: Partial<Record<'code' | 'name' | 'district', string>>, day = TODAY) => {
  const m = crosswalk.meaning(words(facts), day);
  return m.status === 'found' ? m.unit.name : m.status === 'several' ? m.units.map((u) => u.name).sort() : m.status;
};

describe('what words mean today', () => {
  it.each([
    [{ code: '00001' }, 'Phường Đông Kinh'],
    [{ name: 'Phường Đông Kinh' }, 'Phường Đông Kinh'],
    [{ name: 'đông kinh' }, 'Phường Đông Kinh'],
    [{ name: 'Dong Kinh' }, 'Phường Đông Kinh'],
    [{ name: 'Xã Mai Pha' }, 'Phường Đông Kinh'],
    [{ name: 'Xã Hòa Bình' }, 'Phường Đông Kinh'],
    [{ name: 'Xã Mai Hoà' }, 'Phường Đông Kinh'],
    [{ code: '00001', name: 'Xã Mai Pha' }, 'Phường Đông Kinh'],
    [{ code: '00002' }, 'Phường Đông Kinh'],
    [{ name: 'Xã Chiến Thắng', district: 'Bắc Sơn' }, 'Xã Vũ Lễ'],
    [{ code: '00003', name: 'Xã Chiến Thắng' }, 'Xã Vũ Lễ'],
    [{ name: 'Xã Chiến Thắng', district: 'huyện Chi Lăng' }, ['Xã Bắc Sơn', 'Xã Vũ Lễ']],
    [{ name: 'Xã Chiến Thắng' }, ['Xã Bắc Sơn', 'Xã Vũ Lễ']],
    [{ name: 'Xã Không Có' }, 'unknown'],
    [{ code: '00001', name: 'Xã Vũ Lễ' }, 'unknown'],
    [{}, 'unknown'],
  ])('%j → %j', (facts, expected) => {
    expect(meaning(facts)).toEqual(expected);
  });

  it('depends on the day: a code is another unit before', () => {
    expect([
      meaning({ code: '00001' }, '2020-01-01'),
      meaning({ code: '00001' }, '2025-01-01'),
      meaning({ code: '00001' }),
    ]).toEqual(['Xã Mai Pha', 'Xã Mai Hòa', 'Phường Đông Kinh']);
  });

  it('the tone mark may stand on either vowel, the tone itself counts', () => {
    expect(nameKey('Quý Hòa')).toBe(nameKey('QUÝ HOÀ'.normalize('NFD')));
    expect(nameKey('Quý Hòa')).not.toBe(nameKey('Quý Hóa'));
  });
});

describe('figures in other units', () => {
  const cross = (from: string, to: string, figures: Record<string, number>, weights: Record<string, number> = {}) =>
    crossFigures(
      crosswalk,
      Object.entries(figures).map(([code, value]) => ({ code, value })),
      { from, to },
      (a, b) => weights[`${a.code}>${b.code}`] ?? 0,
    );

  it('go over whole through two reforms, and are divided where a unit was split', () => {
    expect(
      cross(
        '2020-01-01',
        TODAY,
        { '00001': 10, '00002': 5, '00003': 7, '00004': 9 },
        { '00004>00005': 2, '00004>00003': 1 },
      ),
    ).toEqual({
      items: [
        { code: '00001', name: 'Phường Đông Kinh', value: 15, apportioned: 0 },
        { code: '00003', name: 'Xã Vũ Lễ', value: 10, apportioned: 3 },
        { code: '00005', name: 'Xã Bắc Sơn', value: 6, apportioned: 6 },
      ],
      unassigned: [],
    });
  });

  it('go back as well', () => {
    expect(
      cross(TODAY, '2020-01-01', { '00001': 9 }, { '00001>00001': 2, '00001>00002': 1 }).items.map((i) => [
        i.name,
        i.value,
      ]),
    ).toEqual([
      ['Xã Mai Pha', 6],
      ['Xã Hoà Bình', 3],
    ]);
  });

  it('that nothing can divide, or of no unit, are named and not guessed', () => {
    expect(cross('2020-01-01', TODAY, { '00004': 9, '09999': 1 }).unassigned).toEqual([
      { code: '00004', value: 9, why: 'cannot-divide' },
      { code: '09999', value: 1, why: 'unknown-unit' },
    ]);
  });

  it('keep their sum exactly: whole numbers stay whole, each part is its share to less than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }),
        (value, weights) => {
          const parts = apportion(value, weights);
          const sum = weights.reduce((a, b) => a + b, 0);
          if (sum === 0) return parts === null;
          expect(parts!.reduce((a, b) => a + b, 0)).toBe(value);
          return parts!.every((p, i) => Number.isInteger(p) && Math.abs(p - (value * weights[i]!) / sum) < 1);
        },
      ),
      { seed: 6, numRuns: 500 },
    );
  });
});
