import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Generation } from '#shared/operator';
import type { Precheck } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import { WorkMap } from '../map/work-map.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { Findings, Impact, type Surroundings } from '../review/position-sheet.tsx';
import { useTexts } from '../text/catalogue.ts';
import { communeAt } from './commune-at.ts';

/** Long enough not to ask at every pixel, short enough to feel live. */
const CHECK_AFTER_MS = 180;
const MAST_CLASSES = ['A1a', 'A1b', 'A2a', 'A2b', 'A2c'] as const;
const GENERATIONS: readonly Generation[] = ['3G', '4G', '5G'];
/** What a station is planned with until the carrier says more: common bands, figures of the domain's rule of thumb. */
const PLANNED: Record<string, [id: string, bandMhz: number, bandwidthMhz: number]> = {
  '3G': ['U2100', 2100, 5],
  '4G': ['L1800', 1800, 15],
  '5G': ['N2600', 2600, 100],
};

interface Facts {
  name: string;
  lon: number;
  lat: number;
  accuracyM: number;
  communeCode: string;
  mastClass: string;
  heightM: number;
  form: string;
  justification: string;
  generations: Generation[];
  /** Radio carriers that were declared before, by generation: an edit of something else leaves them as they are. */
  declared: Partial<Record<Generation, Record<string, object>>>;
}

interface Props {
  client: Client;
  /** A stored position to change; null = a new one. */
  id: string | null;
  surroundings: Surroundings;
  onSaved: (id: string) => void;
  onClose: () => void;
}

/** A position being drafted: its point is dragged on the map, and what stands in its way is said while it moves. */
export function PositionEditor({ client, id, surroundings, onSaved, onClose }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const { communes, villages } = surroundings;
  const stored = useAnswer(id, (signal) => client.sheet(id!, signal));
  const [facts, setFacts] = useState<Facts | null>(null);
  const [check, setCheck] = useState<Precheck | null>(null);
  const [checking, setChecking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const key = useRef(crypto.randomUUID());

  useEffect(() => {
    if (facts !== null || !communes) return;
    if (id === null) {
      const worst = [...(villages ?? [])]
        .filter((v) => v.class === 'white')
        .sort((a, b) => (b.households ?? 0) - (a.households ?? 0))[0];
      if (!worst) return;
      setFacts(emptyFacts(worst.lon, worst.lat, worst.communeCode));
    } else if (stored.value?.position.id === id) {
      const p = stored.value.position;
      setFacts({
        name: p.name,
        lon: p.lon,
        lat: p.lat,
        accuracyM: p.accuracyM,
        communeCode: p.communeCode ?? '',
        mastClass: p.mastClass ?? '',
        heightM: p.heightM ?? 45,
        form: p.proposal!.form,
        justification: p.proposal!.justification,
        generations: Object.values(p.stations).map((s) => s.generation),
        declared: Object.fromEntries(
          Object.values(p.stations).map((s) => [
            s.generation,
            Object.fromEntries(
              Object.entries(s.carriers).map(([c, { onAir: _on, offAir: _off, ...planned }]) => [c, planned]),
            ),
          ]),
        ),
      });
    }
  }, [facts, communes, villages, id, stored.value]);

  const asked = facts ? JSON.stringify(bodyOf(facts)) : null;
  useEffect(() => {
    if (asked === null) return;
    const abort = new AbortController();
    setChecking(true);
    const timer = setTimeout(() => {
      const body = JSON.parse(asked) as object;
      client
        .precheck(id === null ? { ...body, name: facts?.name || '–' } : { ...body, id }, abort.signal)
        .then((answer) => {
          setCheck(answer);
          setChecking(false);
        })
        .catch((error) => {
          if (abort.signal.aborted) return;
          setChecking(false);
          setProblems(problemLines(error, texts));
        });
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, client, id]);

  const marks = useMemo<WorkMark[]>(() => {
    if (!facts) return [];
    const villageOf = new Map(villages?.map((v) => [v.id, v]));
    const gained = [...(check?.impact.whiteServed ?? []), ...(check?.impact.weakBetter ?? [])];
    return [
      ...gained.flatMap((g) => {
        const v = villageOf.get(g.villageId);
        return v ? [{ kind: 'gained' as const, lon: v.lon, lat: v.lat }] : [];
      }),
      { kind: 'position', lon: facts.lon, lat: facts.lat },
    ];
  }, [facts, check, villages]);

  if (stored.error) return <FailureNotice error={stored.error} retry={stored.retry} />;
  if (!facts) return <p class="waiting">{t.state.loading}</p>;
  const set = (part: Partial<Facts>): void => setFacts({ ...facts, ...part });
  const place = (lon: number, lat: number): void => {
    const commune = communeAt(lon, lat, communes ?? []);
    setFacts((f) => f && { ...f, lon: round(lon), lat: round(lat), communeCode: commune?.code ?? f.communeCode });
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblems([]);
    try {
      if (id === null) onSaved((await client.draftPosition(bodyOf(facts), key.current)).position.id);
      else {
        await client.editPosition(id, bodyOf(facts), stored.value!.version);
        onSaved(id);
      }
    } catch (error) {
      setProblems(problemLines(error, texts));
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  const blocks = check?.findings.filter((f) => f.severity === 'blocks').length ?? 0;
  const justify = check?.findings.filter((f) => f.severity === 'justify').length ?? 0;

  return (
    <article class="editor" aria-label={id === null ? t.carrier.draftTitle : t.carrier.editTitle(facts.name)}>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{id === null ? t.carrier.draftTitle : t.carrier.editTitle(facts.name)}</h2>
          <p>{t.carrier.dragHint}</p>
        </div>
        <p
          class={`clock clock-${blocks > 0 ? 'late' : justify > 0 ? 'soon' : 'calm'} editor-verdict`}
          role="status"
          data-checking={checking}
        >
          {checking || !check
            ? t.carrier.checking
            : blocks > 0
              ? t.carrier.blocked(format.count(blocks))
              : justify > 0
                ? t.carrier.toJustify(format.count(justify))
                : t.carrier.clear}
        </p>
      </header>
      {problems.length > 0 ? (
        <div class="said said-refused" role="alert">
          {problems.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      <div class="sheet-body">
        <div class="sheet-main">
          <div class="editor-map">
            <WorkMap
              communes={communes}
              villages={villages}
              sites={surroundings.sites}
              marks={marks}
              view={id ?? 'new'}
              onPlace={place}
            />
          </div>
          <form
            class="form"
            onSubmit={(e) => {
              e.preventDefault();
              save();
            }}
          >
            <label>
              <span>{t.carrier.name}</span>
              <input
                required
                maxLength={200}
                value={facts.name}
                onInput={(e) => set({ name: e.currentTarget.value })}
              />
            </label>
            <div class="form-row">
              <Numeric label={t.carrier.lon} value={facts.lon} step="any" onNumber={(lon) => place(lon, facts.lat)} />
              <Numeric label={t.carrier.lat} value={facts.lat} step="any" onNumber={(lat) => place(facts.lon, lat)} />
              <Numeric
                label={t.carrier.accuracy}
                value={facts.accuracyM}
                step="any"
                onNumber={(accuracyM) => set({ accuracyM })}
              />
              <label>
                <span>{t.carrier.commune}</span>
                <select
                  required
                  value={facts.communeCode}
                  onChange={(e) => set({ communeCode: e.currentTarget.value })}
                >
                  {(communes ?? []).map((u) => (
                    <option key={u.code} value={u.code}>
                      {u.name}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <div class="form-row">
              <label>
                <span>{t.carrier.mastClass}</span>
                <select value={facts.mastClass} onChange={(e) => set({ mastClass: e.currentTarget.value })}>
                  {MAST_CLASSES.map((c) => (
                    <option key={c} value={c}>
                      {c}
                    </option>
                  ))}
                </select>
              </label>
              <Numeric
                label={t.carrier.height}
                value={facts.heightM}
                step="any"
                onNumber={(heightM) => set({ heightM })}
              />
              <label>
                <span>{t.review.form}</span>
                <select value={facts.form} onChange={(e) => set({ form: e.currentTarget.value })}>
                  {['independent', 'shared'].map((f) => (
                    <option key={f} value={f}>
                      {t.review.forms[f]}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <fieldset class="segments" aria-label={t.carrier.generations}>
              {GENERATIONS.map((g) => (
                <button
                  key={g}
                  type="button"
                  aria-pressed={facts.generations.includes(g)}
                  onClick={() =>
                    set({ generations: GENERATIONS.filter((x) => (x === g) !== facts.generations.includes(x)) })
                  }
                >
                  {g}
                </button>
              ))}
            </fieldset>
            <label>
              <span>{t.carrier.justification}</span>
              <textarea
                rows={3}
                value={facts.justification}
                onInput={(e) => set({ justification: e.currentTarget.value })}
              />
            </label>
            <div class="form-acts">
              <button type="submit" class="button button-main" disabled={busy}>
                {id === null ? t.carrier.save : t.carrier.saveEdit}
              </button>
              <button type="button" class="button" onClick={onClose}>
                {t.carrier.close}
              </button>
            </div>
          </form>
        </div>
        <div class="sheet-side" aria-live="polite">
          {check ? <Impact impact={check.impact} /> : null}
          {check ? <Findings findings={check.findings} borrowed={check.borrowed} /> : null}
        </div>
      </div>
    </article>
  );
}

function Numeric({
  label,
  value,
  step,
  onNumber,
}: {
  label: string;
  value: number;
  step: string;
  onNumber: (n: number) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <input
        required
        type="number"
        step={step}
        value={value}
        onChange={(e) => Number.isFinite(e.currentTarget.valueAsNumber) && onNumber(e.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

function emptyFacts(lon: number, lat: number, communeCode: string): Facts {
  return {
    name: '',
    lon: round(lon),
    lat: round(lat),
    accuracyM: 10,
    communeCode,
    mastClass: 'A2b',
    heightM: 45,
    form: 'independent',
    justification: '',
    generations: ['4G'],
    declared: {},
  };
}

/** Six decimals: a tenth of a metre, far below any accuracy here. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function bodyOf({ generations, declared, ...facts }: Facts) {
  return {
    ...facts,
    stations: generations.flatMap((generation) => {
      const before = declared[generation];
      if (before) return [{ generation, carriers: before }];
      const planned = PLANNED[generation];
      if (!planned) return [];
      const [id, bandMhz, bandwidthMhz] = planned;
      const antennaHeightM = Math.max(3, facts.heightM - 2);
      const carrier = { bandMhz, bandwidthMhz, eirpDbm: 60, antennaHeightM, azimuthsDeg: [0, 120, 240], tiltDeg: 4 };
      return [{ generation, carriers: { [id]: carrier } }];
    }),
  };
}
