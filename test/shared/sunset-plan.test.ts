import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '#shared/calendar';
import {
  AS_PLANNED,
  assess,
  buildNetwork,
  buildSettlements,
  lastServiceDayOf,
  type SunsetPlan,
  type SunsetStatus,
  sunsetNetworks,
  sunsetStatuses,
  upgradesServing,
  type WhatIf,
} from '#shared/coverage';
import { GENERATIONS } from '#shared/operator';
import type { RadioCarrier, Site } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { aProposal } from '../fixtures/positions.ts';
import { AS_OF, anyProvince, CENTRE_2026, carrier, MOUNTAIN, siteAt, villageAt } from './coverage-fixtures.ts';
import { twinVerdict } from './coverage-twin.ts';

const PLAN: SunsetPlan = {
  generation: '2G',
  lastServiceDay: '2026-09-15',
  exceptions: [
    { operator: 'MOBIFONE', lastServiceDay: '2026-08-01', source: 'test' },
    { communeCodes: ['05977'], lastServiceDay: '2026-10-01', source: 'test' },
    { operator: 'MOBIFONE', communeCodes: ['05977'], lastServiceDay: '2026-12-01', source: 'test' },
  ],
};
const RULES = { definition: CENTRE_2026, rangeTable: MOUNTAIN };
const DATES = [
  '2026-07-01',
  '2026-07-02',
  '2026-08-01',
  '2026-08-02',
  '2026-09-16',
  '2026-10-02',
  '2027-01-01',
  '2027-06-01',
];

function statusesOn(sites: Site[], villages: Village[], date: string, whatIf: WhatIf) {
  const networks = sunsetNetworks(sites, PLAN, { today: AS_OF, date, whatIf });
  const settlements = buildSettlements(villages);
  const judge = (dated: Site[], asOf: string) =>
    assess(buildNetwork(dated), settlements, { ...RULES, asOf, generations: GENERATIONS });
  const promised = judge(networks.promised, date);
  const classes = {
    before: judge(networks.before, AS_OF).classes,
    firm: judge(networks.firm, date).classes,
    promised: promised.classes,
  };
  const statuses = sunsetStatuses(classes, { isOver: PLAN.lastServiceDay < AS_OF, isToday: date === AS_OF });
  return { networks, settlements, promised, statuses };
}

/** Sites of a drawn province in all states, near each other: many with the ending generation only, some that bring what comes after it. */
const drawn = fc.tuple(anyProvince, fc.infiniteStream(fc.nat({ max: 23 }))).map(([{ sites, villages }, stream]) => {
  const near = <P extends { lon: number; lat: number }>(p: P): P => ({
    ...p,
    lon: 106.7 + (p.lon - 106.7) / 2,
    lat: 21.8 + (p.lat - 21.8) / 2,
  });
  return {
    villages: villages.map((v): Village => ({ ...v, testPoints: v.testPoints.map(near) })),
    sites: sites.map((s): Site => {
      const roll = stream.next().value;
      const site = { ...near(s), communeCode: roll % 2 ? '05977' : '05980' };
      if (roll < 5) return site;
      const operator = roll % 3 ? 'VIETTEL' : 'MOBIFONE';
      if (roll < 13)
        return {
          ...site,
          stations: { [`${operator}-2G`]: { operator, generation: '2G', carriers: { g: carrier() } } },
        };
      const state = roll < 17 ? 'approved' : roll < 22 ? 'building' : 'submitted';
      const plannedOnAir = roll === 14 ? null : roll % 2 ? '2026-08-20' : '2026-12-31';
      const c = carrier({ bandMhz: 1800, onAir: null });
      return {
        ...site,
        state,
        stations: roll % 5 ? { 'VNPT-4G': { operator: 'VNPT', generation: '4G', carriers: { c } } } : s.stations,
        proposal: aProposal({ operator: 'VNPT', plannedOnAir }),
      };
    }),
  };
});
const whatIf: fc.Arbitrary<WhatIf> = fc.record({
  slipDays: fc.nat({ max: 300 }),
  operator: fc.constantFrom(null, 'VNPT', 'VIETTEL'),
  withSites: fc.subarray(['S0', 'S1', 'S2']),
  withoutSites: fc.subarray(['S3', 'S4', 'S0']),
});

/** The same by sets: carrier by carrier, on air or not, under plain Turf. */
function bySets(sites: Site[], village: Village, date: string, what: WhatIf): SunsetStatus {
  const endOf = (operator: string, commune: string | null): string => {
    if (operator === 'MOBIFONE') return commune === '05977' ? '2026-12-01' : '2026-08-01';
    return commune === '05977' ? '2026-10-01' : '2026-09-15';
  };
  const standing = ['on_air', 'registered', 'retired'];
  const kept = (isOn: (c: RadioCarrier, site: Site, operator: string) => boolean, isEnded: boolean): Site[] =>
    sites
      .filter((s) => s.state !== 'submitted')
      .map((site) => {
        const stations = structuredClone(site.stations);
        if (what.withSites.includes(site.id)) {
          for (const st of Object.values(site.stations)) {
            if (st.generation !== '2G' || stations[`${st.operator}-4G`]) continue;
            const like = Object.values(st.carriers)[0]!;
            stations[`${st.operator}-4G`] = {
              operator: st.operator,
              generation: '4G',
              carriers: { added: { ...like, bandMhz: 1800, onAir: 'added' as string, offAir: null } },
            };
          }
        }
        const on = Object.entries(stations).map(([key, st]) => [
          key,
          {
            ...st,
            carriers: Object.fromEntries(
              Object.entries(st.carriers)
                .filter(([, c]) => isOn(c, site, st.operator))
                .filter(() => !(isEnded && st.generation === '2G' && endOf(st.operator, site.communeCode) < date))
                .map(([id, c]) => [id, { ...c, onAir: '2000-01-01', offAir: null }]),
            ),
          },
        ]);
        return { ...site, stations: Object.fromEntries(on) };
      });
  const isFact = (c: RadioCarrier, s: Site): boolean =>
    standing.includes(s.state) && c.onAir !== null && c.onAir !== 'added' && c.onAir <= AS_OF;
  const lives = (c: RadioCarrier, on: string): boolean => c.offAir === null || on < c.offAir;
  const later = (day: string, operator: string): string =>
    what.operator === null || what.operator === operator ? dateOfDay(dayNumber(day) + what.slipDays) : day;
  const comes = (c: RadioCarrier, s: Site, operator: string): boolean => {
    if (what.withoutSites.includes(s.id) || !lives(c, date)) return false;
    if (c.onAir === 'added') return true;
    const day = c.onAir ?? (standing.includes(s.state) ? null : s.proposal!.plannedOnAir);
    return day === null || later(day, operator) <= date;
  };
  const level = (some: Site[]): number =>
    COVERAGE_CLASSES.indexOf(twinVerdict(some, village, { ...RULES, asOf: AS_OF, generations: GENERATIONS }).class);
  const before = level(kept((c, s) => isFact(c, s) && lives(c, AS_OF), false));
  if (level(kept((c, s) => isFact(c, s) && lives(c, date), true)) >= before) return 'safe';
  const withPromises = kept((c, s, o) => (isFact(c, s) ? lives(c, date) : comes(c, s, o)), true);
  return level(withPromises) >= before ? 'depends' : 'loses';
}

describe('a shutdown', () => {
  it('is, on every date and under every assumption, what the sets of carriers say', () => {
    const seen = new Map<SunsetStatus, number>();
    fc.assert(
      fc.property(drawn, whatIf, ({ sites, villages }, what) => {
        for (const date of DATES) {
          const expected = villages.map((v) => bySets(sites, v, date, what));
          expect(statusesOn(sites, villages, date, what).statuses, date).toEqual(expected);
          for (const status of expected) seen.set(status, (seen.get(status) ?? 0) + 1);
        }
      }),
      { seed: 16, numRuns: 60 },
    );
    for (const status of ['safe', 'depends', 'loses'] as const) expect(seen.get(status), status).toBeGreaterThan(20);
  });

  it('never gets better for a village by a slip', () => {
    const order: SunsetStatus[] = ['lost', 'loses', 'depends', 'safe'];
    fc.assert(
      fc.property(
        drawn,
        whatIf,
        fc.nat({ max: 300 }),
        fc.constantFrom(...DATES),
        ({ sites, villages }, what, more, date) => {
          const early = statusesOn(sites, villages, date, what);
          const late = statusesOn(sites, villages, date, { ...what, slipDays: what.slipDays + more });
          for (const [row, status] of late.statuses.entries()) {
            expect(order.indexOf(status)).toBeLessThanOrEqual(order.indexOf(early.statuses[row]!));
            expect(late.promised.classes[row]!).toBeLessThanOrEqual(early.promised.classes[row]!);
          }
        },
      ),
      { seed: 17, numRuns: 150 },
    );
  });

  it('has the last service day of the most specific exception', () => {
    expect(lastServiceDayOf(PLAN, 'VIETTEL', '05980')).toBe('2026-09-15');
    expect(lastServiceDayOf(PLAN, 'VIETTEL', null)).toBe('2026-09-15');
    expect(lastServiceDayOf(PLAN, 'VIETTEL', '05977')).toBe('2026-10-01');
    expect(lastServiceDayOf(PLAN, 'MOBIFONE', '05980')).toBe('2026-08-01');
    expect(lastServiceDayOf(PLAN, 'MOBIFONE', '05977')).toBe('2026-12-01');
  });
});

describe('a village that depends on an upgrade', () => {
  const old = siteAt('OLD', 106.7, 21.8, { 'VIETTEL-2G': { g: carrier() } });
  const position: Site = {
    ...siteAt('NEW', 106.71, 21.8, { 'VNPT-4G': { c: carrier({ bandMhz: 1800, onAir: null }) } }),
    state: 'approved',
    proposal: aProposal({
      operator: 'VNPT',
      plannedOnAir: '2026-09-01',
      decision: { number: '55/QĐ', date: '2026-05-01', signedHash: null },
    }),
  };
  const village = villageAt('V', [[106.705, 21.8]]);

  it('is told which, whose promise, and by when; a slip beyond the day costs it its service, a 4G at the old mast saves it', () => {
    const at = (date: string, what: Partial<WhatIf> = {}) =>
      statusesOn([old, position], [village], date, { ...AS_PLANNED, ...what });
    expect(at('2026-09-15').statuses).toEqual(['safe']);
    const after = at('2026-09-16');
    expect(after.statuses).toEqual(['depends']);
    expect(
      upgradesServing(
        buildNetwork(after.networks.promised),
        after.settlements,
        after.promised,
        after.networks.upgrades,
        0,
      ),
    ).toEqual([
      {
        siteId: 'NEW',
        operator: 'VNPT',
        generation: '4G',
        carrierId: 'c',
        promise: 'approved',
        plannedOn: '2026-09-01',
        decision: '55/QĐ',
      },
    ]);
    expect(at('2026-09-16', { slipDays: 15 }).statuses).toEqual(['depends']);
    expect(at('2026-09-16', { slipDays: 16 }).statuses).toEqual(['loses']);
    expect(at('2026-09-16', { slipDays: 16, operator: 'VIETTEL' }).statuses).toEqual(['depends']);
    expect(at('2026-09-16', { withoutSites: ['NEW'] }).statuses).toEqual(['loses']);
    expect(at('2026-09-16', { withoutSites: ['NEW'], withSites: ['OLD'] }).statuses).toEqual(['depends']);
  });
});
