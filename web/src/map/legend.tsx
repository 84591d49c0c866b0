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
  /** With 2G or without it, as the villages are coloured now. */
  twoG: 'before' | 'after';
  sunset: Sunset | null;
  onTwoG: (side: 'before' | 'after') => void;
}

/** What the signs mean, how many there are, and the switch of each: legend and filter in one. */
export function Legend({ counts, uncertain, shown, onToggle, sitesVisible, twoG, sunset, onTwoG }: Props) {
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
      <fieldset class="segments" aria-label={t.legend.twoG}>
        <button type="button" aria-pressed={twoG === 'before'} onClick={() => onTwoG('before')}>
          {t.legend.twoGBefore}
        </button>
        <button type="button" aria-pressed={twoG === 'after'} onClick={() => onTwoG('after')}>
          {t.legend.twoGAfter}
        </button>
      </fieldset>
      {lost !== null ? (
        <p class="legend-note">
          <span class="legend-ring" />
          <span>{t.legend.shifted}</span>
        </p>
      ) : null}
      {lost !== null ? <p class="legend-lost">{t.legend.twoGLost(format.count(lost))}</p> : null}
      {sunset?.totals.lastServiceDay ? (
        <p class="legend-lost legend-date">{t.legend.twoGDate(format.date(sunset.totals.lastServiceDay))}</p>
      ) : null}
    </section>
  );
}
