import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces, indexPlaces, type Place } from '../../web/src/map/find-places.ts';

const village = (id: string, name: string, within: string): Place => ({ kind: 'village', id, name, within });
const PLACES: Place[] = [
  { kind: 'commune', id: '06613', name: 'Xã Đình Lập', within: '' },
  village('v1', 'Đình Cả', 'Xã Lộc Bình'),
  village('v2', 'Nà Khuất', 'Phường Đông Kinh'),
  village('v3', 'Nà Khuất', 'Xã Đình Lập'),
  village('v4', 'Khuổi Đình', 'Xã Bắc Sơn'),
  { kind: 'site', id: 's1', name: 'Pò Mã', within: 'LSN0324-11' },
  { kind: 'site', id: 's2', name: 'Nà Khuất', within: 'LSN0325-11' },
];
const index = indexPlaces(PLACES);
const idsOf = (query: string): string[] => findPlaces(index, query, 10).places.map((p) => p.id);

describe('search without diacritics', () => {
  it('finds a name typed without diacritics, with them, or with them decomposed', () => {
    expect(idsOf('dinh lap')[0]).toBe('06613');
    expect(idsOf('ĐÌNH LẬP')[0]).toBe('06613');
    expect(idsOf('Đình Lập'.normalize('NFD'))[0]).toBe('06613');
  });

  it('puts starts of names before starts of words, and leaves out places that match only by their commune', () => {
    expect(idsOf('dinh')).toEqual(['v1', '06613', 'v4']);
  });

  it('tells villages of one name apart by their commune', () => {
    expect(idsOf('na khuat dinh lap')).toEqual(['v3']);
    expect(idsOf('na khuat').slice(0, 2).sort()).toEqual(['v2', 'v3']);
  });

  it('finds a mast by its code or its name, after the villages of that name', () => {
    expect(idsOf('lsn0324')).toEqual(['s1']);
    expect(idsOf('0325-11')).toEqual(['s2']);
    expect(idsOf('po ma')).toEqual(['s1']);
    expect(idsOf('na khuat')[2]).toBe('s2');
  });

  it('finds nothing for nothing', () => {
    expect(findPlaces(index, '   ', 10)).toEqual({ places: [], total: 0 });
    expect(idsOf('zzz')).toEqual([]);
  });

  it('finds every place by its own name, and counts what the limit hides', () => {
    const letters = fc.stringMatching(/^[a-zA-ZđĐàáảãạâấậăắêếệôốộơớợưứựỳý ]{1,20}$/u).filter((s) => s.trim() !== '');
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 30 }), fc.nat(), (names, pick) => {
        const places = names.map((name, i) => village(String(i), name, ''));
        const chosen = places[pick % places.length]!;
        const { places: found, total } = findPlaces(indexPlaces(places), chosen.name, 1);
        expect(found).toHaveLength(1);
        expect(total).toBeGreaterThanOrEqual(names.filter((n) => n === chosen.name).length);
      }),
      { seed: 7 },
    );
  });
});
