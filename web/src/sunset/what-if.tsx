import { useEffect, useRef, useState } from 'preact/hooks';
import type { SiteRow, SunsetForecast } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { type Assumed, formatAssumed } from './assumed.ts';
import { SitePicker } from './site-picker.tsx';
import { daysLater, whenOnAir } from './when-on-air.ts';

const MOST_SLIP = 720;
const SLIP_STEP = 15;
const MONTHS_AHEAD = 36;
const SETTLE_MS = 200;

/** What one may assume of stations to come: when one asks, how late they are and whose, which do not come, and who else gets 4G. */
export function WhatIf({
  forecast,
  planned,
  assumed,
  candidates,
  siteName,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  forecast: SunsetForecast;
  /** The same without assumptions. */
  planned: SunsetForecast;
  assumed: Assumed;
  /** Sites that have the generation and no 4G. */
  candidates: readonly SiteRow[];
  siteName: (id: string) => string;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const { plan, today, date } = forecast;
  const assume = (change: Partial<Assumed>): void =>
    changeAddress({ assumed: formatAssumed({ ...assumed, ...change }) });
  const isOver = plan.lastServiceDay < today;
  const start = isOver ? today : daysLater(plan.lastServiceDay, 1);
  const months = monthsBetween(start, date);
  const isAssumed = address.assumed !== undefined || address.asOf !== undefined || address.operator !== undefined;
  const behind = villagesBehind(planned);

  return (
    <section class={`card what-if${isAssumed ? ' what-if-assumed' : ''}`}>
      <h3>
        {t.sunset.whatIf}
        {isAssumed ? (
          <button
            type="button"
            class="link reset"
            onClick={() =>
              changeAddress({
                assumed: undefined,
                asOf: undefined,
                operator: undefined,
                ...(address.status === 'changed' ? { status: undefined } : {}),
              })
            }
          >
            {t.sunset.reset}
          </button>
        ) : null}
      </h3>
      <p class="quiet">{t.sunset.whatIfHint}</p>
      <Slider
        label={t.sunset.day}
        value={months}
        max={MONTHS_AHEAD}
        step={1}
        say={(n) =>
          n === 0 ? t.sunset.dayDefault(format.date(start)) : format.date(n === months ? date : addMonths(start, n))
        }
        onChange={(n) => changeAddress({ asOf: n === 0 ? undefined : addMonths(start, n) })}
      />
      <Slider
        label={t.sunset.slip}
        value={assumed.slipDays}
        max={MOST_SLIP}
        step={SLIP_STEP}
        say={(n) => (n === 0 ? t.sunset.slipNone : t.sunset.slipDays(format.count(n)))}
        onChange={(slipDays) => assume({ slipDays })}
      />
      <label class="what-if-of">
        <span>{t.sunset.slipOf}</span>
        <select
          value={address.operator ?? ''}
          onChange={(e) => changeAddress({ operator: (e.currentTarget.value || undefined) as typeof address.operator })}
        >
          <option value="">{t.sunset.allOperators}</option>
          {Object.entries(t.operators).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <h4>{t.sunset.upgrades(format.count(behind.size))}</h4>
      {planned.totals.depends.villages === 0 ? <p class="quiet">{t.sunset.upgradesNone}</p> : null}
      <ul class="what-if-sites">
        {[...behind]
          .sort(([, a], [, b]) => b.villages - a.villages)
          .map(([id, { villages, note }]) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={!assumed.withoutSites.includes(id)}
                  onChange={(e) =>
                    assume({
                      withoutSites: e.currentTarget.checked
                        ? assumed.withoutSites.filter((s) => s !== id)
                        : [...assumed.withoutSites, id],
                    })
                  }
                />
                <span class="hidden">{t.sunset.comes}</span>
                <b>{siteName(id)}</b>
              </label>
              <small>
                {villages > 0 ? `${t.sunset.villagesBehind(format.count(villages))} · ` : ''}
                {note}
              </small>
            </li>
          ))}
      </ul>
      <SitePicker
        label={t.sunset.give4g}
        hint={t.sunset.give4gHint}
        sites={candidates.filter((s) => !assumed.withSites.includes(s.id))}
        onPick={(id) => assume({ withSites: [...assumed.withSites, id] })}
      />
      <ul class="what-if-given">
        {assumed.withSites.map((id) => (
          <li key={id} class="chip">
            {siteName(id)} {t.sunset.given}
            <button
              type="button"
              class="icon-button"
              aria-label={t.sunset.drop(siteName(id))}
              onClick={() => assume({ withSites: assumed.withSites.filter((s) => s !== id) })}
            >
              <Icon name="close" size={13} />
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet">{t.sunset.counted(format.count(forecast.upgrades))}</p>
    </section>
  );

  /** Sites with stations to come that would serve villages, as planned: those one may assume not to come. */
  function villagesBehind({ villages }: SunsetForecast) {
    const sites = new Map<string, { villages: number; note: string }>();
    for (const v of villages)
      for (const u of v.upgrades) {
        const note = `${t.operators[u.operator as keyof typeof t.operators]} ${u.generation} · ${whenOnAir(
          u,
          { ...assumed, withoutSites: [] },
          address.operator,
          texts,
        )}`;
        const site = sites.get(u.siteId) ?? { villages: 0, note };
        sites.set(u.siteId, site);
        if (v.status === 'depends') site.villages++;
      }
    return sites;
  }
}

/** A slider that says its value; the address follows when it rests. */
function Slider({
  label,
  value,
  max,
  step,
  say,
  onChange,
}: {
  label: string;
  value: number;
  max: number;
  step: number;
  say: (n: number) => string;
  onChange: (n: number) => void;
}) {
  const [held, setHeld] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setHeld(value), [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (
    <label class="slider">
      <span>{label}</span>
      <b aria-hidden="true">{say(held)}</b>
      <input
        type="range"
        min="0"
        max={max}
        step={step}
        value={held}
        aria-valuetext={say(held)}
        onInput={(e) => {
          const next = Number(e.currentTarget.value);
          setHeld(next);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => onChange(next), SETTLE_MS);
        }}
      />
    </label>
  );
}

/** The same day so many months later, or the month's last. */
function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((d) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)));
  return Math.max(0, Math.min(MONTHS_AHEAD, b! - a!));
}
