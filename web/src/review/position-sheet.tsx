import { useMemo, useState } from 'preact/hooks';
import type { TransitionName } from '#shared/lifecycle';
import type {
  AdminUnitItem,
  Finding,
  HistoryEntry,
  PositionSheet,
  SiteRow,
  VillageGain,
  VillageRow,
} from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import { WorkMap } from '../map/work-map.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { type ActBody, ActForm } from './act-form.tsx';
import { clockText } from './clock-text.ts';

export interface Surroundings {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly VillageRow[] | null;
  sites: readonly SiteRow[] | null;
  communeName: (code: string) => string;
}

interface Props {
  client: Client;
  id: string;
  /** Changes when the position may have changed elsewhere. */
  stamp: string;
  surroundings: Surroundings;
  onChanged: () => void;
  onBack: () => void;
  /** Verbs that this screen offers in a way of its own. */
  without?: readonly string[];
}

/** One position on one sheet: what is proposed, what stands in its way, whom it would serve, its clocks, and what may be done now. */
export function PositionSheetView({ client, id, stamp, surroundings, onChanged, onBack, without = [] }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const [reread, setReread] = useState(0);
  const key = `${id} ${stamp} ${reread}`;
  const sheet = useAnswer(key, (signal) => client.sheet(id, signal));
  const history = useAnswer(key, (signal) => client.siteHistory(id, signal));
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ tone: 'done' | 'late' | 'refused'; lines: string[] } | null>(null);

  const value = sheet.value?.position.id === id ? sheet.value : null;
  const marks = useMemo(() => (value ? marksOf(value, surroundings) : []), [value, surroundings]);
  if (sheet.error) return <FailureNotice error={sheet.error} retry={sheet.retry} />;
  if (!value) return <p class="waiting">{t.state.loading}</p>;
  const { position, verbs, precheck, clocks, neighbours, settings, version } = value;
  const proposal = position.proposal!;
  const clock = clockText({ state: position.state, ...clocks }, texts);
  const verbName = (verb: string): string => t.verbs[verb as TransitionName] ?? verb;

  const act = async (verb: string, body: ActBody): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      await client.act(id, verb, body, version, crypto.randomUUID());
      setOpen(null);
      setSaid({ tone: 'done', lines: [t.review.done(verbName(verb), position.name)] });
      onChanged();
      setReread((n) => n + 1);
    } catch (error) {
      if (isOvertaken(error)) {
        const [now, then] = await Promise.all([
          client.sheet(id, new AbortController().signal),
          client.siteHistory(id, new AbortController().signal),
        ]);
        const last = then.items.at(-1)!;
        const moved = now.version !== version;
        setOpen(null);
        setSaid({
          tone: 'late',
          lines: moved
            ? [
                t.review.overtaken(
                  personOf(last, texts),
                  actName(last.verb, texts),
                  format.instant(last.recordedAt),
                  t.states[now.position.state],
                ),
              ]
            : problemLines(error, texts),
        });
        onChanged();
        setReread((n) => n + 1);
      } else setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setBusy(false);
    }
  };

  const offered = verbs.filter((v) => !without.includes(v.verb) && v.verb !== 'edit' && v.verb !== 'amend');
  return (
    <article class="sheet" aria-busy={sheet.loading} aria-label={position.name}>
      <header class="sheet-head">
        <button type="button" class="link phone-only" onClick={onBack}>
          <Icon name="back" size={16} /> {t.review.back}
        </button>
        <div class="sheet-title">
          <h2 tabIndex={-1}>{position.name}</h2>
          <p>
            {t.operators[proposal.operator]} · {position.code}
            {position.communeCode ? ` · ${surroundings.communeName(position.communeCode)}` : ''}
          </p>
        </div>
        <span class={`chip chip-${position.state}`}>{t.states[position.state]}</span>
        <span class={`clock clock-${clock.tone}`}>{clock.text}</span>
      </header>
      {said ? (
        <div class={`said said-${said.tone}`} role={said.tone === 'done' ? 'status' : 'alert'}>
          {said.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      <section class="sheet-acts" aria-label={t.review.verbs}>
        {offered.length === 0 ? <p class="quiet">{t.review.noVerbs}</p> : null}
        {offered.map(({ verb, requires }, i) => {
          const asks = requires.some((r) => r !== 'precheck');
          return (
            <button
              key={verb}
              type="button"
              class={`button${i === 0 ? ' button-main' : ''}`}
              disabled={busy}
              aria-expanded={asks ? open === verb : undefined}
              onClick={() => (asks ? setOpen(open === verb ? null : verb) : act(verb, {}))}
            >
              {verbName(verb)}
            </button>
          );
        })}
      </section>
      {open ? (
        <ActForm
          key={open}
          verb={open}
          label={verbName(open)}
          requires={verbs.find((v) => v.verb === open)?.requires ?? []}
          attachments={proposal.attachments}
          onUpload={async (file) => {
            const hash = await client.attach(id, file, 'evidence');
            setReread((n) => n + 1);
            return hash;
          }}
          busy={busy}
          onAct={(body) => act(open, body)}
          onCancel={() => setOpen(null)}
        />
      ) : null}
      <div class="sheet-body">
        <div class="sheet-main">
          {precheck ? <Impact impact={precheck.impact} /> : null}
          {precheck ? <Findings findings={precheck.findings} borrowed={precheck.borrowed} /> : null}
          <Facts sheet={value} />
        </div>
        <div class="sheet-side">
          <div class="sheet-map">
            <WorkMap
              communes={surroundings.communes}
              villages={surroundings.villages}
              sites={surroundings.sites}
              marks={marks}
              view={id}
            />
          </div>
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
            {neighbours.length === 0 ? (
              <p class="quiet">{t.review.noNeighbours}</p>
            ) : (
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
            )}
          </section>
          <section>
            <h3>{t.review.documents}</h3>
            {proposal.attachments.length === 0 ? (
              <p class="quiet">{t.review.noDocuments}</p>
            ) : (
              <ul class="lines">
                {proposal.attachments.map((a) => (
                  <li key={a.hash}>
                    <span>
                      {a.name}
                      <small>{format.instant(a.addedAt)}</small>
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {proposal.decision ? (
              <p>
                {proposal.decision.number} <small>({format.date(proposal.decision.date)})</small>
              </p>
            ) : null}
          </section>
          <section>
            <h3>{t.review.history}</h3>
            <ol class="history">
              {[...(history.value?.items ?? [])].reverse().map((h) => (
                <li key={h.version}>
                  <b>{actName(h.verb, texts)}</b>
                  <small>
                    {format.instant(h.recordedAt)} · {personOf(h, texts)}
                  </small>
                  {h.reason ? <span>{reasonText(h.reason, texts)}</span> : null}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </article>
  );
}

function Facts({ sheet }: { sheet: PositionSheet }) {
  const { t, format } = useTexts();
  const { position } = sheet;
  const proposal = position.proposal!;
  const coordinate = (n: number): string => n.toFixed(5);
  const stations = Object.values(position.stations).flatMap((st) =>
    Object.values(st.carriers).map((c) => `${st.generation} ${c.bandMhz} MHz`),
  );
  const rows: [string, string | null][] = [
    [
      t.review.coordinates,
      `${coordinate(position.lon)}, ${coordinate(position.lat)} (±${format.metres(position.accuracyM)})`,
    ],
    [t.review.mast, position.mastClass],
    [t.review.height, position.heightM === null ? null : format.metres(position.heightM)],
    [t.review.stations, stations.join(', ') || null],
    [t.review.form, t.review.forms[proposal.form] ?? null],
    [t.review.planYear, proposal.planYear === null ? null : String(proposal.planYear)],
    [t.review.plannedOnAir, proposal.plannedOnAir === null ? null : format.date(proposal.plannedOnAir)],
    [t.review.justification, proposal.justification || null],
  ];
  return (
    <section>
      <h3>{t.review.facts}</h3>
      <dl class="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? t.known.unknown}</dd>
          </div>
        ))}
        {proposal.sharing.map((s) => (
          <div key={`${s.siteId} ${s.askedOn}`}>
            <dt>{t.review.sharing}</dt>
            <dd>
              {s.siteId}: {t.review.answers[s.answer]} <small>{s.note}</small>
            </dd>
          </div>
        ))}
        {proposal.conditions.map((c) => (
          <div key={c}>
            <dt>{t.review.conditions}</dt>
            <dd>{c}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const SEVERITIES = ['blocks', 'justify', 'info'] as const;

/** What the pre-check found, worst first, each with the rule and where it stands. */
export function Findings({ findings, borrowed }: { findings: readonly Finding[]; borrowed: boolean }) {
  const { t, language } = useTexts();
  return (
    <section class="findings">
      <h3>
        {t.review.findings} {borrowed ? <span class="badge">{t.review.borrowed}</span> : null}
      </h3>
      {findings.length === 0 ? <p class="quiet">{t.review.noFindings}</p> : null}
      {SEVERITIES.filter((s) => findings.some((f) => f.severity === s)).map((s) => (
        <div key={s} class={`finding-group finding-${s}`}>
          <h4>{t.severities[s]}</h4>
          {findings
            .filter((f) => f.severity === s)
            .map((f) => (
              <details key={`${f.code} ${f.message}`} open={s !== 'info'}>
                <summary>{language === 'vi' ? f.messageVi : f.message}</summary>
                <p>
                  <b>{t.review.rule}:</b> <span lang="en">{f.rule}</span>
                </p>
                <p>
                  <b>{t.review.source}:</b> {f.source}
                </p>
                {f.remedies.length > 0 ? (
                  <p>
                    <b>{t.review.remedies}:</b> {f.remedies.map((r) => t.remedies[r]).join(', ')}
                  </p>
                ) : null}
              </details>
            ))}
        </div>
      ))}
    </section>
  );
}

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
      <p class="quiet">{t.review.model}</p>
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

function marksOf(sheet: PositionSheet, { villages, sites }: Surroundings): WorkMark[] {
  const { position, neighbours, precheck } = sheet;
  const villageOf = new Map(villages?.map((v) => [v.id, v]));
  const siteOf = new Map(sites?.map((s) => [s.id, s]));
  const gained = [...(precheck?.impact.whiteServed ?? []), ...(precheck?.impact.weakBetter ?? [])];
  const at = (kind: WorkMark['kind'], place: { lon: number; lat: number } | undefined): WorkMark[] =>
    place ? [{ kind, lon: place.lon, lat: place.lat }] : [];
  return [
    ...gained.flatMap((v) => at('gained', villageOf.get(v.villageId))),
    ...neighbours.flatMap((n) => at('neighbour', siteOf.get(n.id))),
    ...at('position', position),
  ];
}

export function actName(verb: string, { t }: Pick<Texts, 't'>): string {
  return t.otherActs[verb] ?? t.verbs[verb.replace(/^position:/, '') as TransitionName] ?? verb;
}

function personOf({ actor }: HistoryEntry, { t }: Pick<Texts, 't'>): string {
  return t.review.person(t.roles[actor.role] ?? actor.role, actor.id);
}

/** A reason as the history keeps it, "code: text", with the code in words. */
function reasonText(reason: string, { t }: Pick<Texts, 't'>): string {
  const [, code, text] = /^([a-z-]+): ([\s\S]*)$/.exec(reason) ?? [];
  const words = code === undefined ? undefined : (t.reasons as Record<string, string>)[code];
  return words ? `${words}: ${text}` : reason;
}
