import type { RuleSet } from '#shared/rule-set';
import { useTexts } from '../text/catalogue.ts';
import { RuleCard, Values } from './rule-parts.tsx';

const GENERATIONS = ['2G', '3G', '4G', '5G'] as const;

/** Range tables of the model of circles and link budgets of the model over terrain. */
export function ModelRules({ rules }: { rules: RuleSet }) {
  const { t, format } = useTexts();
  const words = t.rules.model;
  const chip = (id: string, standard: string): { chip: string; chipTone: string } =>
    id === standard
      ? { chip: t.rules.standard, chipTone: 'chip-submitted' }
      : { chip: t.rules.alternative, chipTone: '' };
  const number = (n: number): string => format.count(n);
  return (
    <>
      <h3 class="rules-head">
        {words.ranges} <small>{words.rangesHint}</small>
      </h3>
      <div class="cards">
        {rules.rangeTables.map((r) => (
          <RuleCard key={r.id} rule={r} {...chip(r.id, rules.defaults.rangeTable)}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{words.band}</th>
                  <th scope="col" class="number">
                    {words.range}
                  </th>
                </tr>
              </thead>
              <tbody>
                {r.ranges.map((row) => (
                  <tr key={row.fromMhz}>
                    <th scope="row">{words.bandOf(number(row.fromMhz), number(row.toMhz))}</th>
                    <td class="number">{format.distance(row.rangeM)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="card-note">
              {words.offBeam(
                number(r.offBeam.fullWithinDeg),
                number(r.offBeam.backFromDeg),
                format.percent({ numerator: r.offBeam.backFactor * 100, denominator: 100 }),
              )}
            </p>
          </RuleCard>
        ))}
      </div>
      <h3 class="rules-head">
        {words.budgets} <small>{words.budgetsHint}</small>
      </h3>
      <div class="cards">
        {rules.linkBudgets.map((b) => (
          <RuleCard key={b.id} rule={b} {...chip(b.id, rules.defaults.linkBudget)}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{words.generation}</th>
                  <th scope="col">{words.kind}</th>
                  <th scope="col" class="number">
                    {words.served}
                  </th>
                  <th scope="col" class="number">
                    {words.good}
                  </th>
                </tr>
              </thead>
              <tbody>
                {GENERATIONS.map((g) => (
                  <tr key={g}>
                    <th scope="row">{g}</th>
                    <td>{b.levels[g].kind}</td>
                    <td class="number">{words.dbm(number(b.levels[g].servedDbm))}</td>
                    <td class="number">{words.dbm(number(b.levels[g].goodDbm))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Values
              rows={[
                ...b.candidates.map(
                  (c) =>
                    [
                      `${words.cap}, ${words.capOf(c.generations.join(', '), number(c.fromMhz), number(c.toMhz))}`,
                      format.distance(c.capM),
                    ] as const,
                ),
                ...b.defaults.map(
                  (d) =>
                    [
                      `${words.defaults}, ${words.bandOf(number(d.fromMhz), number(d.toMhz))} MHz`,
                      words.defaultOf(number(d.eirpDbm), number(d.antennaHeightM), number(d.tiltDeg)),
                    ] as const,
                ),
                [words.bandwidth, words.bandwidthOf(number(b.bandwidthMhz['4G']), number(b.bandwidthMhz['5G']))],
                [words.beam, words.beamOf(number(b.beam.horizontalWidthDeg), number(b.beam.verticalWidthDeg))],
                [words.receiver, words.receiverOf(format.decimal(b.receiverHeightM))],
                [words.place, format.percent({ numerator: b.locationPercent, denominator: 100 })],
                [words.cover, words.coverOf(number(b.groundCoverM))],
                [words.uncertainty, words.decibel(number(b.uncertaintyDb))],
              ]}
            />
          </RuleCard>
        ))}
      </div>
    </>
  );
}
