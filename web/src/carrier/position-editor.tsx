import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AdminUnitItem, PositionSheet, Precheck } from '../api/answers.ts';
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
import { bodyOf, emptyFacts, type Facts, factsOf, onFresh, rounded } from './facts.ts';
import { FactsFields, type Typed } from './facts-fields.tsx';
import type { NumberField } from './numbers.ts';

/** Long enough not to ask at every pixel, short enough to feel live. */
const CHECK_AFTER_MS = 180;

interface Props {
  client: Client;
  /** A stored position to change; null = a new one. */
  id: string | null;
  /** Whether an approved position is asked to be changed (amend), which needs a reason and a new decision. */
  isAmendment: boolean;
  surroundings: Surroundings;
  onDirty: (isDirty: boolean) => void;
  onSaved: (id: string) => void;
  onClose: () => void;
}

/** A position being drafted or changed: its point is dragged on the map, and what stands in its way is said while it moves. */
export function PositionEditor({ client, id, isAmendment, surroundings, onDirty, onSaved, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { communes, villages } = surroundings;
  const first = useAnswer(id, (signal) => client.sheet(id!, signal));
  const [stored, setStored] = useState<PositionSheet | null>(null);
  /** What the form began with: what differs from it is the user's. */
  const [base, setBase] = useState<Facts | null>(null);
  const [facts, setFacts] = useState<Facts | null>(null);
  const [typed, setTyped] = useState<Partial<Record<NumberField, Typed>>>({});
  const [jump, setJump] = useState(0);
  const [reason, setReason] = useState({ code: USUAL_REASON.amend as string, text: '' });
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const key = useRef(crypto.randomUUID());

  const begin = (from: Facts): void => {
    setBase(from);
    setFacts(from);
    setTyped({});
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, when all of it has come
  useEffect(() => {
    if (facts !== null || !communes) return;
    if (id === null) {
      const worst = [...(villages ?? [])]
        .filter((v) => v.class === 'white')
        .sort((a, b) => (b.households ?? 0) - (a.households ?? 0))[0];
      if (worst) begin(emptyFacts(worst.lon, worst.lat, worst.communeCode));
    } else if (first.value?.position.id === id) {
      setStored(first.value);
      begin(declaredIn(first.value, communes));
    }
  }, [facts, communes, villages, id, first.value]);
  const isDirty =
    JSON.stringify(facts) !== JSON.stringify(base) || Object.keys(typed).length > 0 || reason.text.trim() !== '';
  // Before anything else can happen: a click may follow a key at once.
  useLayoutEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);

  const { check, checking, failed } = useLiveCheck(client, id, facts);
  const marks = useMemo<WorkMark[]>(
    () =>
      facts ? [...gainedMarks(check?.impact, surroundings), { kind: 'position', lon: facts.lon, lat: facts.lat }] : [],
    [facts, check, surroundings],
  );

  if (first.error) return <FailureNotice error={first.error} retry={first.retry} />;
  if (!facts) return <p class="waiting">{t.state.loading}</p>;
  const isWrong = Object.values(typed).some((entry) => entry.problem !== null);
  const isStale = checking || Object.keys(typed).length > 0;
  const place = (part: { lon?: number; lat?: number }): void =>
    setFacts((f) => {
      if (!f) return f;
      const lon = rounded(part.lon ?? f.lon);
      const lat = rounded(part.lat ?? f.lat);
      return { ...f, lon, lat, communeCode: communeAt(lon, lat, communes ?? [])?.code ?? f.communeCode };
    });
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
      const failure: Said =
        id === null
          ? { tone: 'refused', lines: problemLines(error, texts) }
          : await failureOf(client, id, stored!.version, error, texts);
      setSaid(failure.tone === 'late' ? { ...failure, lines: [...failure.lines, t.carrier.yoursIsHere] } : failure);
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  const takeFresh = async (keepMine: boolean): Promise<void> => {
    setBusy(true);
    try {
      const now = await client.sheet(id!, new AbortController().signal);
      const fresh = declaredIn(now, communes ?? []);
      setStored(now);
      if (keepMine) {
        setFacts((mine) => mine && onFresh(base!, mine, fresh));
        setBase(fresh);
      } else begin(fresh);
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
        <Verdict check={check} checking={isStale} isWrong={isWrong} />
      </header>
      {lastReason ? (
        <div class="said">
          <p>
            {t.carrier.returnedWhy}: {t.reasons[lastReason.code]}. {lastReason.text}
          </p>
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
              jump={jump}
              onPlace={(lon, lat) => {
                setTyped(({ lon: _lon, lat: _lat, ...others }) => others);
                place({ lon, lat });
              }}
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
              typed={typed}
              onTyped={(field, now) =>
                setTyped(({ [field]: _, ...others }) => (now === null ? others : { ...others, [field]: now }))
              }
              onFacts={(part) => setFacts((f) => f && { ...f, ...part })}
              onPlace={(part) => {
                place(part);
                setJump((n) => n + 1);
              }}
            />
            {isAmendment ? (
              <>
                <p class="quiet">{t.carrier.amendHint}</p>
                <ReasonFields verb="amend" reason={reason} onReason={setReason} />
              </>
            ) : null}
            <SaidLines said={said} />
            {said?.tone === 'late' ? (
              <div class="form-acts">
                <button type="button" class="button button-main" disabled={busy} onClick={() => takeFresh(true)}>
                  {t.carrier.keepMine}
                </button>
                <button type="button" class="button" disabled={busy} onClick={() => takeFresh(false)}>
                  {t.carrier.takeFresh}
                </button>
              </div>
            ) : null}
            <FormActs
              send={id === null ? t.carrier.save : isAmendment ? t.carrier.sendAmendment : t.carrier.saveEdit}
              disabled={busy || said?.tone === 'late'}
              onCancel={onClose}
              cancel={t.carrier.close}
            />
          </form>
        </div>
        <div class="sheet-side" aria-live="polite" aria-busy={isStale}>
          <SaidLines said={failed} still />
          {check ? <Impact impact={check.impact} /> : null}
          {check ? <Findings findings={check.findings} borrowed={check.borrowed} /> : null}
        </div>
      </div>
    </article>
  );
}

/** What is on file, with the commune that its point lies in where none was declared. */
function declaredIn(sheet: PositionSheet, communes: readonly AdminUnitItem[]): Facts {
  const declared = factsOf(sheet);
  const { lon, lat } = declared;
  return { ...declared, communeCode: declared.communeCode || (communeAt(lon, lat, communes)?.code ?? '') };
}

/** What the pre-check says as a whole, while the point is moved. */
function Verdict({ check, checking, isWrong }: { check: Precheck | null; checking: boolean; isWrong: boolean }) {
  const { t, format } = useTexts();
  const blocks = check?.findings.filter((f) => f.severity === 'blocks').length ?? 0;
  const justify = check?.findings.filter((f) => f.severity === 'justify').length ?? 0;
  const tone = blocks > 0 ? 'late' : justify > 0 ? 'soon' : 'calm';
  return (
    <p class={`clock clock-${tone} editor-verdict`} role="status" data-checking={checking}>
      {isWrong
        ? t.carrier.notChecked
        : checking || !check
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
