import { describe, expect, it } from 'vitest';
import type { TerrainProfile, VillageDetail } from '../../web/src/api/answers.ts';
import { plottedServer, profileInWords } from '../../web/src/map/profile-plot.tsx';
import { plotOf } from '../../web/src/map/profile-shape.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';

const BOX = { width: 400, height: 200, left: 40, right: 10, top: 10, bottom: 30 };
const profile = {
  villageId: 'V',
  pointId: 'centre',
  distancesKm: [0, 1, 2, 3, 4],
  heightsM: [200, 210, 520, null, 300],
  rayM: [240, 255, 270, 285, 301.5],
  fresnelM: [0, 9, 11, 9, 0],
  antennaHeightM: 40,
  receiverHeightM: 1.5,
  lossDb: 171.4,
  freeSpaceDb: 109.6,
  diffractionDb: 61.8,
  gainDb: 0,
  server: {
    operator: 'VIETTEL',
    generation: '4G',
    siteId: 'S',
    siteName: 'Nà Phiêng',
    carrierId: 'c',
    bandMhz: 1800,
    distanceM: 4000,
    rangeM: 2500,
    marginM: -1500,
    levelKind: 'RSRP',
    levelDbm: -131.2,
    thresholdDbm: -115,
    marginDb: -16.2,
    limit: { kind: 'ridge', ridgeHeightM: 520, ridgeAtKm: 2, aboveRayM: 250 },
  },
} as unknown as TerrainProfile;

const pairs = (path: string): [number, number][] =>
  [...path.matchAll(/([-\d.]+),([-\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])]);

describe('the plot of a terrain profile', () => {
  const plot = plotOf(profile, BOX);

  it('runs from the mast at the left to the village at the right, higher ground higher up', () => {
    expect(plot.mast!.x).toBe(40);
    expect(plot.receiver!.x).toBe(390);
    expect(plot.mast!.head).toBeLessThan(plot.mast!.foot);
    const ground = pairs(plot.ground[0]!);
    expect(ground[3]![1]).toBeLessThan(ground[1]![1]);
    const scale = (plot.mast!.foot - plot.mast!.head) / 40;
    expect(ground[1]![1] - ground[3]![1]).toBeCloseTo((520 - 200) * scale, 0);
  });

  it('leaves a gap where there is no data', () => {
    expect(plot.ground).toHaveLength(2);
    expect(pairs(plot.ground[0]!)).toHaveLength(5);
    expect(pairs(plot.ground[1]!)).toHaveLength(3);
  });

  it('puts the ridge where it stands, above the ray', () => {
    expect(plot.ridge!.x).toBeCloseTo(215, 5);
    expect(plot.ridge!.y).toBeLessThan(plot.ridge!.rayY!);
  });

  it('keeps everything inside the box, and its ticks at round numbers', () => {
    for (const [x, y] of [...plot.ground, plot.ray!, plot.fresnel!].flatMap(pairs)) {
      expect(x).toBeGreaterThanOrEqual(BOX.left);
      expect(x).toBeLessThanOrEqual(BOX.width - BOX.right + 0.1);
      expect(y).toBeGreaterThanOrEqual(BOX.top);
      expect(y).toBeLessThanOrEqual(BOX.height - BOX.bottom + 0.1);
    }
    expect(plot.xTicks.map((t) => t.km)).toEqual([0, 1, 2, 3, 4]);
    expect(plot.yTicks.length).toBeGreaterThanOrEqual(3);
    for (const { heightM } of plot.yTicks) expect(heightM % 50).toBe(0);
  });

  it('is also said in words', () => {
    const said = profileInWords(profile, textsFor('vi'));
    expect(said).toContain('Viettel 4G tại Nà Phiêng');
    expect(said).toContain('đỉnh cao 520\u00a0m, cách cột 2,0\u00a0km, nhô 250\u00a0m');
    expect(said).toContain('thiếu 16\u00a0dB');
    expect(said).toContain('không phải số đo');
  });
});

describe('the station whose path is plotted', () => {
  const server = (siteId: string, distanceM: number, marginDb: number) => ({
    ...profile.server,
    siteId,
    distanceM,
    marginDb,
  });
  const village = (served: boolean, ...servers: ReturnType<typeof server>[]) =>
    ({
      basis: { model: 'terrain' },
      points: [{ kind: 'centre', served, best: served ? servers : [], nearest: served ? [] : servers }],
    }) as unknown as VillageDetail;

  it('is the one that the verdict speaks of: most to spare where there is signal, the nearest where there is none', () => {
    expect(plottedServer(village(true, server('A', 900, 3), server('B', 4000, 12)), undefined)?.siteId).toBe('B');
    expect(plottedServer(village(false, server('A', 5000, -2), server('B', 2500, -30)), undefined)?.siteId).toBe('B');
  });

  it('is the one that the address names', () => {
    const detail = village(true, server('A', 900, 3), server('B', 4000, 12));
    expect(plottedServer(detail, 'A~VIETTEL~4G~c')?.siteId).toBe('A');
    expect(plottedServer(village(true), undefined)).toBeNull();
  });
});
