import type { CoverageClass } from '#shared/village';
import type { Sunset } from '../api/answers.ts';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import { type ClassCounts, COVERAGE_ORDER } from './coverage-order.ts';

interface Props {
  counts: ClassCounts;
  /** null where it is not known. */
  uncertain: number | null;
  shown: readonly CoverageClass[];
  onToggle: (c: CoverageClass) => void;
  sitesVisible: boolean;
  /** Each generation that ends, and whether villages are coloured with it or without. */
  shutdowns: readonly Shutdown[];
  /** What the one that is looked at takes; null if none is. */
  sunset: Sunset | null;
  onShutdown: (generation: Ending, side: Side) => void;
}

export type Ending = '2G' | '3G';
export type Side = 'before' | 'after';
export interface Shutdown {
  generation: Ending;
  side: Side;
}

/** What the signs mean, how many there are, and the switch of each: legend and filter in one. */
export function Legend({ counts, uncertain, shown, onToggle, sitesVisible, shutdowns, sunset, onShutdown }: Props) {
  const { t, format } = useTexts();
  const lost = sunset ? sunset.totals.becomeWhite + sunset.totals.becomeWeak : null;
  return (
    <section class="legend" aria-label={t.legend.title}>
      <h2>{t.legend.title}</h2>
      <div class="legend-classes">
        {COVERAGE_ORDER.map((c) => (
          <button
            key={c}
            type="button"
            class="legend-class"
            data-class={c}
            aria-pressed={shown.includes(c)}
            aria-label={t.legend.show(t.classes[c], format.count(counts[c]))}
            title={t.classMeaning[c]}
            onClick={() => onToggle(c)}
          >
            <Mark shape={c} size={18} />
            <span>{t.classes[c]}</span>
            <b data-count={counts[c]}>{format.count(counts[c])}</b>
          </button>
        ))}
      </div>
      <p class="legend-note" title={t.uncertainMeaning}>
        <span class="legend-hollow">
          <Mark shape="white" uncertain size={15} />
          <Mark shape="weak" uncertain size={15} />
          <Mark shape="covered" uncertain size={15} />
        </span>
        <span>{t.uncertain}</span>
        <b>{uncertain === null ? '–' : format.count(uncertain)}</b>
      </p>
      <p class="legend-note">
        <Mark shape="site" size={18} />
        <span>{sitesVisible ? t.legend.site : t.legend.siteZoom}</span>
      </p>
      {sitesVisible ? (
        <p class="legend-note">
          <Mark shape="site" uncertain size={18} />
          <span>{t.legend.siteSilent}</span>
        </p>
      ) : null}
      <div class="legend-shutdowns">
        {shutdowns.map(({ generation, side }) => (
          <fieldset key={generation} class="segments" aria-label={t.mapTools.shutdown.compare(generation)}>
            <button type="button" aria-pressed={side === 'before'} onClick={() => onShutdown(generation, 'before')}>
              {t.mapTools.shutdown.before(generation)}
            </button>
            <button type="button" aria-pressed={side === 'after'} onClick={() => onShutdown(generation, 'after')}>
              {t.mapTools.shutdown.after(generation)}
            </button>
          </fieldset>
        ))}
      </div>
      {sunset && lost !== null && lost > 0 ? (
        <p class="legend-note">
          <span class="legend-ring" />
          <span>{t.mapTools.shutdown.shifted(sunset.totals.generation)}</span>
        </p>
      ) : null}
      {sunset && lost !== null ? (
        <p class="legend-lost">
          {lost === 0 ? t.mapTools.shutdown.none(sunset.totals.generation) : t.legend.twoGLost(format.count(lost))}{' '}
          <small class="quiet">{t.mapTools.shutdown.networkOf(format.date(sunset.basis.asOf))}</small>
        </p>
      ) : null}
      {sunset?.totals.lastServiceDay ? (
        <p class="legend-lost legend-date">
          {t.mapTools.shutdown.lastDay(sunset.totals.generation, format.date(sunset.totals.lastServiceDay))}
        </p>
      ) : null}
    </section>
  );
}
