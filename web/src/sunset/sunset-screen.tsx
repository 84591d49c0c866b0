import { useMemo } from 'preact/hooks';
import { useAnswer } from '../api/use-answer.ts';
import { BasisLine } from '../map/village-panel.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { ruleSource } from '../text/rule-texts.ts';
import { parseAssumed } from './assumed.ts';
import { AuditSection } from './audit-section.tsx';
import { ByCommune, ByOperator, StillOn } from './by-area.tsx';
import { MigrationSection } from './migration-section.tsx';
import { StatusFigures } from './status-figures.tsx';
import { riskRows, VillageRisk } from './village-risk.tsx';
import { WhatIf } from './what-if.tsx';

const ENDING = ['2G', '3G'] as const;

/**
 * The shutdown of 2G or 3G: where it leaves each village and why, under what one may assume of stations to come; how far subscribers
 * have moved; what is still on air after it, and what surveys found since.
 */
export function SunsetScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const generation = address.generation === '3G' ? '3G' : '2G';
  const { commune } = address;
  const key = `${account} ${generation}`;
  const mayForecast = me?.verbs.includes('sunset:forecast') ?? false;
  const assumed = parseAssumed(address.assumed);
  const query = {
    date: address.asOf,
    slipDays: assumed.slipDays > 0 ? String(assumed.slipDays) : undefined,
    operator: assumed.slipDays > 0 ? address.operator : undefined,
    withSites: assumed.withSites.join(',') || undefined,
    withoutSites: assumed.withoutSites.join(',') || undefined,
  };
  const isAssumed = query.slipDays !== undefined || query.withSites !== undefined || query.withoutSites !== undefined;

  const loss = useAnswer(key, (signal) => client.sunset(generation, undefined, signal));
  // Once a shutdown is over, what each operator lost can only be told for its last service day.
  const lastDay = loss.value?.totals.lastServiceDay ?? undefined;
  const isOver = lastDay !== undefined && loss.value !== null && loss.value.basis.asOf >= lastDay;
  const planned = useAnswer(mayForecast ? `${key} ${query.date ?? ''}` : null, (signal) =>
    client.sunsetWhatIf(generation, { date: query.date }, signal),
  );
  const assumedForecast = useAnswer(mayForecast && isAssumed ? `${key} ${JSON.stringify(query)}` : null, (signal) =>
    client.sunsetWhatIf(generation, query, signal),
  );
  const forecast = (isAssumed && assumedForecast.value) || planned.value;
  const byDefault = useAnswer(mayForecast && query.date ? key : null, (signal) =>
    client.sunsetWhatIf(generation, {}, signal),
  );
  // What an assumption moves is told against the plan on its own day: another day is an assumption too.
  const against = query.date ? byDefault.value : isAssumed ? planned.value : null;
  const migration = useAnswer(mayForecast ? `${key} ${commune ?? ''}` : null, (signal) =>
    client.migration(generation, commune, signal),
  );
  const audit = useAnswer(mayForecast ? key : null, (signal) => client.sunsetAudit(generation, signal));
  const communes = useAnswer(account, (signal) => client.communes(undefined, signal));
  // The masts as they were when the generation still served: those that a shutdown is about.
  const sites = useAnswer(lastDay ? `${account} ${isOver ? lastDay : ''}` : null, (signal) =>
    client.sites(isOver ? lastDay : undefined, signal),
  );
  const positions = useAnswer(mayForecast ? account : null, (signal) => client.positions(signal));
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const siteNames = useMemo(
    () => new Map([...(positions.value?.items ?? []), ...(sites.value?.items ?? [])].map((s) => [s.id, s.name])),
    [sites.value, positions.value],
  );
  const candidates = useMemo(
    () =>
      (sites.value?.items ?? []).filter((s) =>
        s.onAir.some(
          (o) =>
            o.generation === generation && !s.onAir.some((x) => x.operator === o.operator && x.generation === '4G'),
        ),
      ),
    [sites.value, generation],
  );
  const communeName = (code: string): string => names.get(code) ?? code;
  const siteName = (id: string): string => siteNames.get(id) ?? id;
  const rows = useMemo(
    () => (loss.value ? riskRows(loss.value, forecast, against) : []),
    [loss.value, forecast, against],
  );
  const villageName = (id: string): string => rows.find((v) => v.id === id)?.name ?? id;
  const asked = [loss, planned, assumedForecast, byDefault, migration, audit, communes, sites];
  const failure = asked.find((a) => a.error);
  const link = { address, changeAddress };

  return (
    <ScreenFrame props={props} title={t.sunset.title} loading={asked.some((a) => a.loading)}>
      <main class="work work-page sunset" id="main">
        {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
        <div class="sunset-head">
          <fieldset class="segments" aria-label={t.sunset.generation}>
            {ENDING.map((g) => (
              <button
                key={g}
                type="button"
                aria-pressed={g === generation}
                onClick={() =>
                  changeAddress({
                    generation: g === '2G' ? undefined : g,
                    asOf: undefined,
                    assumed: undefined,
                    status: undefined,
                  })
                }
              >
                {g}
              </button>
            ))}
          </fieldset>
          <label>
            <span class="hidden">{t.sunset.commune}</span>
            <select
              value={commune ?? ''}
              onChange={(e) => changeAddress({ commune: e.currentTarget.value || undefined })}
            >
              <option value="">{t.sunset.wholeProvince}</option>
              {[...names]
                .sort((a, b) => a[1].localeCompare(b[1], 'vi'))
                .map(([code, name]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
          {lastDay ? (
            <p>
              <b>{(isOver ? t.sunset.over : t.sunset.toCome)(generation, format.date(lastDay))}</b>{' '}
              <small>
                {t.sunset.basis} {loss.value?.rule ? ruleSource(loss.value.rule, texts) : null}
              </small>
            </p>
          ) : null}
        </div>
        {forecast ? <StatusFigures {...link} forecast={forecast} planned={against} /> : null}
        {loss.value ? (
          <div class={forecast ? 'sunset-body' : undefined}>
            <VillageRisk
              {...link}
              rows={rows}
              generation={generation}
              date={forecast?.date ?? loss.value.basis.asOf}
              assumed={assumed}
              isAgainstPlan={against !== null}
              communeName={communeName}
              siteName={siteName}
            />
            {forecast && planned.value ? (
              <WhatIf
                {...link}
                forecast={forecast}
                planned={planned.value}
                assumed={assumed}
                candidates={candidates}
                siteName={siteName}
              />
            ) : null}
          </div>
        ) : null}
        <div class="cards">
          {migration.value ? (
            <MigrationSection
              {...link}
              migration={migration.value}
              area={commune === undefined ? null : communeName(commune)}
              generation={generation}
            />
          ) : null}
          {audit.value ? (
            <AuditSection {...link} audit={audit.value} generation={generation} villageName={villageName} />
          ) : null}
          {loss.value ? (
            <>
              <ByCommune
                {...link}
                sunset={loss.value}
                forecast={forecast}
                migration={migration.value}
                communeName={communeName}
              />
              <ByOperator sunset={loss.value} generation={generation} />
              <StillOn
                stations={loss.value.stationsRegisteredAfter}
                generation={generation}
                operator={address.operator}
                siteName={siteName}
              />
            </>
          ) : null}
        </div>
        {loss.value ? <BasisLine basis={loss.value.basis} /> : null}
      </main>
    </ScreenFrame>
  );
}
