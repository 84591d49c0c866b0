import type { PositionSheet } from '../api/answers.ts';
import { useTexts } from '../text/catalogue.ts';

/** Clocks of the position, and what stands within a kilometre. */
export function SheetAside({ sheet }: { sheet: PositionSheet }) {
  const { t, format } = useTexts();
  const { clocks, settings, neighbours } = sheet;
  return (
    <>
      <section>
        <h3>{t.review.clocks}</h3>
        <dl class="pairs">
          <div>
            <dt>{t.review.reviewClock}</dt>
            <dd>
              {clocks.review.dueOn ? t.review.due(format.date(clocks.review.dueOn)) : '–'}
              <small>{t.review.elapsed(format.count(clocks.review.elapsedWorkingDays))}</small>
            </dd>
          </div>
          {clocks.build.dueOn ? (
            <div>
              <dt>{t.review.buildClock}</dt>
              <dd>{t.review.due(format.date(clocks.build.dueOn))}</dd>
            </div>
          ) : null}
        </dl>
        {settings.borrowed ? <p class="quiet">{t.review.borrowed}</p> : null}
      </section>
      <section>
        <h3>{t.review.neighbours}</h3>
        {neighbours.length === 0 ? <p class="quiet">{t.review.noNeighbours}</p> : null}
        <ul class="lines">
          {neighbours.map((n) => (
            <li key={n.id}>
              <span>
                {n.name}
                <small>
                  {n.operator || n.owner ? t.operators[(n.operator ?? n.owner)!] : '–'} · {t.states[n.state]}
                </small>
              </span>
              <b>{format.distance(n.distanceM)}</b>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
