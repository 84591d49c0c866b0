import type { CoverageClass, Known } from '#shared/village';
import type { Summary } from '../api/answers.ts';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import { COVERAGE_ORDER } from './coverage-order.ts';

const POWER: readonly Known[] = ['yes', 'no', 'unknown'];

/** The figures of the province for the date: villages by class and grid power, what the next shutdown takes, the network. */
export function Figures({ summary }: { summary: Summary | null }) {
  const { t, format } = useTexts();
  if (!summary) return <section class="figures figures-waiting" aria-label={t.figures.label} aria-busy="true" />;
  const { villages, sunset, stations, sites } = summary;
  const covered = { numerator: villages.covered.total, denominator: villages.total };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways and must be reachable by keys
    <section class="figures" aria-label={t.figures.label} tabIndex={0}>
      {COVERAGE_ORDER.map((c) => (
        <ClassFigure
          key={c}
          of={c}
          counts={villages[c]}
          declared={summary.declared[c]}
          share={
            c === 'white'
              ? t.figures.ofAll(format.percent(villages.whiteRate))
              : c === 'weak'
                ? t.figures.ofNotWhite(format.percent(villages.weakRate))
                : t.figures.ofAll(format.percent(covered))
          }
        />
      ))}
      <div class="figure">
        <h2>{t.figures.villages}</h2>
        <p class="figure-number">{format.count(villages.total)}</p>
        <p class="figure-note">
          {t.figures.unknown(format.count(villages.unknown.households), format.count(villages.unknown.gridPower))}
        </p>
      </div>
      <div class="figure">
        <h2>{t.figures.sunset(sunset.generation)}</h2>
        {sunset.becomeWhite + sunset.becomeWeak === 0 ? (
          <p class="figure-text">{t.figures.noneWorse}</p>
        ) : (
          <>
            <p class="figure-line">
              <Mark shape="white" size={13} /> {t.figures.becomeWhite(`+${format.count(sunset.becomeWhite)}`)}
            </p>
            <p class="figure-line">
              <Mark shape="weak" size={13} /> {t.figures.becomeWeak(`+${format.count(sunset.becomeWeak)}`)}
            </p>
          </>
        )}
        {sunset.lastServiceDay ? (
          <p class="figure-note">{t.figures.sunsetOn(format.date(sunset.lastServiceDay))}</p>
        ) : null}
      </div>
      <div class="figure">
        <h2>{t.figures.network}</h2>
        <p class="figure-line figure-strong">{t.figures.sites(format.count(sites.total))}</p>
        <p class="figure-line">{t.figures.stations(format.count(stations.onAir))}</p>
        <p class="figure-note">
          {Object.entries(stations.byGeneration)
            .filter(([, n]) => n > 0)
            .map(([g, n]) => `${g} ${format.count(n)}`)
            .join(' · ')}
        </p>
      </div>
    </section>
  );
}

function ClassFigure({
  of,
  counts,
  declared,
  share,
}: {
  of: CoverageClass;
  counts: Summary['villages']['white'];
  declared: number;
  share: string;
}) {
  const { t, format } = useTexts();
  const powers = POWER.filter((p) => counts.byGridPower[p] > 0);
  return (
    <div class={`figure figure-${of}`}>
      <h2>
        <Mark shape={of} /> {t.classes[of]}
        <small>{t.figures.declared(format.count(declared))}</small>
      </h2>
      <p class="figure-number">
        {format.count(counts.total)} <small>{share}</small>
      </p>
      <PowerBar counts={counts.byGridPower} total={counts.total} />
      <p class="figure-note">
        {powers.map((p) => (
          <span key={p} class={`power power-${p}`}>
            {format.count(counts.byGridPower[p])} {t.figures.power[p]}
          </span>
        ))}
      </p>
    </div>
  );
}

function PowerBar({ counts, total }: { counts: Record<Known, number>; total: number }) {
  let x = 0;
  return (
    <svg class="power-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      {POWER.map((p) => {
        const width = total === 0 ? 0 : (100 * counts[p]) / total;
        const part = <rect key={p} class={`power-${p}`} x={x} y="0" width={width} height="4" />;
        x += width;
        return part;
      })}
    </svg>
  );
}
