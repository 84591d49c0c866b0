import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  canonicalJson,
  diffState,
  foldHistory,
  type HistoryEntry,
  type Json,
  type JsonObject,
  sealEntry,
  verifyChain,
} from '#shared/history';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const state = fc.dictionary(
  fc.constantFrom('name', 'height', 'stations', 'list'),
  fc.oneof(
    fc.integer(),
    fc.string(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer(), fc.dictionary(fc.constantFrom('x', 'y'), fc.integer())),
    ),
  ),
) as fc.Arbitrary<JsonObject>;

function entry(
  version: number,
  validFrom: string,
  recordedAt: string,
  before: JsonObject | null,
  after: JsonObject,
): HistoryEntry {
  return {
    provinceCode: '20',
    kind: 'site',
    id: 'A',
    version,
    verb: 'test',
    changes: diffState(before, after),
    actor: { id: 'a', role: 'admin' },
    reason: null,
    validFrom,
    recordedAt,
    previousHash: null,
    hash: '',
  };
}

describe('diffState and applyChanges', () => {
  it('applying the difference gives the second state (any two states)', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        // Keys are compared as JSON: a member that is undefined is a member that is not there.
        expect(canonicalJson(applyChanges(a, diffState(a, b)))).toBe(canonicalJson(b));
      }),
      { seed: 1 },
    );
  });

  it('equal states have no difference, whatever the order of their members', () => {
    expect(diffState({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 })).toEqual([]);
  });

  it('does not touch its input', () => {
    const before = { stations: { a: { on: 1 } } };
    applyChanges(before, [{ path: ['stations', 'a', 'on'], before: 1, after: 2 }]);
    expect(before).toEqual({ stations: { a: { on: 1 } } });
  });
});

describe('foldHistory', () => {
  const v1 = { height: 30, name: 'A' };
  const v2 = { height: 40, name: 'A' };
  const entries = [
    entry(1, '2020-01-01', '2020-01-05T00:00:00.000Z', null, v1),
    entry(2, '2024-01-01', '2024-01-05T00:00:00.000Z', v1, v2),
    // Learned in 2025: between 2021 and 2024 the mast was 32 m high.
    entry(3, '2021-01-01', '2025-01-05T00:00:00.000Z', v1, { height: 32, name: 'A' }),
  ];

  it.each([
    ['2019-12-31', undefined, null],
    ['2020-06-01', undefined, 30],
    ['2022-06-01', undefined, 32],
    ['2022-06-01', '2024-12-31T00:00:00.000Z', 30],
    ['2024-06-01', undefined, 40],
    ['2024-06-01', '2023-12-31T00:00:00.000Z', 30],
    [undefined, undefined, 40],
  ])('asOf %s known at %s', (asOf, knownAt, height) => {
    const at = { ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) };
    expect(foldHistory(entries, at)?.height ?? null).toBe(height);
  });

  it('a late correction of one field leaves another field of a later change alone', () => {
    const corrected = foldHistory(
      [entries[0]!, entries[1]!, entry(3, '2021-01-01', '2025-01-05T00:00:00.000Z', v1, { ...v1, name: 'B' })],
      {},
    );
    expect(corrected).toEqual({ height: 40, name: 'B' });
  });
});

describe('the hash chain', () => {
  function chain(n: number): HistoryEntry[] {
    const entries: HistoryEntry[] = [];
    for (let v = 1; v <= n; v++) {
      const { hash: _, ...unsealed } = entry(
        v,
        '2020-01-01',
        '2020-01-05T00:00:00.000Z',
        v === 1 ? null : { n: v - 1 },
        { n: v },
      );
      entries.push(sealEntry({ ...unsealed, previousHash: entries[v - 2]?.hash ?? null }, sha256));
    }
    return entries;
  }

  it('holds as it was written', () => {
    expect(verifyChain(chain(5), sha256)).toBeNull();
    expect(verifyChain([], sha256)).toBeNull();
  });

  it('names the first broken entry, whichever field of whichever entry was changed', () => {
    const changes: [keyof HistoryEntry, Json][] = [
      ['reason', 'forged'],
      ['validFrom', '2019-01-01'],
      ['recordedAt', '2019-01-05T00:00:00.000Z'],
      ['verb', 'other'],
      ['actor', { id: 'b', role: 'admin' }],
      ['changes', []],
    ];
    for (const [field, value] of changes) {
      for (const at of [0, 2, 4]) {
        const forged = chain(5).map((e, i) => (i === at ? ({ ...e, [field]: value } as HistoryEntry) : e));
        expect(verifyChain(forged, sha256)).toMatchObject({ version: at + 1 });
      }
    }
  });

  it('sees a missing entry and a resealed one', () => {
    expect(verifyChain(chain(5).toSpliced(2, 1), sha256)).toMatchObject({ version: 3 });
    const { hash: _, ...third } = chain(5)[2]!;
    const resealed = chain(5).with(2, sealEntry({ ...third, reason: 'forged' }, sha256));
    expect(verifyChain(resealed, sha256)).toMatchObject({ version: 4 });
  });
});
