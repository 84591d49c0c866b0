import type { PositionSheet, VillageGain } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';

/** Whom the position would serve, with what is on air and approved already there. */
export function Impact({ impact }: { impact: NonNullable<PositionSheet['precheck']>['impact'] }) {
  const { t, format } = useTexts();
  const { whiteServed, weakBetter, households, sunsetCritical } = impact;
  const critical = sunsetCritical.filter((s) => s.villages.length > 0);
  return (
    <section class="impact">
      <h3>{t.review.impact}</h3>
      <ul class="impact-figures">
        <li>
          <b>{format.count(whiteServed.length)}</b> {t.review.whiteServed}
        </li>
        <li>
          <b>{format.count(weakBetter.length)}</b> {t.review.weakBetter}
        </li>
        <li>
          <b>{format.count(households.known)}</b> {t.review.households}
          {households.villagesWithoutNumber > 0 ? (
            <small>{t.review.householdsUnknown(format.count(households.villagesWithoutNumber))}</small>
          ) : null}
        </li>
        {critical.map((s) => (
          <li key={s.generation}>
            <b>{format.count(s.villages.length)}</b> {t.review.sunsetCritical(s.generation)}
          </li>
        ))}
      </ul>
      {whiteServed.length + weakBetter.length === 0 ? <p class="quiet">{t.review.noGain}</p> : null}
      <ul class="lines">
        {[...whiteServed, ...weakBetter].map((v) => (
          <Gain key={v.villageId} village={v} />
        ))}
      </ul>
      <p class="quiet">{t.review.model[impact.model]}</p>
    </section>
  );
}

function Gain({ village }: { village: VillageGain }) {
  const { t, format } = useTexts();
  return (
    <li>
      <span class="with-mark">
        <Mark shape={village.before} size={14} />
        <Icon name="arrow" size={12} />
        <Mark shape={village.after} uncertain={village.uncertain} size={14} /> {village.name}
      </span>
      <b>{village.households === null ? t.known.unknown : t.list.households(format.count(village.households))}</b>
    </li>
  );
}
