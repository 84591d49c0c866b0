import { bearing, distance, point } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '#shared/calendar';
import { buildNetwork, buildSettlements } from '#shared/coverage';
import { airChanges, reachByLinks, reachByRange } from '#shared/coverage/air-changes';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';

const TABLE = DEFAULT_RULES.rangeTables[0]!;
const AS_OF = '2026-11-22';
const ENDED = { '2G': dayNumber('2026-09-16') };

const day = fc.constantFrom(null, '2019-05-01', '2025-02-03', '2026-09-16', '2026-11-22', '2027-01-01');
const sites = fc
  .array(
    fc
      .record({
        lon: fc.integer({ min: 0, max: 800 }).map((n) => 106.7 + n / 10_000),
        lat: fc.integer({ min: 0, max: 800 }).map((n) => 21.7 + n / 10_000),
        accuracyM: fc.constantFrom(10, 400),
        generation: fc.constantFrom('2G' as const, '4G' as const),
        bandMhz: fc.constantFrom(900, 1800, 2600),
        azimuthsDeg: fc.constantFrom<number[]>([], [0], [90, 200]),
        onAir: day,
        offAir: day,
      })
      .filter((s) => s.onAir === null || s.offAir === null || s.onAir < s.offAir),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(
      ({ lon, lat, accuracyM, generation, ...carrier }, i): Site =>
        aSite({
          id: `S${i}`,
          lon,
          lat,
          accuracyM,
          stations: {
            [`VIETTEL-${generation}`]: { operator: 'VIETTEL', generation, carriers: { c: aCarrier(carrier) } },
          },
        }),
    ),
  );

/** Every carrier of every site, with Turf. */
function naive(all: readonly Site[], lon: number, lat: number, accuracyM: number): Map<string, string> {
  const last = new Map<string, string>();
  for (const s of all) {
    const away = distance(point([s.lon, s.lat]), point([lon, lat]), { units: 'meters' }) - s.accuracyM - accuracyM;
    const direction = (bearing(point([s.lon, s.lat]), point([lon, lat])) + 360) % 360;
    for (const st of Object.values(s.stations)) {
      for (const c of Object.values(st.carriers)) {
        const range = TABLE.ranges.find((r) => r.fromMhz <= c.bandMhz && c.bandMhz <= r.toMhz)!.rangeM;
        const off =
          c.azimuthsDeg.length === 0
            ? 0
            : Math.min(...c.azimuthsDeg.map((a) => Math.min(Math.abs(a - direction), 360 - Math.abs(a - direction))));
        const factor = off <= 60 ? 1 : off >= 120 ? 0.3 : 1 - (0.7 * (off - 60)) / 60;
        if (away > range * factor || c.onAir === null || c.onAir > AS_OF) continue;
        const end =
          st.generation === '2G' && c.onAir < '2026-09-16' && (c.offAir === null || c.offAir > '2026-09-16')
            ? ['2026-09-16']
            : [];
        const days = [c.onAir, ...(c.offAir === null ? [] : [c.offAir]), ...end].filter((d) => d <= AS_OF);
        const key = `${st.operator}-${st.generation}`;
        last.set(key, [...days, last.get(key) ?? ''].sort().at(-1)!);
      }
    }
  }
  return last;
}

function changesAt(all: readonly Site[], lon: number, lat: number, accuracyM: number) {
  const network = buildNetwork(all);
  const point = { id: 'centre', kind: 'centre' as const, lon, lat, accuracyM };
  const settlements = buildSettlements([aVillage({ id: 'V', testPoints: [point] })]);
  return airChanges(network, reachByRange(network, settlements, TABLE), dayNumber(AS_OF), ENDED)(0);
}

describe('changes on air near a point', () => {
  it('equal every carrier looked at one by one', () => {
    fc.assert(
      fc.property(sites, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (all, x, y) => {
        const [lon, lat] = [106.7 + x / 10_000, 21.7 + y / 10_000];
        expect(new Map(changesAt(all, lon, lat, 50))).toEqual(naive(all, lon, lat, 50));
      }),
      { seed: 20, numRuns: 500 },
    );
  });

  it('leave out what is only planned, and take a shutdown for a change', () => {
    const site = (generation: '2G' | '4G', carrier: object) =>
      aSite({
        id: 'S',
        stations: {
          [`VIETTEL-${generation}`]: { operator: 'VIETTEL', generation, carriers: { c: aCarrier(carrier) } },
        },
      });
    const near = (s: Site) => Object.fromEntries(changesAt([s], 106.79, 21.8, 30));
    expect(near(site('4G', { onAir: '2027-01-01' }))).toEqual({});
    expect(near(site('4G', { onAir: null }))).toEqual({});
    expect(near(site('4G', { onAir: '2020-01-01', offAir: '2027-01-01' }))).toEqual({ 'VIETTEL-4G': '2020-01-01' });
    expect(near(site('2G', { bandMhz: 900, onAir: '2010-01-01' }))).toEqual({ 'VIETTEL-2G': '2026-09-16' });
  });

  it('over terrain go by the links, however far or near a site is', () => {
    const network = buildNetwork([
      aSite({
        id: 'near',
        stations: {
          'VNPT-4G': { operator: 'VNPT', generation: '4G', carriers: { c: aCarrier({ onAir: '2024-01-01' }) } },
        },
      }),
      aSite({
        id: 'far',
        lon: 107.1,
        stations: {
          'VIETTEL-4G': { operator: 'VIETTEL', generation: '4G', carriers: { c: aCarrier({ onAir: '2025-01-01' }) } },
        },
      }),
    ]);
    const links = reachByLinks({ linkStart: Uint32Array.of(0, 0, 1), carrier: Uint32Array.of(1) });
    const lastChanges = airChanges(network, links, dayNumber(AS_OF));
    expect(Object.fromEntries(lastChanges(0))).toEqual({});
    expect(Object.fromEntries(lastChanges(1))).toEqual({ 'VIETTEL-4G': '2025-01-01' });
  });
});
