import { describe, expect, it } from 'vitest';
import { emptyFacts, onFresh } from '../../web/src/carrier/facts.ts';
import { readNumber } from '../../web/src/carrier/numbers.ts';

describe('the form of a position', () => {
  it('reads numbers with a decimal comma or point, and says what is wrong with others', () => {
    expect(readNumber('lon', ' 106,75 ')).toBe(106.75);
    expect(readNumber('lat', '21.8')).toBe(21.8);
    expect(readNumber('lon', '106,7.5')).toBe('not-a-number');
    expect(readNumber('lon', '')).toBe('not-a-number');
    expect(readNumber('lon', '21.8')).toBe('out-of-range');
    expect(readNumber('lat', '106.7')).toBe('out-of-range');
    expect(readNumber('planYear', '2027,5')).toBe('not-whole');
    expect(readNumber('planYear', '2027')).toBe(2027);
  });

  it('puts what was changed upon a new version, and takes the rest from it', () => {
    const base = { ...emptyFacts(106.7, 21.8, '90001'), name: 'Cũ' };
    const fresh = { ...base, name: 'Của đồng nghiệp', heightM: 30, lon: 106.8, communeCode: '90002' };
    expect(onFresh(base, { ...base, justification: 'Của tôi' }, fresh)).toEqual({ ...fresh, justification: 'Của tôi' });
    expect(onFresh(base, { ...base, name: 'Của tôi' }, fresh).name).toBe('Của tôi');
    // A point is moved as a whole: not my latitude with another's longitude.
    expect(onFresh(base, { ...base, lat: 21.9 }, fresh)).toMatchObject({ lon: 106.7, lat: 21.9, communeCode: '90001' });
  });
});
