import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Generation, OperatorCode } from '#shared/operator';
import { withoutDiacritics } from '#shared/text';
import type { Address, ChangeAddress } from '../address.ts';
import type { Me, SiteRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { usePrinting } from '../parts/use-printing.ts';
import { type ActBody, ActForm } from '../review/act-form.tsx';
import { useTexts } from '../text/catalogue.ts';

const PAGE = 100;

interface Props {
  client: Client;
  account: string;
  me: Me | null;
  address: Address;
  changeAddress: ChangeAddress;
  /** The tabs of the desk. */
  children: ComponentChildren;
}

/** What is open under a row: a station to add or to switch off, a plan to drop, or a verb of the mast's own life. */
type Open = 'add' | 'off' | 'drop' | 'retire' | 'put-on-air';
type Plan = SiteRow['planned'][number];
const WITHOUT_4G = 'no-4g';
/** What the verbs of a mast ask for, as shared/lifecycle.ts has it. */
const REQUIRES = { retire: ['reason', 'date'], 'put-on-air': ['date'] } as const;

/** A carrier's masts and stations: add 4G where it is missing, switch 2G off, put a standing mast on air, take one out of use. */
export function MyStations({ client, account, me, address, changeAddress, children }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const operator = me?.account.operator ?? undefined;
  const [stamp, setStamp] = useState(0);
  const sites = useAnswer(operator ? account : null, (signal) => client.sites(undefined, signal, operator), stamp);
  const rules = useAnswer(account, (signal) => client.rules(signal));
  const query = address.item ?? '';
  const [asked, setAsked] = useState(PAGE);
  const limit = usePrinting() ? Number.POSITIVE_INFINITY : asked;
  const [open, setOpen] = useState<{ id: string; what: Open; plan?: Plan } | null>(null);
  const [date, setDate] = useState(() => todayInVietnam());
  const [band, setBand] = useState('1800');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const only2g = address.generation === '2G';
  const without4g = address.status === WITHOUT_4G;
  const shown = useMemo(() => {
    const words = withoutDiacritics(query);
    return (sites.value?.items ?? [])
      .filter((s) => withoutDiacritics(`${s.code} ${s.name}`).includes(words))
      .filter((s) => !only2g || generationsOf(s, operator).includes('2G'))
      .filter((s) => !without4g || !generationsOf(s, operator).includes('4G'));
  }, [sites.value, query, only2g, without4g, operator]);
  const today = todayInVietnam();
  const ended = (rules.value?.rules.sunsets ?? []).filter((s) => s.lastServiceDay < today);

  const doing = async (act: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      setSaid({ tone: 'done', lines: [await act()] });
      setOpen(null);
      setStamp((n) => n + 1);
    } catch (error) {
      setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setBusy(false);
    }
  };
  const changeStation = (site: SiteRow, what: 'add' | 'off'): Promise<void> =>
    doing(async () => {
      const key = crypto.randomUUID();
      const name = `${what === 'add' ? '4G' : '2G'} – ${site.name} (${site.code})`;
      if (what === 'off') {
        await client.switchOff(site.id, `${operator}-2G`, date, t.carrier.switchOff('2G'), key);
        return t.carrier.stationOff(name, format.date(date));
      }
      const carrier = {
        bandMhz: Number(band),
        bandwidthMhz: null,
        eirpDbm: null,
        antennaHeightM: null,
        azimuthsDeg: [],
        tiltDeg: null,
        onAir: date,
        offAir: null,
      };
      await client.addStation(site.id, { operator, generation: '4G', carriers: { [`L${band}`]: carrier } }, key);
      return t.carrier.stationAdded(name);
    });
  const dropPlan = (site: SiteRow, { generation, change, date: day }: Plan): Promise<void> =>
    doing(async () => {
      await client.dropPlan(site.id, `${operator}-${generation}`, t.carrier.dropPlan(generation), crypto.randomUUID());
      const plan = (change === 'on' ? t.carrier.onFrom : t.carrier.offFrom)(generation, format.date(day));
      return t.carrier.planDropped(`${plan} – ${site.name} (${site.code})`);
    });
  const moveMast = (site: SiteRow, verb: keyof typeof REQUIRES, body: ActBody): Promise<void> =>
    doing(async () => {
      const { version } = await client.site(site.id, new AbortController().signal);
      await client.act(site.id, verb, body, version, crypto.randomUUID());
      return t.review.done(t.verbs[verb], `${site.name} (${site.code})`);
    });

  return (
    <section class="pane">
      {children}
      <div class="filters">
        <label>
          <span>{t.carrier.stationSearch}</span>
          <input
            value={query}
            onInput={(e) => changeAddress({ item: e.currentTarget.value || undefined }, 'replace')}
          />
        </label>
        <button
          type="button"
          class="button"
          aria-pressed={only2g}
          onClick={() => changeAddress({ generation: only2g ? undefined : '2G' })}
        >
          {t.carrier.only2g}
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={without4g}
          onClick={() => changeAddress({ status: without4g ? undefined : WITHOUT_4G })}
        >
          {t.carrier.without4g}
        </button>
        <p>{t.carrier.stationCount(format.count(shown.length))}</p>
      </div>
      <SaidLines said={said} />
      {sites.error ? <FailureNotice error={sites.error} retry={sites.retry} /> : null}
      <TableScroll label={t.carrier.tabs.stations}>
        <table class="table stations-table">
          <thead>
            <tr>
              <th scope="col">{t.review.code}</th>
              <th scope="col">{t.carrier.site}</th>
              <th scope="col">{t.carrier.onAir}</th>
              <th scope="col">
                <span class="hidden">{t.review.verbs}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, limit).map((s) => (
              <tr key={s.id}>
                <td>{s.code}</td>
                <th scope="row">{s.name}</th>
                <td>
                  {generationsOf(s, operator).join(' · ') || '–'}
                  {plannedOf(s, operator).map((p) => (
                    <small key={p.generation}>
                      {(p.change === 'on' ? t.carrier.onFrom : t.carrier.offFrom)(p.generation, format.date(p.date))}
                    </small>
                  ))}
                  {ended
                    .filter((e) => generationsOf(s, operator).includes(e.generation))
                    .map((e) => (
                      <small key={`ended ${e.generation}`}>
                        {t.carrier.pastService(e.generation, format.date(e.lastServiceDay))}
                      </small>
                    ))}
                </td>
                <td>
                  <div class="form-acts">
                    {plannedOf(s, operator).map((p) => (
                      <button
                        key={p.generation}
                        type="button"
                        class="button"
                        aria-label={`${t.carrier.dropPlan(p.generation)}: ${s.name} ${s.code}`}
                        onClick={() => setOpen({ id: s.id, what: 'drop', plan: p })}
                      >
                        {t.carrier.dropPlan(p.generation)}
                      </button>
                    ))}
                    {[...generationsOf(s, operator), ...plannedOf(s, operator).map((p) => p.generation)].includes(
                      '4G',
                    ) ? null : (
                      <button
                        type="button"
                        class="button"
                        aria-label={`${t.carrier.add4g}: ${s.name} ${s.code}`}
                        onClick={() => setOpen({ id: s.id, what: 'add' })}
                      >
                        {t.carrier.add4g}
                      </button>
                    )}
                    {generationsOf(s, operator).includes('2G') ? (
                      <button
                        type="button"
                        class="button"
                        aria-label={`${t.carrier.switchOff('2G')}: ${s.name} ${s.code}`}
                        onClick={() => setOpen({ id: s.id, what: 'off' })}
                      >
                        {t.carrier.switchOff('2G')}
                      </button>
                    ) : null}
                    {s.owner === operator
                      ? mastVerbs(s).map((verb) => (
                          <button
                            key={verb}
                            type="button"
                            class="button"
                            aria-label={`${t.verbs[verb]}: ${s.name} ${s.code}`}
                            onClick={() => setOpen({ id: s.id, what: verb })}
                          >
                            {t.carrier.mastVerbs[verb]}
                          </button>
                        ))
                      : null}
                  </div>
                  {open?.id === s.id && (open.what === 'retire' || open.what === 'put-on-air') ? (
                    <ActForm
                      key={open.what}
                      verb={open.what}
                      label={t.verbs[open.what]}
                      requires={REQUIRES[open.what]}
                      attachments={[]}
                      today={todayInVietnam()}
                      busy={busy}
                      onAct={(body) => moveMast(s, open.what as keyof typeof REQUIRES, body)}
                      onCancel={() => setOpen(null)}
                    />
                  ) : open?.id === s.id && open.plan ? (
                    <form
                      class="act-form"
                      onSubmit={(e) => {
                        e.preventDefault();
                        dropPlan(s, open.plan!);
                      }}
                    >
                      <FormActs
                        send={t.review.confirm(t.carrier.dropPlan(open.plan.generation))}
                        disabled={busy}
                        onCancel={() => setOpen(null)}
                      />
                    </form>
                  ) : open?.id === s.id ? (
                    <form
                      class="act-form"
                      onSubmit={(e) => {
                        e.preventDefault();
                        changeStation(s, open.what as 'add' | 'off');
                      }}
                    >
                      <div class="form-row">
                        <label>
                          <span>{open.what === 'add' ? t.carrier.since : t.carrier.lastDay}</span>
                          <DateInput required value={date} onDate={setDate} />
                        </label>
                        {open.what === 'add' ? (
                          <label>
                            <span>{t.carrier.band}</span>
                            <select value={band} onChange={(e) => setBand(e.currentTarget.value)}>
                              {['700', '900', '1800', '2100', '2600'].map((b) => (
                                <option key={b}>{b}</option>
                              ))}
                            </select>
                          </label>
                        ) : null}
                      </div>
                      <FormActs
                        send={t.review.confirm(open.what === 'add' ? t.carrier.add4g : t.carrier.switchOff('2G'))}
                        disabled={busy}
                        onCancel={() => setOpen(null)}
                      />
                    </form>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length > limit ? (
          <button type="button" class="button list-more" onClick={() => setAsked(asked + PAGE * 2)}>
            {t.table.more(format.count(Math.min(shown.length - limit, PAGE * 2)))}
          </button>
        ) : null}
      </TableScroll>
    </section>
  );
}

/** What an operator has on air at a mast. */
function generationsOf(site: SiteRow, operator: OperatorCode | undefined): Generation[] {
  return site.onAir.filter((o) => o.operator === operator).map((o) => o.generation);
}

/** What an operator has planned for its stations at a mast. */
function plannedOf(site: SiteRow, operator: OperatorCode | undefined): Plan[] {
  return site.planned.filter((p) => p.operator === operator);
}

/** What may be done to a mast as a whole in its state. */
function mastVerbs({ state }: SiteRow): (keyof typeof REQUIRES)[] {
  if (state === 'registered') return ['put-on-air', 'retire'];
  return state === 'on_air' ? ['retire'] : [];
}

/** The civil date in Việt Nam. */
function todayInVietnam(): string {
  return new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 10);
}
