import { booleanPointInPolygon, distance } from '@turf/turf';
import type { MultiPolygon, Polygon } from 'geojson';
import { cellArea, cellToLatLng, polygonToCells, UNITS } from 'h3-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENERATIONS, type Generation } from '#shared/operator';
import { isOnAir, type Site } from '#shared/site';
import { loadSample } from '../../functions/local/load-sample.ts';
import { sampleProvince } from '../../functions/local/sample/province.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { ok } from '../fixtures/filing.ts';
import { MOUNTAIN } from '../shared/coverage-fixtures.ts';

const AS_OF = '2026-07-01';
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await loadSample(api.deps);
}, 120_000);
afterAll(() => api.close());

/** All pairs in plain Turf: whether a generation of an operator (or any) reaches a point. */
function reaches(sites: readonly Site[], lon: number, lat: number, generation: Generation, operator?: string): boolean {
  return sites.some((s) => {
    const km = Math.hypot((s.lon - lon) * 104, (s.lat - lat) * 111);
    if (km > 5) return false;
    const apartM = distance([s.lon, s.lat], [lon, lat], { units: 'meters' });
    const bearing = (Math.atan2((lon - s.lon) * Math.cos((lat * Math.PI) / 180), lat - s.lat) * 180) / Math.PI;
    return Object.values(s.stations).some(
      (st) =>
        st.generation === generation &&
        (operator === undefined || st.operator === operator) &&
        Object.values(st.carriers).some((c) => {
          if (!isOnAir(c, AS_OF)) return false;
          const range = MOUNTAIN.ranges.find((r) => r.fromMhz <= c.bandMhz && c.bandMhz <= r.toMhz)!.rangeM;
          const off = Math.min(180, ...c.azimuthsDeg.map((a) => Math.abs(((a - bearing + 540) % 360) - 180)));
          const { fullWithinDeg, backFromDeg, backFactor } = MOUNTAIN.offBeam;
          const t = Math.min(1, Math.max(0, (off - fullWithinDeg) / (backFromDeg - fullWithinDeg)));
          return apartM <= range * (c.azimuthsDeg.length === 0 ? 1 : 1 - t * (1 - backFactor));
        }),
    );
  });
}

describe('reach beyond villages', () => {
  const { units, villages, sites } = sampleProvince();
  const communes = units.filter((u) => u.record.level === 'commune' && u.record.validTo === null);

  it('at commune centres, by generation and operator, is that of all pairs', async () => {
    for (const operator of [undefined, 'VNPT']) {
      const answer = ok(
        await api.call(
          'planner',
          'GET',
          `/v1/reach?asOf=${AS_OF}&resolution=6${operator ? `&operator=${operator}` : ''}`,
        ),
      );
      expect(answer.generations.map((g: { generation: string }) => g.generation)).toEqual(GENERATIONS);
      for (const { generation, communeCentres } of answer.generations) {
        const centred = communes.filter((u) => u.record.centre !== null);
        const unserved = centred.filter((u) => !reaches(sites, ...u.record.centre!, generation, operator));
        expect(communeCentres.denominator).toBe(centred.length);
        expect(communeCentres.unserved.sort()).toEqual(unserved.map((u) => u.record.code).sort());
        expect(communeCentres.numerator).toBe(centred.length - unserved.length);
      }
      expect(answer.communesWithoutCentre.length).toBe(communes.filter((u) => u.record.centre === null).length);
    }
  }, 60_000);

  it('over the area counts every cell of the raster once, by where its centre lies', async () => {
    const { generations } = ok(await api.call('planner', 'GET', `/v1/reach?asOf=${AS_OF}&generation=4G&resolution=7`));
    const cells = communes
      .filter((u) => u.geometry !== null)
      .flatMap((u) => {
        const geometry = u.geometry as Polygon | MultiPolygon;
        const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
        return polygons
          .flatMap((rings) => polygonToCells(rings, 7, true))
          .filter((cell) => {
            const [lat, lon] = cellToLatLng(cell);
            return booleanPointInPolygon([lon, lat], geometry);
          });
      });
    const served = cells.filter((cell) => {
      const [lat, lon] = cellToLatLng(cell);
      return reaches(sites, lon, lat, '4G');
    });
    const areaOf = (some: string[]): number => some.reduce((sum, c) => sum + cellArea(c, UNITS.km2), 0);
    expect(generations).toHaveLength(1);
    expect(generations[0].area.cells).toBe(cells.length);
    expect(generations[0].area.totalKm2).toBeCloseTo(areaOf(cells), 0);
    expect(generations[0].area.servedKm2).toBeCloseTo(areaOf(served), 0);
    expect(served.length).toBeGreaterThan(50);
    expect(served.length).toBeLessThan(cells.length);
  }, 60_000);

  it('counts people and households where they are known, and says how often they are not', async () => {
    const { generations } = ok(await api.call('planner', 'GET', `/v1/reach?asOf=${AS_OF}&generation=3G&resolution=5`));
    const active = villages.filter((v) => v.status === 'active');
    for (const what of ['population', 'households'] as const) {
      const known = active.filter((v) => v[what] !== null);
      const sum = (some: typeof known): number => some.reduce((total, v) => total + v[what]!, 0);
      const atCentre = known.filter((v) => {
        const centre = v.testPoints.find((p) => p.kind === 'centre')!;
        return reaches(sites, centre.lon, centre.lat, '3G');
      });
      expect(generations[0][what]).toEqual({
        served: sum(atCentre),
        total: sum(known),
        unknown: active.length - known.length,
      });
    }
  }, 60_000);
});
