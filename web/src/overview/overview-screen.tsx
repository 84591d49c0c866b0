import { useMemo } from 'preact/hooks';
import type { OperatorCode } from '#shared/operator';
import { useAnswer } from '../api/use-answer.ts';
import { BasisLine } from '../map/village-panel.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { MigrationChart } from '../sunset/migration-chart.tsx';
import { useTexts } from '../text/catalogue.ts';
import { DueToday } from './due-today.tsx';
import { KeyFigures } from './key-figures.tsx';
import { FibreRates, ReachTable } from './rates.tsx';
import { CoverageChart, StationCharts } from './trend-charts.tsx';

const STEPS = ['quarter', 'month', 'year'] as const;
/** Years back that each step looks. */
const YEARS = { quarter: 2, month: 1, year: 10 } as const;

/** Overview (Tổng quan): what is due for this account today, and the province's figures with how they came about, each with the way to what is behind. */
export function OverviewScreen(props: ScreenProps) {
  const { client, changeAddress, account, me } = props;
  const { t } = useTexts();
  const asked = props.address;
  const step = STEPS.find((s) => s === asked.tab) ?? 'quarter';
  // A carrier's own stations come first; everybody else's view is of all.
  const operator = asked.operator ?? me?.account.operator ?? undefined;
  const address = { ...asked, operator };
  const { asOf, commune } = address;
  const link = { address, changeAddress };
  const key = `${account} ${asOf ?? ''}`;
  const from = asOf ?? new Date().toISOString().slice(0, 10);
  const trend = useAnswer(`${key} ${step} ${commune ?? ''}`, (signal) =>
    client.trend({ step, to: asOf, communeCode: commune, from: yearsBefore(from, YEARS[step]) }, signal),
  );
  const summary = useAnswer(key, (signal) => client.summary(asOf, signal));
  const communes = useAnswer(key, (signal) => client.communes(asOf, signal));
  const fibre = useAnswer(key, (signal) => client.fibre(asOf, signal));
  const reach = useAnswer(key, (signal) => client.reach(asOf, signal));
  const migration = useAnswer(me?.verbs.includes('sunset:forecast') ? `${account} ${commune ?? ''}` : null, (signal) =>
    client.migration('2G', commune, signal),
  );
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const communeName = (code: string): string => names.get(code) ?? code;
  const failure = [trend, summary, communes, fibre, reach, migration].find((a) => a.error);
  const own = me?.account.communeCodes ?? [];
  const sorted = [...names].sort((a, b) => a[1].localeCompare(b[1], 'vi'));

  return (
    <ScreenFrame
      props={props}
      title={t.screens.overview}
      loading={[trend, summary, fibre, reach, migration].some((a) => a.loading)}
      asOf={summary.value?.basis.asOf ?? null}
      dated
    >
      <main class="work work-page overview" id="main">
        {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
        <DueToday {...props} />
        <div class="overview-figures">
          <form class="overview-filters" onSubmit={(e) => e.preventDefault()}>
            <label>
              <span>{t.overview.scope}</span>
              <select
                value={commune ?? ''}
                onChange={(e) => changeAddress({ commune: e.currentTarget.value || undefined })}
              >
                <option value="">{t.overview.wholeProvince}</option>
                {own.length > 0 ? (
                  <optgroup label={t.overview.ownCommunes}>
                    {own.map((code) => (
                      <option key={code} value={code}>
                        {communeName(code)}
                      </option>
                    ))}
                  </optgroup>
                ) : null}
                {sorted
                  .filter(([code]) => !own.includes(code))
                  .map(([code, name]) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
              </select>
            </label>
            <label>
              <span>{t.overview.step}</span>
              <select
                value={step}
                onChange={(e) =>
                  changeAddress({ tab: e.currentTarget.value === 'quarter' ? undefined : e.currentTarget.value })
                }
              >
                {STEPS.map((s) => (
                  <option key={s} value={s}>
                    {t.overview.steps[s]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t.overview.operator}</span>
              <select
                value={operator ?? ''}
                onChange={(e) =>
                  changeAddress({ operator: (e.currentTarget.value || undefined) as OperatorCode | undefined })
                }
              >
                {me?.account.operator ? null : <option value="">{t.overview.allOperators}</option>}
                {Object.entries(t.operators).map(([code, name]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </form>
          {trend.value ? (
            <>
              <KeyFigures {...link} trend={trend.value} reach={reach.value} migration={migration.value} />
              <div class="cards">
                {me?.account.operator ? <StationCharts {...link} trend={trend.value} /> : null}
                <CoverageChart {...link} trend={trend.value} ended={summary.value?.basis.ended ?? []} />
                {me?.account.operator ? null : <StationCharts {...link} trend={trend.value} />}
                {migration.value && migration.value.operators.length > 0 ? (
                  <MigrationChart {...link} migration={migration.value} title={t.overview.migration} />
                ) : null}
              </div>
            </>
          ) : (
            <div class="card overview-waiting" role="status" aria-busy="true">
              {trend.loading ? t.state.loading : ''}
            </div>
          )}
          <div class="cards overview-rates">
            {reach.value ? <ReachTable {...link} reach={reach.value} communeName={communeName} /> : null}
            {fibre.value ? <FibreRates {...link} fibre={fibre.value} summary={summary.value} /> : null}
          </div>
          {summary.value ? <BasisLine basis={summary.value.basis} /> : null}
        </div>
      </main>
    </ScreenFrame>
  );
}

function yearsBefore(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) - years}${date.slice(4, 8)}01`;
}
