import type { Reconciliation } from '../api/answers.ts';
import { RateBar } from '../parts/rate-bar.tsx';
import { useTexts } from '../text/catalogue.ts';

const STEPS = 1000;

/** How far each carrier's claims hold where somebody has looked, with what chance leaves open. */
export function Reliability({ value }: { value: Reconciliation }) {
  const { t, format } = useTexts();
  const words = t.rounds;
  const percent = (share: number): string =>
    format.percent({ numerator: Math.round(share * STEPS), denominator: STEPS });
  return (
    <section class="card reliability">
      <h3>{words.reliability}</h3>
      <p class="card-note">{words.reliabilityHint}</p>
      <ul>
        {value.reliability.map((r) => (
          <li key={r.operator}>
            <span>{t.operators[r.operator]}</span>
            <b>{format.percent(r.held)}</b>
            <span class="quiet">
              {r.interval ? words.interval(percent(r.interval.low), percent(r.interval.high)) : null}
            </span>
            <span class="quiet">{words.held(format.count(r.held.numerator), format.count(r.held.denominator))}</span>
            <RateBar rate={r.held} />
          </li>
        ))}
      </ul>
      <p class="card-note">
        {words.precedence(value.basis.rules.precedence.map((l) => words.layers[l] ?? l).join(' → '))}
      </p>
    </section>
  );
}
