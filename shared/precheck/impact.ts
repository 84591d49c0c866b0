import { dateOfDay, dayNumber } from '../calendar.ts';
import { rangeOfBand } from '../coverage/reach.ts';
import { assess, buildNetwork, buildSettlements } from '../coverage.ts';
import type { Generation } from '../operator.ts';
import type { Impact } from '../precheck.ts';
import { type CoverageDefinition, generationsInService, type RangeTable, type SunsetRule } from '../rule-set.ts';
import type { Site } from '../site.ts';
import { COVERAGE_CLASSES, type Village } from '../village.ts';

export interface ImpactRules {
  asOf: string;
  definition: CoverageDefinition;
  rangeTable: RangeTable;
  sunsets: SunsetRule[];
}

/** The site with every declared radio carrier on air on the date, and with no end. */
export function asIfOnAir(site: Site, asOf: string): Site {
  return {
    ...site,
    stations: Object.fromEntries(
      Object.entries(site.stations).map(([id, st]) => [
        id,
        {
          ...st,
          carriers: Object.fromEntries(
            Object.entries(st.carriers).map(([c, carrier]) => [c, { ...carrier, onAir: asOf, offAir: null }]),
          ),
        },
      ]),
    ),
  };
}

/** No station of the site reaches farther than this, metres, its own accuracy included. */
export function farthestReachM(site: Site, rangeTable: RangeTable): number {
  const ranges = Object.values(site.stations).flatMap((st) =>
    Object.values(st.carriers).map((c) => rangeOfBand(rangeTable, c.bandMhz)),
  );
  return ranges.length === 0 ? 0 : Math.max(...ranges) + site.accuracyM;
}

/**
 * What a position adds, by the one coverage function: classes of the villages without it and with it, today and after each
 * shutdown to come. `network` is what counts as on air without it; villages and sites out of reach may be left out, they change
 * nothing. Rows in the order of `villages`.
 */
export function impactOf(
  network: readonly Site[],
  villages: readonly Village[],
  position: Site,
  rules: ImpactRules,
  approvedCounted: Impact['approvedCounted'],
): Impact {
  const { asOf, definition, rangeTable } = rules;
  const settlements = buildSettlements(villages);
  const without = buildNetwork(network);
  const withIt = buildNetwork([...network, asIfOnAir(position, asOf)]);
  const generations = generationsInService(rules, asOf);
  const classesOf = (on: typeof without, counted: readonly Generation[]) =>
    assess(on, settlements, { asOf, definition, rangeTable, generations: counted });

  const gain = (v: number, before: ReturnType<typeof assess>, after: ReturnType<typeof assess>) => ({
    villageId: villages[v]!.id,
    name: villages[v]!.name,
    communeCode: villages[v]!.communeCode,
    households: villages[v]!.households,
    before: COVERAGE_CLASSES[before.classes[v]!]!,
    after: COVERAGE_CLASSES[after.classes[v]!]!,
    uncertain: before.uncertain[v] === 1 || after.uncertain[v] === 1,
  });
  const now = classesOf(without, generations);
  const then = classesOf(withIt, generations);
  const gains = villages.flatMap((_, v) => (then.classes[v]! > now.classes[v]! ? [gain(v, now, then)] : []));
  return {
    model: 'disc',
    rangeTable: rangeTable.id,
    definition: definition.id,
    generations,
    approvedCounted,
    whiteServed: gains.filter((g) => g.before === 'white'),
    weakBetter: gains.filter((g) => g.before === 'weak'),
    households: {
      known: gains.reduce((sum, g) => sum + (g.households ?? 0), 0),
      villagesWithoutNumber: gains.filter((g) => g.households === null).length,
    },
    sunsetCritical: rules.sunsets
      .filter((s) => s.lastServiceDay >= asOf)
      .sort((a, b) => (a.lastServiceDay < b.lastServiceDay ? -1 : 1))
      .map(({ generation, lastServiceDay }) => {
        const left = generationsInService(rules, dateOfDay(dayNumber(lastServiceDay) + 1));
        const lost = classesOf(without, left);
        const kept = classesOf(withIt, left);
        return {
          generation,
          lastServiceDay,
          villages: villages.flatMap((_, v) =>
            lost.classes[v]! < now.classes[v]! && kept.classes[v]! > lost.classes[v]! ? [gain(v, lost, kept)] : [],
          ),
        };
      }),
  };
}
