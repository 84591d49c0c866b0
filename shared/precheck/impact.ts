import { dateOfDay, dayNumber } from '../calendar.ts';
import { rangeOfBand } from '../coverage/reach.ts';
import {
  assess,
  assessTerrain,
  buildNetwork,
  buildSettlements,
  type LossTable,
  NEVER,
  type NetworkColumns,
  type RadioColumns,
  type Settlements,
  type Verdicts,
} from '../coverage.ts';
import type { Generation } from '../operator.ts';
import type { Impact } from '../precheck.ts';
import { type CoverageDefinition, generationsInService, type RangeTable, type SunsetRule } from '../rule-set.ts';
import type { Site } from '../site.ts';
import { COVERAGE_CLASSES, type Village } from '../village.ts';

export interface ImpactRules {
  asOf: string;
  definition: CoverageDefinition;
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

/** How classes are found: on the network without the position, or with it, as some generations count. */
export interface ImpactModel extends Pick<Impact, 'model' | 'rangeTable' | 'linkBudget'> {
  verdicts(isWithIt: boolean, generations: readonly Generation[]): Verdicts;
}

/**
 * By the model `disc`. `network` is what counts as on air without the position; sites and villages out of reach may be left out, they
 * change nothing.
 */
export function byDisc(
  network: readonly Site[],
  villages: readonly Village[],
  position: Site,
  { asOf, definition }: ImpactRules,
  rangeTable: RangeTable,
): ImpactModel {
  const settlements = buildSettlements(villages);
  const without = buildNetwork(network);
  const withIt = buildNetwork([...network, asIfOnAir(position, asOf)]);
  return {
    model: 'disc',
    rangeTable: rangeTable.id,
    linkBudget: null,
    verdicts: (isWithIt, generations) =>
      assess(isWithIt ? withIt : without, settlements, { asOf, definition, rangeTable, generations }),
  };
}

/**
 * By the model `terrain`, from losses computed before.
 * @param network columns of what counts as on air and of the position, which is on air too
 * @param radio and `losses`, of that network and the settlements
 */
export function byTerrain(
  network: NetworkColumns,
  radio: RadioColumns,
  settlements: Settlements,
  losses: LossTable,
  position: Pick<Site, 'id'>,
  { asOf, definition }: ImpactRules,
  linkBudget: string,
): ImpactModel {
  const site = network.siteIds.indexOf(position.id);
  const carrierOnAir = network.carrierOnAir.slice();
  carrierOnAir.fill(NEVER, network.carrierStart[site]!, network.carrierStart[site + 1]!);
  const without = { ...network, carrierOnAir };
  return {
    model: 'terrain',
    rangeTable: null,
    linkBudget,
    verdicts: (isWithIt, generations) =>
      assessTerrain(isWithIt ? network : without, radio, settlements, losses, {
        asOf,
        definition,
        generations,
        linkBudget,
      }),
  };
}

/**
 * What a position adds, by the one coverage function: classes of the villages without it and with it, today and after each
 * shutdown to come. Rows in the order of `villages`.
 */
export function impactOf(
  { verdicts, ...model }: ImpactModel,
  villages: readonly Village[],
  rules: ImpactRules,
  approvedCounted: Impact['approvedCounted'],
): Impact {
  const { asOf, definition } = rules;
  const generations = generationsInService(rules, asOf);
  const gain = (v: number, before: Verdicts, after: Verdicts) => ({
    villageId: villages[v]!.id,
    name: villages[v]!.name,
    communeCode: villages[v]!.communeCode,
    households: villages[v]!.households,
    before: COVERAGE_CLASSES[before.classes[v]!]!,
    after: COVERAGE_CLASSES[after.classes[v]!]!,
    uncertain: before.uncertain[v] === 1 || after.uncertain[v] === 1,
  });
  const now = verdicts(false, generations);
  const then = verdicts(true, generations);
  const gains = villages.flatMap((_, v) => (then.classes[v]! > now.classes[v]! ? [gain(v, now, then)] : []));
  return {
    ...model,
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
        const lost = verdicts(false, left);
        const kept = verdicts(true, left);
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
