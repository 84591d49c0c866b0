import type { RuleSet } from '#shared/rule-set';
import { SUNSET_READINESS } from '#shared/rules/sunset-readiness';
import { useTexts } from '../text/catalogue.ts';
import { RuleCard, Values } from './rule-parts.tsx';

/** When each generation ends, and what an area must fulfil before. */
export function SunsetRules({ rules, today }: { rules: RuleSet; today: string }) {
  const { t, format } = useTexts();
  const words = t.rules.sunset;
  return (
    <>
      <div class="cards">
        {rules.sunsets.map((s) => (
          <RuleCard
            key={s.id}
            rule={s}
            chip={s.lastServiceDay < today ? words.over : s.generation}
            chipTone={s.lastServiceDay < today ? '' : 'chip-submitted'}
          >
            <Values
              rows={[
                [words.lastDay, <b key="day">{format.date(s.lastServiceDay)}</b>],
                [
                  words.exceptions,
                  (s.exceptions ?? []).length === 0
                    ? words.none
                    : s.exceptions!.map((e) => (
                        <span key={`${e.operator} ${e.communeCodes}`} class="under">
                          {[e.operator ? t.operators[e.operator] : null, e.communeCodes?.join(', ')]
                            .filter(Boolean)
                            .join(' · ')}
                          : {format.date(e.lastServiceDay)} ({e.source})
                        </span>
                      )),
                ],
              ]}
            />
          </RuleCard>
        ))}
      </div>
      <h3 class="rules-head">{words.readiness}</h3>
      <div class="cards">
        {SUNSET_READINESS.map((c) => (
          <RuleCard key={c.id} rule={{ ...c, title: words.readiness }} chip={t.rules.inForce} chipTone="chip-submitted">
            <Values
              rows={[
                [words.noWorse, c.noVillageWorse ? words.required : '–'],
                [words.converted, format.percent({ numerator: c.convertedShare * 100, denominator: 100 })],
              ]}
            />
          </RuleCard>
        ))}
      </div>
    </>
  );
}
