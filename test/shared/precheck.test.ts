import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { destination } from '#geo/distance';
import { geodesicDistanceM } from '#geo/geodesic';
import { distanceToCellM, hidingCell } from '#geo/hiding-cell';
import type { Finding } from '#shared/precheck';
import { cellFindings } from '#shared/precheck/cells';
import { distanceFindings, judgeDistance } from '#shared/precheck/distances';
import { mastFindings, recordFindings } from '#shared/precheck/mast';
import { placeFindings } from '#shared/precheck/place';
import { planFindings } from '#shared/precheck/plan';
import { areaAt, zoneFindings } from '#shared/precheck/zones';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import type { YearlyPlan } from '#shared/yearly-plan';
import { type Zone, zonesInForce } from '#shared/zone';
import { aPosition } from '../fixtures/positions.ts';
import { aSite } from '../fixtures/records.ts';

const settings = DEFAULT_RULES.settings[0]!;
const codes = (findings: readonly Finding[]) => findings.map((f) => [f.code, f.severity]);

/** A point so many metres north of another, on the ellipsoid: by halving. */
function northOf(lon: number, lat: number, metres: number): [number, number] {
  let [low, high] = [lat, lat + 1];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (geodesicDistanceM(lon, lat, lon, middle) < metres) low = middle;
    else high = middle;
  }
  return [lon, high];
}

describe('distance decisions', () => {
  const here = { lon: 106.76, lat: 21.85 };
  const check = (metres: number, accuracyM: number, mast: Partial<Site> = {}, position: Partial<Site> = {}) => {
    const [lon, lat] = northOf(here.lon, here.lat, metres);
    const neighbour = aSite({ id: 'M', owner: 'VNPT', lon, lat, accuracyM, stations: {}, ...mast });
    const own = aPosition({ id: 'P', ...here, accuracyM, ...position });
    return distanceFindings({ position: own, operator: 'VIETTEL', area: 'urban' }, [neighbour], settings);
  };

  it('120 m: certain below it, open within the accuracies, kept from it on', () => {
    expect(codes(check(109.9, 5))).toEqual([['too-close-other-carrier', 'blocks']]);
    expect(codes(check(110.1, 5))).toEqual([['maybe-too-close-other-carrier', 'justify']]);
    expect(codes(check(129.9, 5))).toEqual([['maybe-too-close-other-carrier', 'justify']]);
    expect(codes(check(130.1, 5))).toEqual([]);
  });

  it('says distance, uncertainty, limit and what would settle it', () => {
    const [finding] = check(100, 5);
    expect(finding!.message).toMatch(/is 100\.0 m ± 10\.0 m away/);
    expect(finding!.messageVi).toMatch(/cách 100,0 m ± 10,0 m/);
    expect(finding!.details).toMatchObject({
      siteId: 'M',
      uncertaintyM: 10,
      limitM: 120,
      area: 'urban',
      carrier: 'other',
    });
    expect(finding!.details.distanceM).toBeCloseTo(100, 3);
    expect(finding!.remedies).toEqual(['share', 'move']);
    expect(finding!.source).toContain('borrowed from another province');
    expect(check(120, 5)[0]!.remedies).toEqual(['measure', 'share', 'move', 'justify']);
  });

  it('is judged on the ellipsoid: 119.59 m, which a sphere calls 120.09', () => {
    const own = aPosition({ id: 'P', ...here, accuracyM: 0.1 });
    const mast = aSite({ id: 'M', owner: 'VNPT', lon: here.lon, lat: 21.85108, accuracyM: 0.1 });
    const found = distanceFindings({ position: own, operator: 'VIETTEL', area: 'urban' }, [mast], settings);
    expect(codes(found)).toEqual([['too-close-other-carrier', 'blocks']]);
  });

  it('never tells certain from open wrongly, wherever in its accuracy the true point lies', () => {
    const metres = fc.double({ min: 0, max: 300, noNaN: true });
    const accuracy = fc.double({ min: 0.1, max: 60, noNaN: true });
    const turn = fc.double({ min: 0, max: 360, noNaN: true });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(metres, accuracy, accuracy, turn, part, turn, part, (d, a, b, t, u, v, w) => {
        const [lon, lat] = northOf(here.lon, here.lat, d);
        const verdict = judgeDistance(geodesicDistanceM(here.lon, here.lat, lon, lat), a + b, 120);
        // Sphere and ellipsoid differ by less than half a percent here: stay that far inside.
        const trueA = destination(here.lon, here.lat, t, a * u * 0.99);
        const trueB = destination(lon, lat, v, b * w * 0.99);
        const trueDistanceM = geodesicDistanceM(...trueA, ...trueB);
        if (verdict === 'breaks') expect(trueDistanceM).toBeLessThan(120);
        if (verdict === 'keeps') expect(trueDistanceM).toBeGreaterThanOrEqual(120);
      }),
      { seed: 224, numRuns: 500 },
    );
  });

  it('a mast whose datum shift was forgotten, 224 m off, flips the case; its true accuracy would have left it open', () => {
    const tm3 = '+proj=tmerc +lat_0=0 +lon_0=107.25 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m';
    const shift = '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';
    const grid: [number, number] = [449283.439, 2417571.937];
    const verdictFor = (definition: string, accuracyM: number) => {
      const [lon, lat] = proj4(definition, 'WGS84', grid) as [number, number];
      const mast = aSite({ id: 'M', owner: 'VNPT', lon, lat, accuracyM });
      const own = aPosition({ id: 'P', lon: 106.7612, lat: 21.8545, accuracyM: 5 });
      const placed = { position: own, operator: 'VIETTEL', area: 'urban' as const };
      return codes(distanceFindings(placed, [mast], settings));
    };
    expect(verdictFor(`${tm3} ${shift}`, 5)).toEqual([['too-close-other-carrier', 'blocks']]);
    expect(verdictFor(tm3, 5)).toEqual([]);
    expect(verdictFor(tm3, 230)).toEqual([['maybe-too-close-other-carrier', 'justify']]);
  });

  it('the same carrier keeps 300 m, and 450 m in rural areas', () => {
    expect(codes(check(280, 5, { owner: 'VIETTEL' }))).toEqual([['too-close-same-carrier', 'blocks']]);
    const [lon, lat] = northOf(here.lon, here.lat, 400);
    const mast = aSite({ id: 'M', lon, lat, accuracyM: 5 });
    const own = aPosition({ id: 'P', ...here, accuracyM: 5 });
    const rural = distanceFindings({ position: own, operator: 'VIETTEL', area: 'rural' }, [mast], settings);
    expect(codes(rural)).toEqual([['too-close-same-carrier', 'blocks']]);
    expect(codes(check(400, 5, { owner: 'VIETTEL' }))).toEqual([]);
  });

  it('within 10 m of one of its own it is the same position twice', () => {
    expect(codes(check(6, 5, { owner: 'VIETTEL' }))).toEqual([['duplicate-position', 'blocks']]);
    expect(codes(check(6, 5, { owner: 'VNPT' }))).toEqual([['too-close-other-carrier', 'blocks']]);
  });

  it('masts up to 3 m neither keep nor ask for a distance', () => {
    expect(codes(check(50, 5, {}, { heightM: 3 }))).toEqual([['exempt-low-mast', 'info']]);
    expect(codes(check(50, 5, { heightM: 3 }))).toEqual([]);
    expect(codes(check(50, 5, { heightM: 3.1 }))).toHaveLength(1);
  });

  it('a refusal to share leaves moving or reasons; an agreed mast of its own needs no distance', () => {
    const asked = (answer: 'agreed' | 'refused', form: 'shared' | 'independent', metres: number) => {
      const position = aPosition({ id: 'P', ...here, accuracyM: 5 }, 'VIETTEL', {
        form,
        sharing: [{ siteId: 'M', askedOn: '2026-10-01', answer, answeredOn: '2026-10-09', note: '' }],
      });
      return check(metres, 5, {}, position);
    };
    expect(codes(asked('refused', 'independent', 50))).toEqual([['too-close-other-carrier', 'justify']]);
    expect(codes(asked('agreed', 'independent', 50))).toEqual([['too-close-other-carrier', 'blocks']]);
    expect(codes(asked('agreed', 'shared', 4))).toEqual([['shares-mast', 'info']]);
    expect(codes(asked('agreed', 'shared', 50))).toEqual([['too-close-other-carrier', 'blocks']]);
  });

  it('one that is only filed does not block another, an approved one does; dead ones do not count', () => {
    const at = (state: Site['state']) => {
      const [lon, lat] = northOf(here.lon, here.lat, 50);
      const other = aPosition({ id: 'M', state, lon, lat, accuracyM: 5 }, 'VNPT');
      const own = aPosition({ id: 'P', ...here, accuracyM: 5 });
      return codes(distanceFindings({ position: own, operator: 'VIETTEL', area: 'urban' }, [other], settings));
    };
    for (const state of ['submitted', 'under_review', 'returned'] as const)
      expect(at(state)).toEqual([['too-close-other-carrier', 'justify']]);
    for (const state of ['approved', 'building', 'on_air', 'registered'] as const)
      expect(at(state)).toEqual([['too-close-other-carrier', 'blocks']]);
    for (const state of ['draft', 'rejected', 'withdrawn', 'lapsed', 'revoked', 'retired'] as const)
      expect(at(state)).toEqual([]);
  });
});

describe('cells instead of rivals', () => {
  it('names an occupied cell exactly if the cell, not the position in it, is within the limit', () => {
    const lon = fc.double({ min: 106.7, max: 106.8, noNaN: true });
    const lat = fc.double({ min: 21.8, max: 21.9, noNaN: true });
    fc.assert(
      fc.property(lon, lat, lon, lat, (x, y, rx, ry) => {
        const position = aPosition({ id: 'P', lon: x, lat: y, accuracyM: 5 });
        const cell = hidingCell(rx, ry);
        const found = cellFindings({ position, operator: 'VIETTEL', area: 'rural' }, [cell], settings);
        expect(found.map((f) => f.details.cell)).toEqual(distanceToCellM(x, y, cell) <= 255 ? [cell] : []);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('place', () => {
  const position = aPosition({ id: 'P', communeCode: '05977', accuracyM: 20 });
  const declared = { code: '05977', name: 'Phường Đông Kinh', distanceM: 0 };
  const facts = {
    boundariesKnown: true,
    found: { code: '05977', name: 'Phường Đông Kinh' },
    declared,
    outsideByM: null,
  };
  it.each([
    ['in the declared commune', facts, []],
    [
      'in another',
      { ...facts, found: { code: '05983', name: 'X' }, declared: { ...declared, distanceM: 25 } },
      [['outside-commune', 'blocks']],
    ],
    [
      'across the border by less than the accuracy',
      { ...facts, found: { code: '05983', name: 'X' }, declared: { ...declared, distanceM: 19 } },
      [['commune-border', 'justify']],
    ],
    ['outside the province', { ...facts, found: null, outsideByM: 300 }, [['outside-province', 'blocks']]],
    [
      'outside it by less than the accuracy',
      { ...facts, found: null, outsideByM: 12 },
      [['province-border', 'justify']],
    ],
    ['in a commune that is not there', { ...facts, declared: null }, [['commune-unknown', 'blocks']]],
    [
      'where nothing has a boundary',
      { ...facts, boundariesKnown: false, found: null },
      [['boundaries-missing', 'info']],
    ],
  ])('%s', (_, given, expected) => {
    expect(codes(placeFindings(position, given))).toEqual(expected);
  });
});

describe('mast, code and stations', () => {
  it('an A1a mast ends at 3 m', () => {
    const a1a = (heightM: number | null) =>
      codes(mastFindings(aPosition({ id: 'P', mastClass: 'A1a', heightM }), settings));
    expect(a1a(3)).toEqual([['mast-class-also-asked', 'info']]);
    expect(a1a(3.5)).toEqual([
      ['mast-too-high', 'blocks'],
      ['mast-class-also-asked', 'info'],
    ]);
    expect(a1a(null)).toEqual([['mast-class-missing', 'justify']]);
  });
  it('a code is one position of an operator, however it is written', () => {
    const position = aPosition({ id: 'P', code: 'lsn0001 ' });
    const sites = [aSite({ id: 'A', code: 'LSN0001' }), aSite({ id: 'B', code: 'LSN0001', owner: 'VNPT' })];
    expect(recordFindings(position, 'VIETTEL', sites).map((f) => f.details.siteId)).toEqual(['A']);
    expect(codes(recordFindings(aPosition({ id: 'P', stations: {} }), 'VIETTEL', []))).toEqual([
      ['no-stations-declared', 'justify'],
    ]);
  });
});

function aZone(facts: Partial<Zone> = {}): Zone {
  return {
    id: 'Z1@v1',
    provinceCode: '20',
    code: 'Z1',
    name: 'Thành cổ',
    planVersion: 'v1',
    validFrom: '2026-01-01',
    validTo: null,
    areaKind: null,
    restriction: 'none',
    allowedMastClasses: null,
    maxHeightM: null,
    sharingDuty: false,
    reason: 'di tích',
    source: 'quy hoạch',
    boundary: { hash: '0'.repeat(64), bbox: [106, 21, 107, 22], cells: [] },
    ...facts,
  };
}

describe('zones', () => {
  const position = aPosition({ id: 'P', accuracyM: 15, mastClass: 'A2b', heightM: 42 });
  const at = (facts: Partial<Zone>, inside = true, borderM = 500) =>
    codes(zoneFindings(position, [{ zone: aZone(facts), inside, borderM }], true));
  it.each([
    ['forbidden', { restriction: 'forbidden' as const }, [['zone-forbidden', 'blocks']]],
    ['restricted', { restriction: 'restricted' as const }, [['zone-restricted', 'justify']]],
    ['other classes', { allowedMastClasses: ['A1a' as const] }, [['zone-mast-class', 'blocks']]],
    ['lower masts', { maxHeightM: 41 }, [['zone-height', 'blocks']]],
    ['sharing', { sharingDuty: true }, [['zone-sharing-duty', 'justify']]],
    ['nothing against it', { allowedMastClasses: ['A2b' as const], maxHeightM: 42 }, []],
  ])('%s', (_, facts, expected) => {
    expect(at(facts)).toEqual(expected);
  });
  it('near the border nothing blocks, from either side; far outside nothing is found', () => {
    expect(at({ restriction: 'forbidden' }, true, 15)).toEqual([['zone-forbidden', 'justify']]);
    expect(at({ restriction: 'forbidden' }, false, 15)).toEqual([['zone-forbidden', 'justify']]);
    expect(at({ restriction: 'forbidden' }, false, 15.1)).toEqual([]);
  });
  it('the version in force at the date holds as a whole', () => {
    const old = [aZone(), aZone({ id: 'Z2@v1', code: 'Z2' })];
    const late = aZone({ id: 'Z1@v2', planVersion: 'v2', validFrom: '2026-07-01', restriction: 'forbidden' });
    const ids = (date: string) => zonesInForce([late, ...old], date).map((z) => z.id);
    expect(ids('2025-12-31')).toEqual([]);
    expect(ids('2026-06-30')).toEqual(['Z1@v1', 'Z2@v1']);
    expect(ids('2026-07-01')).toEqual(['Z1@v2']);
  });
  it('urban or rural: zone, else commune, else the longer distances', () => {
    const urban = { zone: aZone({ areaKind: 'urban' }), inside: true, borderM: 500 };
    expect(areaAt([urban], 'Xã Vũ Lễ')).toEqual({ kind: 'urban', from: 'zone' });
    expect(areaAt([{ ...urban, inside: false }], 'Xã Vũ Lễ')).toEqual({ kind: 'rural', from: 'commune' });
    expect(areaAt([], 'Phường Đông Kinh')).toEqual({ kind: 'urban', from: 'commune' });
    expect(areaAt([], null)).toEqual({ kind: 'rural', from: 'assumption' });
  });
});

describe('yearly plan', () => {
  const plan: YearlyPlan = {
    id: 'PLAN-VIETTEL-2027',
    provinceCode: '20',
    operator: 'VIETTEL',
    year: 2027,
    state: 'approved',
    items: [{ communeCode: '05977', positions: 2, note: '' }],
    filedOn: '2026-11-20',
    decision: null,
    lastReason: null,
    amendments: [],
  };
  const position = aPosition({ id: 'P' }, 'VIETTEL', { planYear: 2027 });
  const other = (id: string, state: Site['state']) => aPosition({ id, state }, 'VIETTEL', { planYear: 2027 });
  it('is said to be missing, pending, or full', () => {
    expect(codes(planFindings(position, null, [], settings))).toEqual([['no-yearly-plan', 'info']]);
    expect(codes(planFindings(position, { ...plan, state: 'filed' }, [], settings))).toEqual([
      ['yearly-plan-pending', 'justify'],
    ]);
    const one = [other('A', 'approved'), other('B', 'rejected'), other('C', 'draft'), other('P', 'submitted')];
    expect(codes(planFindings(position, plan, one, settings))).toEqual([]);
    const full = [...one, other('D', 'submitted')];
    expect(codes(planFindings(position, plan, full, settings))).toEqual([['not-in-yearly-plan', 'justify']]);
    expect(codes(planFindings({ ...position, communeCode: '06001' }, plan, [], settings))).toEqual([
      ['not-in-yearly-plan', 'justify'],
    ]);
  });
});
