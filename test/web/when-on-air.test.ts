import { describe, expect, it } from 'vitest';
import { whenOnAir } from '../../web/src/sunset/when-on-air.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';

const NOTHING = { slipDays: 0, withSites: [], withoutSites: [] };
const STATION = { siteId: 'LSN0001-11', operator: 'VNPT', promise: 'planned', plannedOn: '2027-12-31' } as const;
const said = (
  upgrade: Partial<Omit<typeof STATION, 'plannedOn' | 'promise'>> & {
    plannedOn?: string | null;
    promise?: 'planned' | 'assumed';
  },
  assumed: Partial<typeof NOTHING> | { withoutSites: string[] },
  operator?: string,
): string => whenOnAir({ ...STATION, ...upgrade }, { ...NOTHING, ...assumed }, operator, textsFor('vi'));

describe('when a station to come is on air', () => {
  it('is the day planned, or so many days later where its operator is late', () => {
    expect(said({}, {})).toBe('dự kiến 31/12/2027');
    expect(said({}, { slipDays: 60 })).toBe('chậm đến 29/02/2028 (kế hoạch: 31/12/2027)');
    expect(said({}, { slipDays: 60 }, 'VNPT')).toBe('chậm đến 29/02/2028 (kế hoạch: 31/12/2027)');
    expect(said({}, { slipDays: 60 }, 'VIETTEL')).toBe('dự kiến 31/12/2027');
  });

  it('does not move for a 4G that is assumed, nor without a day', () => {
    expect(said({ promise: 'assumed' }, { slipDays: 60 })).toBe('dự kiến 31/12/2027');
    expect(said({ plannedOn: null }, { slipDays: 60 })).toBe('chưa có ngày');
  });

  it('is never for one assumed not to come', () => {
    expect(said({}, { slipDays: 60, withoutSites: ['LSN0001-11'] })).toBe(
      'giả định không phát sóng (kế hoạch: 31/12/2027)',
    );
  });
});
