import { describe, expect, it } from 'vitest';
import type { BestServer, NearestStation, VillageDetail, VillagePoint } from '../../web/src/api/answers.ts';
import { explainUncertainty, explainVerdict } from '../../web/src/map/explain.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';

const vi = textsFor('vi');

const server = (
  operator: BestServer['operator'],
  generation: BestServer['generation'],
  distanceM: number,
  rangeM: number,
): BestServer => ({
  operator,
  generation,
  siteId: `site-${operator}`,
  siteName: 'Bản Sục',
  carrierId: 'c1',
  bandMhz: 1800,
  distanceM,
  rangeM,
  marginM: rangeM - distanceM,
});
const point = (
  id: string,
  kind: VillagePoint['kind'],
  best: BestServer[],
  nearest: NearestStation[] = [],
): VillagePoint => ({
  id,
  kind,
  served: best.length > 0,
  best,
  nearest,
});

function detail(cls: VillageDetail['verdict']['class'], points: VillagePoint[]): VillageDetail {
  return {
    village: {
      id: 'v1',
      provinceCode: '20',
      name: 'Nà Lìu',
      communeCode: '05977',
      testPoints: [{ id: 'centre', kind: 'centre', lon: 106.7, lat: 21.8, accuracyM: 30 }],
      households: null,
      population: null,
      gridPower: 'unknown',
      declared: null,
      fibre: { present: 'unknown', passed: null, connected: null },
      status: 'active',
      mergedInto: [],
      mergedFrom: [],
    },
    version: 1,
    commune: null,
    basis: {} as VillageDetail['basis'],
    verdict: { class: cls, uncertain: false },
    points,
    sunset: null,
  };
}

describe('the verdict in one sentence', () => {
  it('names the nearest station of a white village and what it lacks', () => {
    const nearest: NearestStation[] = [
      { ...server('VIETTEL', '4G', 4200, 2500), lacks: 'distance' },
      { ...server('VNPT', '3G', 2502, 2200), lacks: 'distance' },
    ];
    expect(explainVerdict(detail('white', [point('centre', 'centre', [], nearest)]), vi)).toBe(
      'Nà Lìu trắng sóng: không trạm nào của nhà mạng nào với tới trung tâm thôn. Gần nhất là VNPT 3G tại Bản Sục, cách 2,5\u00a0km, vượt tầm 302\u00a0m.',
    );
  });

  it('says when a beam looks elsewhere, and when there is no station at all', () => {
    const offBeam: NearestStation[] = [{ ...server('VNPT', '4G', 900, 750), lacks: 'off beam' }];
    expect(explainVerdict(detail('white', [point('centre', 'centre', [], offBeam)]), vi)).toContain(
      'cách 900\u00a0m, ngoài hướng búp sóng.',
    );
    expect(explainVerdict(detail('white', [point('centre', 'centre', [])]), vi)).toContain(
      'Không có trạm nào đang phát ở gần.',
    );
  });

  it('names the ridge, or the missing heights, where terrain decides', () => {
    const ridge = { kind: 'ridge' as const, ridgeHeightM: 742.4, ridgeAtKm: 1.26, aboveRayM: 88 };
    const hidden: NearestStation = { ...server('VNPT', '4G', 1900, 2500), marginDb: -14, limit: ridge, lacks: 'ridge' };
    expect(explainVerdict(detail('white', [point('centre', 'centre', [], [hidden])]), vi)).toContain(
      'cách 1,9 km, bị núi cao 742 m che, cách cột 1,3 km.',
    );
    const blind: NearestStation = { ...server('VNPT', '4G', 1900, 2500), lacks: 'no data' };
    expect(explainVerdict(detail('white', [point('centre', 'centre', [], [blind])]), vi)).toContain(
      'chưa có độ cao địa hình.',
    );
    const faint: NearestStation = {
      ...server('VNPT', '4G', 1900, 2500),
      marginDb: -6,
      limit: { kind: 'distance' },
      lacks: 'distance',
    };
    expect(explainVerdict(detail('white', [point('centre', 'centre', [], [faint])]), vi)).toContain('thiếu 6 dB.');
  });

  it('gives the widest margin in decibels where terrain decides', () => {
    const centre = point('centre', 'centre', [
      { ...server('VNPT', '4G', 100, 2500), marginDb: 3 },
      { ...server('VIETTEL', '4G', 2000, 2500), marginDb: 21 },
    ]);
    expect(explainVerdict(detail('covered', [centre]), vi)).toContain('tốt nhất là Viettel 4G, dư 21 dB.');
  });

  it('compares by range where the level of only some is told', () => {
    const centre = point('centre', 'centre', [
      { ...server('VNPT', '4G', 100, 2500), marginDb: null },
      { ...server('VIETTEL', '4G', 2000, 2500), marginDb: 21 },
    ]);
    expect(explainVerdict(detail('covered', [centre]), vi)).toContain('tốt nhất là VNPT 4G, dư 2,4\u00a0km.');
  });

  it('counts the clusters that make a village weak, or names the generations that fall short of the quality', () => {
    const centre = point('centre', 'centre', [server('VNPT', '2G', 100, 3000)]);
    const clusters = [point('a', 'cluster', []), point('b', 'cluster', [server('VNPT', '2G', 100, 3000)])];
    expect(explainVerdict(detail('weak', [centre, ...clusters]), vi)).toBe(
      'Nà Lìu lõm sóng: trung tâm thôn có sóng, nhưng 1 trong 2 cụm dân cư chưa có sóng.',
    );
    expect(explainVerdict(detail('weak', [centre]), vi)).toContain('chỉ có 2G, dưới mức chất lượng');
  });

  it('counts carriers, not stations, and gives the widest margin of a covered village', () => {
    const centre = point('centre', 'centre', [
      server('VNPT', '3G', 1000, 2200),
      server('VNPT', '4G', 1000, 2500),
      server('VIETTEL', '4G', 2000, 2500),
    ]);
    expect(explainVerdict(detail('covered', [centre]), vi)).toBe(
      'Nà Lìu có sóng: 2 nhà mạng với tới trung tâm thôn; tốt nhất là VNPT 4G, dư 1,5\u00a0km.',
    );
  });
});

describe('why a verdict is uncertain', () => {
  it('is the error of levels over terrain, and of positions alone where ranges decide', () => {
    const of = (model: 'disc' | 'terrain') =>
      explainUncertainty(
        {
          basis: { model },
          village: { testPoints: [{ accuracyM: 30 }, { accuracyM: 80 }] },
        } as unknown as VillageDetail,
        vi,
      );
    expect(of('disc')).toContain('±80');
    expect(of('terrain')).toContain('sai số của mô hình');
    expect(of('terrain')).not.toContain('±');
  });
});
