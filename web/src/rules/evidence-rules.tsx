import type { RuleSet } from '#shared/rule-set';
import { useTexts } from '../text/catalogue.ts';
import { inForceOn, RuleCard, Values } from './rule-parts.tsx';

const GROUNDS = ['contested', 'stale', 'uncertain', 'modelOnly', 'claimed', 'found'] as const;

/** How evidence is counted and compared: precedence, validity, samples, clocks of challenges. */
export function EvidenceRules({ rules, today }: { rules: RuleSet; today: string }) {
  const { t, format } = useTexts();
  const words = t.rules.evidence;
  const holding = inForceOn(rules.evidence, today);
  const versions = [...rules.evidence].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const share = (n: number): string => format.percent({ numerator: n * 100, denominator: 100 });
  const days = (n: number | null): string => (n === null ? words.noEnd : words.days(format.count(n)));
  return (
    <>
      {versions.map((e) => (
        <RuleCard
          key={e.id}
          rule={e}
          chip={e === holding ? t.rules.inForce : e.validFrom > today ? t.rules.later : t.rules.earlier}
          chipTone={e === holding ? 'chip-submitted' : ''}
        >
          <h4 class="rule-sub">{words.precedence}</h4>
          <ol class="precedence">
            {e.precedence.map((layer) => (
              <li key={layer}>{t.rounds.layers[layer] ?? layer}</li>
            ))}
          </ol>
          <div class="rule-columns">
            <div>
              <h4>{words.validity}</h4>
              <Values
                rows={(['measurement', 'survey', 'claim'] as const).map(
                  (layer) => [t.rounds.layers[layer] ?? layer, days(e.validityDays[layer])] as const,
                )}
              />
              <h4>{words.samples}</h4>
              <Values
                rows={[
                  [words.radius, format.metres(e.measurement.radiusM)],
                  [words.minimum, words.minimumOf(format.count(e.measurement.minimumSamples))],
                  [words.good, words.withSignal(share(e.measurement.availableShare))],
                  [words.weak, words.withSignal(share(e.measurement.weakShare))],
                  [words.accuracy, `≤ ${format.metres(e.measurement.maxAccuracyM)}`],
                  [
                    words.hours,
                    e.measurement.hours
                      ? words.hoursOf(format.count(e.measurement.hours.from), format.count(e.measurement.hours.to))
                      : t.table.all,
                  ],
                ]}
              />
            </div>
            <div>
              <h4>{words.challenge}</h4>
              <Values
                rows={[
                  [words.answer, t.rules.settings.workingDays(format.count(e.challenge.answerWorkingDays))],
                  [words.decide, t.rules.settings.workingDays(format.count(e.challenge.decideWorkingDays))],
                  [words.served, e.surveyServed.map((l) => t.rounds.levels[l]?.toLowerCase() ?? l).join(', ')],
                  [words.unstable, e.unstableIsWeak ? words.unstableYes : words.unstableNo],
                ]}
              />
              <h4>{words.chances}</h4>
              <Values rows={GROUNDS.map((g) => [t.rounds.next.grounds[g], share(e.flipChance[g])] as const)} />
            </div>
          </div>
        </RuleCard>
      ))}
    </>
  );
}
