import { createHash } from 'node:crypto';
import { area, booleanPointInPolygon, kinks } from '@turf/turf';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { sampleProvince } from '#functions/local/sample/province';
import { heightAt } from '#functions/local/sample/relief';
import { bearingDeg, distanceM } from '#geo/distance';
import { adminUnit, adminUnitId, unitExists } from '#shared/admin-unit';
import { fibreRoute } from '#shared/fibre';
import { GENERATIONS, type Generation, OPERATOR_CODES } from '#shared/operator';
import { DEFAULT_RULES } from '#shared/rules/default';
import { isOnAir, type Site, type Station, site } from '#shared/site';
import { type CoverageClass, type Village, village } from '#shared/village';

const province = sampleProvince();
const { units, villages, sites, fibreRoutes } = province;
const stations: Station[] = sites.flatMap((s) => Object.values(s.stations));
const carriers = stations.flatMap((s) => Object.values(s.carriers));
const communes = units.filter((u) => u.record.level === 'commune' && u.record.validTo === null);
const oldCommunes = units.filter((u) => u.record.level === 'commune' && u.record.validTo !== null);
const districts = units.filter((u) => u.record.level === 'district');
const outline = units.find((u) => u.record.level === 'province')!.geometry!;
const ringOf = new Map(communes.map((u) => [u.record.code, u.geometry!]));

function tally<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

/** Whether any station of the generations reaches a point: the disc model written out naively, every station asked. */
function isServed(lon: number, lat: number, asOf: string, generations: readonly Generation[]): boolean {
  const table = DEFAULT_RULES.rangeTables.find((t) => t.id === DEFAULT_RULES.defaults.rangeTable)!;
  const { fullWithinDeg, backFromDeg, backFactor } = table.offBeam;
  return sites.some((s) => {
    const d = distanceM(s.lon, s.lat, lon, lat);
    if (d > Math.max(...table.ranges.map((r) => r.rangeM))) return false;
    const bearing = bearingDeg(s.lon, s.lat, lon, lat);
    return Object.values(s.stations).some(
      (st) =>
        generations.includes(st.generation) &&
        Object.values(st.carriers).some((c) => {
          if (!isOnAir(c, asOf)) return false;
          const { rangeM } = table.ranges.find((r) => c.bandMhz >= r.fromMhz && c.bandMhz <= r.toMhz)!;
          const offBeam = Math.min(...c.azimuthsDeg.map((a) => 180 - Math.abs(180 - Math.abs(a - bearing))));
          const fall = Math.min(1, Math.max(0, (offBeam - fullWithinDeg) / (backFromDeg - fullWithinDeg)));
          return d <= rangeM * (c.azimuthsDeg.length === 0 ? 1 : 1 - fall * (1 - backFactor));
        }),
    );
  });
}

function classOf(v: Village, asOf: string, generations: readonly Generation[]): CoverageClass {
  const served = (p: Village['testPoints'][number]): boolean => isServed(p.lon, p.lat, asOf, generations);
  const centre = v.testPoints.find((p) => p.kind === 'centre')!;
  return !served(centre) ? 'white' : v.testPoints.every(served) ? 'covered' : 'weak';
}

function inside(lon: number, lat: number, ring: Polygon): boolean {
  return booleanPointInPolygon([lon, lat], ring);
}

describe('sample province', () => {
  it('is the same on every call', () => {
    const hash = (p: unknown): string => createHash('sha256').update(JSON.stringify(p)).digest('hex');
    expect(hash(sampleProvince())).toBe(hash(province));
  });

  it('has the published totals', () => {
    expect(communes).toHaveLength(65);
    expect(communes.filter((u) => u.record.name.startsWith('Phường '))).toHaveLength(4);
    expect(districts).toHaveLength(11);
    expect(oldCommunes).toHaveLength(194);
    expect(villages).toHaveLength(1650);
    expect(sites).toHaveLength(1485);
    expect(stations).toHaveLength(3455);
    expect(tally(stations, (s) => s.operator)).toEqual({
      VIETTEL: 1562,
      VNPT: 1110,
      MOBIFONE: 670,
      VIETNAMOBILE: 67,
      GTEL: 46,
    });
    expect(tally(stations, (s) => s.generation)).toEqual({ '2G': 742, '3G': 1153, '4G': 1545, '5G': 15 });
    expect(tally(villages, (v) => v.declared?.class ?? 'none')).toMatchObject({ white: 39, weak: 140 });
    expect(fibreRoutes.length).toBeGreaterThanOrEqual(80);
    expect(fibreRoutes.length).toBeLessThanOrEqual(150);
  });

  it('says that it is made up', () => {
    expect(units[0]!.record.name).toContain('dữ liệu mẫu');
    const sources = villages.flatMap((v) => [v.declared?.source, v.fibre.passed?.source, v.fibre.connected?.source]);
    expect(sources.filter((s) => s !== undefined && !s.startsWith('dữ liệu mẫu'))).toEqual([]);
    // The highest commune code in use in Việt Nam is below 33000.
    expect([...communes, ...oldCommunes].filter((u) => u.record.code < '90001' || u.record.code > '91999')).toEqual([]);
  });

  it('passes the schemas', () => {
    const pointer = { hash: '0'.repeat(64), bbox: [106, 21, 108, 23], cells: [] };
    for (const u of units)
      expect(adminUnit.safeParse({ ...u.record, boundary: u.geometry && pointer }).error).toBeUndefined();
    for (const v of villages) expect(village.safeParse(v).error).toBeUndefined();
    for (const s of sites) expect(site.safeParse(s).error).toBeUndefined();
    for (const r of fibreRoutes) {
      expect(fibreRoute.safeParse({ ...r.record, geometry: pointer, lengthKm: 1 }).error).toBeUndefined();
    }
  });

  it('has unique ids', () => {
    const ids = [
      ...units.map((u) => adminUnitId(u.record.code, u.record.validFrom)),
      ...villages.map((v) => v.id),
      ...sites.map((s) => s.id),
      ...fibreRoutes.map((r) => r.record.id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(villages.map((v) => `${v.communeCode} ${v.name}`)).size).toBe(villages.length);
    expect(new Set(communes.map((u) => u.record.name)).size).toBe(65);
  });
});

describe('sample units', () => {
  it('tile the province: each border belongs to two communes, in opposite directions, or to the outline', () => {
    const segments = (p: Polygon): string[] => p.coordinates[0]!.slice(1).map((b, i) => `${p.coordinates[0]![i]} ${b}`);
    const reversed = (s: string): string => s.split(' ').reverse().join(' ');
    const all = communes.flatMap((u) => segments(u.geometry!));
    const seen = new Set(all);
    expect(seen.size).toBe(all.length);
    const open = all.filter((s) => !seen.has(reversed(s)));
    expect(new Set(open)).toEqual(new Set(segments(outline)));
    const sum = communes.reduce((total, u) => total + area(u.geometry!), 0);
    expect(sum / area(outline)).toBeCloseTo(1, 9);
    for (const u of [...communes, units[0]!]) expect(kinks(u.geometry!).features).toEqual([]);
  });

  it('lie in the box of the real province, with an outline that is no rectangle', () => {
    for (const [lon, lat] of outline.coordinates[0]!) {
      expect(lon! > 106.0953 && lon! < 107.3639 && lat! > 21.3252 && lat! < 22.4616).toBe(true);
    }
    expect(area(outline) / 1e6).toBeGreaterThan(7000);
    expect(area(outline) / 1e6).toBeLessThan(9500);
  });

  it('keep their lineage both ways, between units that meet on the day of the change', () => {
    const byId = new Map(units.map((u) => [adminUnitId(u.record.code, u.record.validFrom), u.record]));
    let links = 0;
    for (const { record } of units) {
      for (const to of record.successors) {
        const next = byId.get(adminUnitId(to.code, to.validFrom))!;
        expect(next.validFrom).toBe(record.validTo);
        expect(next.predecessors).toContainEqual({ code: record.code, validFrom: record.validFrom, extent: to.extent });
        links++;
      }
      for (const from of record.predecessors) {
        const before = byId.get(adminUnitId(from.code, from.validFrom))!;
        expect(before.successors).toContainEqual({
          code: record.code,
          validFrom: record.validFrom,
          extent: from.extent,
        });
        links--;
      }
    }
    expect(links).toBe(0);
    for (const u of communes) expect(u.record.predecessors.length).toBeGreaterThan(0);
    const split = oldCommunes.filter((u) => u.record.successors.length > 1);
    expect(split).toHaveLength(2);
    for (const u of oldCommunes) {
      const isSplit = split.includes(u);
      expect(u.record.successors.map((s) => s.extent)).toEqual(isSplit ? ['part', 'part'] : ['whole']);
      expect(new Set(u.record.successors.map((s) => s.code)).size).toBe(isSplit ? 2 : 1);
    }
  });

  it('have a parent at every date', () => {
    for (const asOf of ['2025-06-30', '2025-07-01']) {
      const existing = units.filter((u) => unitExists(u.record, asOf));
      const codes = new Set(existing.map((u) => u.record.code));
      const orphans = existing.filter((u) => u.record.level !== 'province' && !codes.has(u.record.parentCode!));
      expect(orphans).toEqual([]);
      expect(existing).toHaveLength(asOf < '2025-07-01' ? 1 + 11 + 194 : 1 + 65);
    }
    for (const d of districts) expect(oldCommunes.some((u) => u.record.parentCode === d.record.code)).toBe(true);
  });
});

describe('sample villages and sites', () => {
  it('lie in the commune that they name', () => {
    const strays = villages.flatMap((v) =>
      v.testPoints.filter((p) => !inside(p.lon, p.lat, ringOf.get(v.communeCode)!)),
    );
    expect(strays).toEqual([]);
    expect(sites.filter((s) => !inside(s.lon, s.lat, ringOf.get(s.communeCode!)!))).toEqual([]);
  });

  it('have plausible attributes', () => {
    const power = tally(villages, (v) => v.gridPower);
    expect(power.no).toBeGreaterThanOrEqual(24);
    expect(power.no).toBeLessThan(100);
    expect(power.unknown).toBeGreaterThan(0);
    const accuracies = villages.flatMap((v) => v.testPoints.map((p) => p.accuracyM));
    expect(Math.min(...accuracies)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...accuracies)).toBeLessThanOrEqual(60);
    for (const v of villages.filter((w) => w.fibre.connected !== null)) {
      expect(v.fibre.connected!.numerator).toBeLessThanOrEqual(v.fibre.passed!.numerator);
      expect(v.fibre.connected!.denominator).toBe(v.households);
    }
    const a2b = sites.filter((s) => s.mastClass === 'A2b').length / sites.length;
    expect(a2b).toBeGreaterThan(0.9);
    expect(a2b).toBeLessThan(0.94);
  });

  it('have carriers with dates, bands and power in the ranges of the field', () => {
    for (const c of carriers) {
      expect([900, 1800, 2100, 2600, 3700]).toContain(c.bandMhz);
      expect(c.onAir! >= '2008-01-01' && c.onAir! <= '2025-12-31').toBe(true);
      expect(c.eirpDbm! >= 58 && c.eirpDbm! <= 63).toBe(true);
    }
    for (const s of sites) {
      expect(Object.keys(s.stations).length).toBeGreaterThan(0);
      expect(Object.values(s.stations).some((st) => st.operator === s.owner)).toBe(true);
    }
    expect(new Set(stations.map((s) => s.operator)).size).toBe(OPERATOR_CODES.length);
  });

  it('switch 2G off, but a few dozen stations are still registered after the last day', () => {
    const off = (s: Station): (string | null)[] => Object.values(s.carriers).map((c) => c.offAir);
    const twoG = stations.filter((s) => s.generation === '2G');
    expect(new Set(twoG.filter((s) => s.operator === 'MOBIFONE').flatMap(off))).toEqual(new Set(['2025-09-16']));
    const late = twoG.filter((s) => Object.values(s.carriers).some((c) => isOnAir(c, '2026-09-16')));
    expect(late.length).toBeGreaterThanOrEqual(24);
    expect(late.length).toBeLessThan(72);
    expect(new Set(stations.filter((s) => s.generation !== '2G').flatMap(off))).toEqual(new Set([null]));
  });
});

describe('sample coverage under the default rules', () => {
  const before = villages.map((v) => classOf(v, '2026-09-15', GENERATIONS));
  const after = villages.map((v) => classOf(v, '2026-09-16', ['3G', '4G', '5G']));

  it('leaves tens of villages white', () => {
    const white = before.filter((c) => c === 'white').length;
    expect(white).toBeGreaterThanOrEqual(20);
    expect(white).toBeLessThanOrEqual(90);
    expect(before).toContain('weak');
  });

  it('loses tens of villages with 2G', () => {
    const lost = villages.filter((_, i) => before[i] !== 'white' && after[i] === 'white').length;
    expect(lost).toBeGreaterThanOrEqual(20);
    expect(lost).toBeLessThan(100);
  });

  it('agrees with most declarations of white, not with all, on their day; later masts end some of them', () => {
    const declared = villages.filter((v) => v.declared?.class === 'white');
    expect(new Set(declared.map((v) => v.declared!.date))).toEqual(new Set(['2024-08-31']));
    const white = (asOf: string): number => declared.filter((v) => classOf(v, asOf, GENERATIONS) === 'white').length;
    expect(white('2024-08-31')).toBeGreaterThan(declared.length / 2);
    expect(white('2024-08-31')).toBeLessThan(declared.length);
    expect(white('2026-09-15')).toBeGreaterThan(declared.length / 2);
    expect(white('2026-09-15')).toBeLessThan(white('2024-08-31'));
  });
});

describe('sample relief', () => {
  const places = Array.from({ length: 10_000 }, (_, i): [number, number] => [
    106.1 + (i % 100) * 0.0126,
    21.33 + Math.floor(i / 100) * 0.0113,
  ]);
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

  it('rises between 80 and 1,500 m, with mountains and low ground', () => {
    const heights = places.map((p) => heightAt(...p)).sort((a, b) => a - b);
    expect(heights[0]).toBeGreaterThanOrEqual(80);
    expect(heights.at(-1)).toBeLessThanOrEqual(1500);
    expect(heights[9900]! - heights[100]!).toBeGreaterThan(600);
  });

  it('has no cliffs: a metre aside the ground differs by less than two', () => {
    const steps = places.map(([lon, lat]) => Math.abs(heightAt(lon + 0.00000969, lat) - heightAt(lon, lat)));
    expect(Math.max(...steps)).toBeLessThan(2);
    expect(Math.max(...steps)).toBeGreaterThan(0.2);
  });

  it('has villages low in their surroundings and masts above their village more often than below', () => {
    const around = (lon: number, lat: number): number =>
      mean(
        [0, 45, 90, 135, 180, 225, 270, 315].map((a) => heightAt(lon + 0.015 * Math.sin(a), lat + 0.015 * Math.cos(a))),
      );
    const low = villages.filter(({ testPoints: [p] }) => heightAt(p!.lon, p!.lat) < around(p!.lon, p!.lat));
    expect(low.length / villages.length).toBeGreaterThan(0.75);
    const nearest = (s: Site): Village =>
      villages.reduce((best, v) => {
        const [a, b] = [v.testPoints[0]!, best.testPoints[0]!];
        return distanceM(s.lon, s.lat, a.lon, a.lat) < distanceM(s.lon, s.lat, b.lon, b.lat) ? v : best;
      });
    const sampled = sites.filter((_, i) => i % 10 === 0);
    const above = sampled.filter((s) => {
      const [p] = nearest(s).testPoints;
      return heightAt(s.lon, s.lat) > heightAt(p!.lon, p!.lat);
    });
    expect(above.length / sampled.length).toBeGreaterThan(0.5);
  });
});

describe('sample fibre routes', () => {
  it('join commune centres in one network, inside the province, mostly in service', () => {
    const status = tally(fibreRoutes, (r) => r.record.status);
    expect(status.operational).toBeGreaterThan(fibreRoutes.length / 2);
    expect(status.planned).toBeGreaterThan(0);
    const points = fibreRoutes.flatMap((r) => r.geometry.coordinates);
    expect(points.filter(([lon, lat]) => !inside(lon!, lat!, outline))).toEqual([]);
    const group = new Map<string, string>();
    const root = (p: string): string => {
      const up = group.get(p) ?? p;
      return up === p ? p : root(up);
    };
    for (const { geometry } of fibreRoutes) {
      for (const p of geometry.coordinates) group.set(root(String(p)), root(String(geometry.coordinates[0])));
    }
    expect(new Set(communes.map((u) => root(String(u.record.centre)))).size).toBe(1);
  });

  it('keep lower than the straight line between their ends', () => {
    const wins = fibreRoutes.filter(({ geometry: { coordinates: line } }) => {
      const [a, b] = [line[0]!, line.at(-1)!];
      const straight = line.map((_, i) => {
        const t = i / (line.length - 1);
        return heightAt(a[0]! + (b[0]! - a[0]!) * t, a[1]! + (b[1]! - a[1]!) * t);
      });
      const sum = (values: number[]): number => values.reduce((x, y) => x + y, 0);
      return sum(line.map((p) => heightAt(p[0]!, p[1]!))) < sum(straight);
    });
    expect(wins.length / fibreRoutes.length).toBeGreaterThan(0.8);
  });
});
