import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PositionSheet, Precheck } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import { WorkMap } from '../map/work-map.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { ReasonFields } from '../review/act-form.tsx';
import { Findings } from '../review/findings.tsx';
import { Impact } from '../review/impact.tsx';
import { failureOf } from '../review/overtaken.ts';
import { gainedMarks, type Surroundings } from '../review/surroundings.ts';
import { USUAL_REASON } from '../review/verbs.ts';
import { useTexts } from '../text/catalogue.ts';
import { communeAt } from './commune-at.ts';
import { bodyOf, emptyFacts, type Facts, factsOf, rounded } from './facts.ts';
import { FactsFields } from './facts-fields.tsx';

/** Long enough not to ask at every pixel, short enough to feel live. */
const CHECK_AFTER_MS = 180;

interface Props {
  client: Client;
  /** A stored position to change; null = a new one. */
  id: string | null;
  /** Whether an approved position is asked to be changed (amend), which needs a reason and a new decision. */
  isAmendment: boolean;
  surroundings: Surroundings;
  onSaved: (id: string) => void;
  onClose: () => void;
}

/** A position being drafted or changed: its point is dragged on the map, and what stands in its way is said while it moves. */
export function PositionEditor({ client, id, isAmendment, surroundings, onSaved, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { communes, villages } = surroundings;
  const first = useAnswer(id, (signal) => client.sheet(id!, signal));
  const [stored, setStored] = useState<PositionSheet | null>(null);
  const [facts, setFacts] = useState<Facts | null>(null);
  const [reason, setReason] = useState({ code: USUAL_REASON.amend as string, text: '' });
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const key = useRef(crypto.randomUUID());

  useEffect(() => {
    if (facts !== null || !communes) return;
    if (id === null) {
      const worst = [...(villages ?? [])]
        .filter((v) => v.class === 'white')
        .sort((a, b) => (b.households ?? 0) - (a.households ?? 0))[0];
      if (worst) setFacts(emptyFacts(worst.lon, worst.lat, worst.communeCode));
    } else if (first.value?.position.id === id) {
      setStored(first.value);
      const declared = factsOf(first.value);
      const { lon, lat } = declared;
      setFacts({ ...declared, communeCode: declared.communeCode || (communeAt(lon, lat, communes)?.code ?? '') });
    }
  }, [facts, communes, villages, id, first.value]);

  const { check, checking, failed } = useLiveCheck(client, id, facts);
  const marks = useMemo<WorkMark[]>(
    () =>
      facts ? [...gainedMarks(check?.impact, surroundings), { kind: 'position', lon: facts.lon, lat: facts.lat }] : [],
    [facts, check, surroundings],
  );

  if (first.error) return <FailureNotice error={first.error} retry={first.retry} />;
  if (!facts) return <p class="waiting">{t.state.loading}</p>;
  const place = (lon: number, lat: number): void => {
    const commune = communeAt(lon, lat, communes ?? []);
    setFacts((f) => f && { ...f, lon: rounded(lon), lat: rounded(lat), communeCode: commune?.code ?? f.communeCode });
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      if (id === null) onSaved((await client.draftPosition(bodyOf(facts), key.current)).position.id);
      else if (isAmendment) {
        await client.act(id, 'amend', { reason, facts: bodyOf(facts) }, stored!.version, key.current);
        onSaved(id);
      } else {
        await client.editPosition(id, bodyOf(facts), stored!.version);
        onSaved(id);
      }
    } catch (error) {
      setSaid(
        id === null
          ? { tone: 'refused', lines: problemLines(error, texts) }
          : await failureOf(client, id, stored!.version, error, texts),
      );
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  const takeFresh = async (keepMine: boolean): Promise<void> => {
    setBusy(true);
    try {
      const now = await client.sheet(id!, new AbortController().signal);
      setStored(now);
      if (!keepMine) setFacts(factsOf(now));
      setSaid(null);
    } catch (error) {
      setSaid({ tone: 'refused', lines: problemLines(error, texts) });
    } finally {
      setBusy(false);
    }
  };
  const title =
    id === null ? t.carrier.draftTitle : (isAmendment ? t.carrier.amendTitle : t.carrier.editTitle)(facts.name);
  const lastReason = stored?.position.state === 'returned' ? stored.position.proposal!.lastReason : null;

  return (
    <article class="editor" aria-label={title}>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{title}</h2>
          <p>{t.carrier.dragHint}</p>
        </div>
        <Verdict check={check} checking={checking} />
      </header>
      {lastReason ? (
        <div class="said">
          <p>
            {t.carrier.returnedWhy}: {t.reasons[lastReason.code]}. {lastReason.text}
          </p>
        </div>
      ) : null}
      <SaidLines said={said ?? failed} />
      {said?.tone === 'late' ? (
        <div class="sheet-acts">
          <button type="button" class="button button-main" onClick={() => takeFresh(false)}>
            {t.carrier.takeFresh}
          </button>
          <button type="button" class="button" onClick={() => takeFresh(true)}>
            {t.carrier.keepMine}
          </button>
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
            <FactsFields
              facts={facts}
              communes={communes ?? []}
              onFacts={(part) => setFacts({ ...facts, ...part })}
              onPlace={place}
            />
            {isAmendment ? (
              <>
                <p class="quiet">{t.carrier.amendHint}</p>
                <ReasonFields verb="amend" reason={reason} onReason={setReason} />
              </>
            ) : null}
            <FormActs
              send={id === null ? t.carrier.save : isAmendment ? t.carrier.sendAmendment : t.carrier.saveEdit}
              disabled={busy}
              onCancel={onClose}
              cancel={t.carrier.close}
            />
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

/** What the pre-check says as a whole, while the point is moved. */
function Verdict({ check, checking }: { check: Precheck | null; checking: boolean }) {
  const { t, format } = useTexts();
  const blocks = check?.findings.filter((f) => f.severity === 'blocks').length ?? 0;
  const justify = check?.findings.filter((f) => f.severity === 'justify').length ?? 0;
  const tone = blocks > 0 ? 'late' : justify > 0 ? 'soon' : 'calm';
  return (
    <p class={`clock clock-${tone} editor-verdict`} role="status" data-checking={checking}>
      {checking || !check
        ? t.carrier.checking
        : blocks > 0
          ? t.carrier.blocked(format.count(blocks))
          : justify > 0
            ? t.carrier.toJustify(format.count(justify))
            : t.carrier.clear}
    </p>
  );
}

/** The pre-check of the facts as they stand in the form, asked when they have rested for a moment. */
function useLiveCheck(client: Client, id: string | null, facts: Facts | null) {
  const texts = useTexts();
  const [check, setCheck] = useState<Precheck | null>(null);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState<Said | null>(null);
  const asked = facts ? JSON.stringify(bodyOf(facts)) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is no reason to ask again
  useEffect(() => {
    if (asked === null) return;
    const abort = new AbortController();
    setChecking(true);
    const timer = setTimeout(() => {
      const body = JSON.parse(asked) as { name: string };
      client
        .precheck(id === null ? { ...body, name: body.name || '–' } : { ...body, id }, abort.signal)
        .then((answer) => {
          setCheck(answer);
          setChecking(false);
          setFailed(null);
        })
        .catch((error) => {
          if (abort.signal.aborted) return;
          setChecking(false);
          setFailed({ tone: 'refused', lines: problemLines(error, texts) });
        });
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, client, id]);
  return { check, checking, failed };
}
