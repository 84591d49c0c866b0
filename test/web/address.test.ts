import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress, parseAddress } from '../../web/src/address.ts';

const DEFAULT: Address = {
  screen: 'map',
  account: undefined,
  item: undefined,
  tab: undefined,
  list: undefined,
  status: undefined,
  sort: undefined,
  operator: undefined,
  power: undefined,
  generation: undefined,
  asOf: undefined,
  village: undefined,
  site: undefined,
  commune: undefined,
  classes: undefined,
  twoG: undefined,
  threeG: undefined,
  layers: undefined,
  area: undefined,
  place: undefined,
  server: undefined,
  assumed: undefined,
  kind: undefined,
  actor: undefined,
  from: undefined,
  to: undefined,
  knownAt: undefined,
  language: 'vi',
};

describe('the address of the console', () => {
  it('says nothing about what is at its default', () => {
    expect(formatAddress(DEFAULT)).toBe('');
    expect(parseAddress('')).toEqual(DEFAULT);
  });

  it('comes back as it was written', () => {
    const id = fc.option(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,20}$/), { nil: undefined });
    const address: fc.Arbitrary<Address> = fc.record({
      screen: fc.constantFrom<Address['screen'][]>('map', 'white', 'review', 'carrier'),
      account: fc.constantFrom<Address['account'][]>(undefined, 'reviewer', 'viettel'),
      item: id,
      tab: id,
      list: id,
      status: id,
      sort: fc.constantFrom(undefined, 'name', '-households'),
      operator: fc.constantFrom<Address['operator'][]>(undefined, 'VNPT', 'GTEL'),
      power: fc.constantFrom<Address['power'][]>(undefined, 'no', 'unknown'),
      generation: fc.constantFrom<Address['generation'][]>(undefined, '4G'),
      asOf: fc.constantFrom(undefined, '2026-09-15', '2020-02-29'),
      village: id,
      site: fc.constant(undefined),
      commune: id,
      classes: fc.constantFrom<Address['classes'][]>(undefined, ['white'], ['white', 'weak'], ['weak', 'covered']),
      twoG: fc.constantFrom<Address['twoG'][]>(undefined, 'before', 'after'),
      assumed: fc.constantFrom(undefined, '60', '60,+LSN0001-11,-LSN0002-11'),
      kind: id,
      actor: id,
      from: fc.constantFrom(undefined, '2026-01-31'),
      to: fc.constantFrom(undefined, '2026-02-28'),
      knownAt: fc.constantFrom(undefined, '2025-12-31'),
      threeG: fc.constant(undefined),
      layers: fc.constantFrom<Address['layers'][]>(undefined, [], ['sites', 'fibre'], ['planned', 'relief']),
      area: fc.constantFrom<Address['area'][]>(undefined, [
        [106.7, 21.8],
        [106.9, 21.8],
        [106.8, 21.95],
      ]),
      place: fc.constantFrom<Address['place'][]>(undefined, { lon: 106.70001, lat: -21.8, zoom: 11.25 }),
      server: fc.constantFrom<Address['server'][]>(undefined, 'S-1~VIETTEL~4G~c1800'),
      language: fc.constantFrom<Address['language'][]>('vi', 'en'),
    });
    fc.assert(
      fc.property(address, (a) => {
        expect(parseAddress(formatAddress(a))).toEqual(a);
      }),
      { seed: 7 },
    );
  });

  it('leaves out what is malformed', () => {
    expect(
      parseAddress(
        '?screen=kitchen&as=root&power=maybe&asOf=22/11/2026&class=blue&2g=maybe&lang=fr&village=&from=x&knownAt=2026-13-01',
      ),
    ).toEqual(DEFAULT);
    expect(parseAddress('?class=covered,weak,white')).toEqual(DEFAULT);
    expect(parseAddress('?layers=sites,relief,base&area=here&3g=maybe')).toEqual(DEFAULT);
    expect(parseAddress('?layers=roads')).toEqual(DEFAULT);
    for (const at of ['', 'here', '21.8,106.7', '95,106.7,11', '21.8,190,11', '21.8,106.7,30', '21.8,106.7,1e1'])
      expect(parseAddress(`?at=${at}`)).toEqual(DEFAULT);
    expect(parseAddress('?at=21.8,106.7,11').place).toEqual({ lon: 106.7, lat: 21.8, zoom: 11 });
    expect(parseAddress('?site=S-1').site).toBe('S-1');
    expect(parseAddress('?village=V-1&site=S-1')).toEqual({ ...DEFAULT, village: 'V-1' });
    expect(parseAddress('?2g=before&3g=after')).toEqual({ ...DEFAULT, twoG: 'before' });
    expect(parseAddress('?3g=after').threeG).toBe('after');
    expect(parseAddress('?class=weak,blue').classes).toEqual(['weak']);
  });
});
