import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAssumed, parseAssumed } from '../../web/src/sunset/assumed.ts';

describe('what is assumed of a shutdown', () => {
  it('comes back from the address as it was written', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,20}$/), { maxLength: 5 });
    const assumed = fc.record({ slipDays: fc.integer({ min: 0, max: 3650 }), withSites: ids, withoutSites: ids });
    fc.assert(
      fc.property(assumed, (a) => {
        expect(parseAssumed(formatAssumed(a))).toEqual(a);
      }),
      { seed: 11 },
    );
  });

  it('is nothing by default, and leaves out what is malformed', () => {
    const nothing = { slipDays: 0, withSites: [], withoutSites: [] };
    expect(parseAssumed(undefined)).toEqual(nothing);
    expect(formatAssumed(nothing)).toBeUndefined();
    expect(parseAssumed('soon,+,-,*A,+a b,-30')).toEqual({ ...nothing, withoutSites: ['30'] });
    expect(parseAssumed('9999,+A,+A').slipDays).toBe(3650);
    expect(parseAssumed('9999,+A,+A').withSites).toEqual(['A']);
  });
});
