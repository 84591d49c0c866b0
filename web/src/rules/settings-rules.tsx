import type { RuleSet } from '#shared/rule-set';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { ruleSource } from '../text/rule-texts.ts';
import { inForceOn, RuleCard, Values } from './rule-parts.tsx';

/** Distances, clocks and acts of the province, every version from the newest on. */
export function SettingsRules({ rules, today }: { rules: RuleSet; today: string }) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rules.settings;
  const holding = inForceOn(rules.settings, today);
  const versions = [...rules.settings].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const dayOf = (monthDay: string): string => {
    const [month = '', day = ''] = monthDay.split('-');
    return words.dayMonth(day, month);
  };
  return (
    <>
      {versions.map((s) => (
        <RuleCard
          key={s.id}
          rule={s}
          chip={s === holding ? t.rules.inForce : s.validFrom > today ? t.rules.later : t.rules.earlier}
          chipTone={s === holding ? 'chip-submitted' : ''}
        >
          {s.borrowed ? <p class="said rule-said">{t.rules.borrowed}</p> : null}
          <div class="rule-columns">
            <div>
              <h4>{words.distances}</h4>
              <table class="table">
                <thead>
                  <tr>
                    <td />
                    <th scope="col" class="number">
                      {words.urban}
                    </th>
                    <th scope="col" class="number">
                      {words.rural}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {(['otherCarrier', 'sameCarrier'] as const).map((who) => (
                    <tr key={who}>
                      <th scope="row">{words[who]}</th>
                      <td class="number">{format.metres(s.distancesM[who].urban)}</td>
                      <td class="number">{format.metres(s.distancesM[who].rural)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Values
                rows={[
                  [words.exempt, words.exemptOf(format.metres(s.distancesM.exemptMastHeightM))],
                  [words.duplicate, words.duplicateOf(format.metres(s.distancesM.duplicateWithin))],
                ]}
              />
              <h4>{words.acts}</h4>
              <Values
                rows={[
                  [words.listAct, s.acts.list],
                  [words.opinionAct, s.acts.opinion],
                  [words.planAct, s.acts.plan],
                ]}
              />
            </div>
            <div>
              <h4>{words.clocks}</h4>
              <Values
                rows={[
                  [words.review, words.workingDays(format.count(s.clocks.reviewWorkingDays))],
                  [words.sharing, words.workingDays(format.count(s.clocks.sharingAnswerWorkingDays))],
                  [words.sharingSurvey, words.workingDays(format.count(s.clocks.sharingAnswerWithSurveyWorkingDays))],
                  [words.build, words.months(format.count(s.clocks.buildMonths))],
                  [words.extension, words.months(format.count(s.clocks.extensionMonths))],
                  [words.planFiled, dayOf(s.clocks.planFiledBy)],
                  [words.planApproved, dayOf(s.clocks.planApprovedBy)],
                  [words.approver, s.approverMustDiffer ? words.yes : words.no],
                  [words.lapse, words.lapses[s.lapse]],
                ]}
              />
            </div>
          </div>
          {s.mastLimits.length > 0 ? (
            <>
              <h4 class="rule-sub">{words.mast}</h4>
              <TableScroll label={words.mast}>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{words.mastClass}</th>
                      <th scope="col">{words.maxHeight}</th>
                      <th scope="col">{words.alsoAsked}</th>
                      <th scope="col">{t.rules.source}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {s.mastLimits.map((m) => (
                      <tr key={m.class}>
                        <th scope="row">{m.class}</th>
                        <td>{m.maxHeightM === null ? '–' : words.notMore(format.metres(m.maxHeightM))}</td>
                        <td>{m.alsoAsked}</td>
                        <td class="quiet">{ruleSource({ id: `mast-${m.class}`, source: m.source }, texts)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            </>
          ) : null}
        </RuleCard>
      ))}
    </>
  );
}
