import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Generation, OperatorCode } from '#shared/operator';
import { withoutDiacritics } from '#shared/text';
import { formatAddress, parseAddress, useAddress } from '../address.ts';
import { Client } from '../api/client.ts';
import { Icon } from '../parts/icon.tsx';
import { problemLine } from '../parts/problem-text.ts';
import { TextsContext, textsFor, useTexts } from '../text/catalogue.ts';
import { deliverAnswers, loadVillages } from './deliver.ts';
import { smallerPhoto } from './photo.ts';
import { type Answer, type Delivered, type KeptVillage, type Level, SurveyStore } from './queue.ts';
import { type Opening, type Purpose, sessionFor } from './survey-sign-in.ts';

const OPERATORS: readonly OperatorCode[] = ['VIETTEL', 'VNPT', 'MOBIFONE', 'VIETNAMOBILE', 'GTEL'];
const GENERATIONS: readonly Generation[] = ['4G', '5G', '3G', '2G'];
const LEVELS: readonly Level[] = ['good', 'weak', 'voice-only', 'none'];
const POSITION_TIMEOUT_MS = 20_000;
const PROBE_MS = 5_000;
const PROBE_EVERY_MS = 30_000;
/** "Khối 2" before "Khối 11". */
const BY_NAME = new Intl.Collator('vi', { numeric: true });

/** The survey page of a commune officer: opens and asks without a network or an account; signs in only to load villages and to deliver. */
export function SurveyApp({ opening }: { opening: Opening }) {
  const [address] = useAddress();
  const texts = useMemo(() => textsFor(address.language), [address.language]);
  useEffect(() => {
    document.documentElement.lang = address.language;
    document.title = `${texts.t.name} – ${texts.t.survey.name}`;
  }, [address.language, texts]);
  return (
    <TextsContext.Provider value={texts}>
      <Survey opening={opening} />
    </TextsContext.Provider>
  );
}

function Survey({ opening }: { opening: Opening }) {
  const { t, format } = useTexts();
  const [address, changeAddress] = useAddress();
  const [store, setStore] = useState<SurveyStore | null>(null);
  const [villages, setVillages] = useState<KeptVillage[] | null>(null);
  const [answers, setAnswers] = useState<Answer[]>([]);
  const [deliveries, setDeliveries] = useState<Record<string, Delivered>>({});
  const [loadedAt, setLoadedAt] = useState<string | undefined>();
  const [online, setOnline] = useState(navigator.onLine);
  const [busy, setBusy] = useState<Purpose | null>(null);
  const [said, setSaid] = useState<{ ok: boolean; text: string } | null>(
    opening.refused ? { ok: false, text: t.signIn.why[opening.refused].text } : null,
  );
  const [query, setQuery] = useState('');
  const reachedAt = useRef(0);
  const main = useRef<HTMLElement>(null);
  const listTop = useRef(0);

  const reread = useCallback(async (from: SurveyStore) => {
    const [kept, waiting, delivered, at] = await Promise.all([
      from.villages(),
      from.answers(),
      from.deliveries(),
      from.loadedAt(),
    ]);
    setVillages(kept.sort(byCommuneAndName));
    setAnswers(waiting);
    setDeliveries(delivered);
    setLoadedAt(at);
  }, []);
  useEffect(() => {
    SurveyStore.open().then((opened) => {
      setStore(opened);
      return reread(opened);
    });
    // A phone that has a network by its own word may still not reach the server: ask the server.
    const probe = async (): Promise<void> => {
      const askedAt = performance.now();
      const answer =
        navigator.onLine && (await fetch('/health', { signal: AbortSignal.timeout(PROBE_MS) }).catch(() => null));
      // A question that was under way when the server answered something else knows less than that answer.
      if (askedAt > reachedAt.current) setOnline(answer !== null && answer !== false && answer.ok);
    };
    probe();
    const probing = setInterval(probe, PROBE_EVERY_MS);
    addEventListener('online', probe);
    addEventListener('offline', probe);
    return () => {
      clearInterval(probing);
      removeEventListener('online', probe);
      removeEventListener('offline', probe);
    };
  }, [reread]);

  const doing = async (
    purpose: Purpose,
    act: (into: SurveyStore, client: Client) => Promise<{ ok: boolean; text: string } | null>,
  ): Promise<void> => {
    if (!store) return;
    setBusy(purpose);
    setSaid(null);
    try {
      const session = await sessionFor(purpose, opening.session, address.account ?? 'commune');
      if (!session) return;
      setSaid(await act(store, new Client(session)));
      reachedAt.current = performance.now();
      setOnline(true);
    } catch (error) {
      console.warn(error);
      setSaid({ ok: false, text: purpose === 'deliver' ? t.survey.notDelivered : t.survey.notLoaded });
    } finally {
      await reread(store);
      setBusy(null);
    }
  };
  const refresh = (): Promise<void> =>
    doing('refresh', async (into, client) => {
      await into.keepVillages(await loadVillages(client, new AbortController().signal), new Date().toISOString());
      return null;
    });
  const deliver = (): Promise<void> =>
    doing('deliver', async (from, client) => {
      const { delivered, refused } = await deliverAnswers(from, client, (p) => problemLine(p, { t, format }));
      const parts = [
        ...(delivered > 0 ? [t.survey.delivered(format.count(delivered))] : []),
        ...(refused > 0 ? [t.survey.refusedSome(format.count(refused))] : []),
      ];
      return { ok: refused === 0, text: parts.join(' ') };
    });

  // Back from the sign-in: on with what it came between.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when what the phone keeps has been opened
  useEffect(() => {
    if (store && opening.purpose) (opening.purpose === 'deliver' ? deliver : refresh)();
  }, [store]);

  const village = villages?.find((v) => v.id === address.village);
  const openId = village?.id;
  useLayoutEffect(() => {
    if (main.current) main.current.scrollTop = openId ? 0 : listTop.current;
  }, [openId]);
  const communeOf = (v: KeptVillage): string => v.communeName ?? t.survey.communeCode(v.communeCode);
  const deliveredOf = (id: string): string | null => {
    const last = deliveries[id];
    return last ? t.survey.deliveredOf(format.count(last.count), format.instant(last.at)) : null;
  };
  const words = withoutDiacritics(query);
  const shown = (villages ?? []).filter((v) => withoutDiacritics(v.name).includes(words));
  const communes = [...new Set(shown.map((v) => v.communeCode))];
  const refused = answers.filter((a) => a.problem !== null);
  const openVillage = (id: string): void => {
    listTop.current = main.current?.scrollTop ?? 0;
    changeAddress({ village: id });
  };
  const placeOf = (id: string): string => {
    const place = villages?.find((v) => v.id === id);
    return place ? `${place.name}, ${communeOf(place)}` : id;
  };

  return (
    <div class="survey">
      <header class="survey-head">
        <img src="/favicon.svg" width="28" height="28" alt="" />
        <h1>{t.survey.title}</h1>
        <a class="link" href={`/${formatAddress({ ...parseAddress(''), account: address.account ?? 'commune' })}`}>
          {t.survey.console}
        </a>
      </header>
      <p class={`survey-net survey-${online ? 'online' : 'offline'}`} role="status">
        {online ? t.survey.online : t.survey.offline}
      </p>
      {said ? (
        <p class={`survey-said ${said.ok ? 'survey-ok' : 'survey-bad'}`} role={said.ok ? 'status' : 'alert'}>
          {said.text}
        </p>
      ) : null}
      <main id="main" ref={main}>
        {village && store ? (
          <VillageSurvey
            key={village.id}
            village={village}
            commune={communeOf(village)}
            delivered={deliveredOf(village.id)}
            answers={answers.filter((a) => a.villageId === village.id)}
            store={store}
            onSaved={() => reread(store)}
            onBack={() => changeAddress({ village: undefined })}
          />
        ) : villages && villages.length === 0 ? (
          <div class="notice">
            <strong>{t.survey.noVillages}</strong>
            <p>{t.survey.noVillagesHint}</p>
            <button type="button" class="button survey-big" disabled={busy !== null} onClick={refresh}>
              {busy === 'refresh' ? t.survey.loading : t.survey.refresh}
            </button>
          </div>
        ) : (
          <>
            <div class="survey-line">
              <h2>{t.survey.myVillages}</h2>
              <small>{loadedAt ? t.survey.loaded(format.instant(loadedAt)) : ''}</small>
              <button type="button" class="link" disabled={busy !== null} onClick={refresh}>
                {t.survey.refresh}
              </button>
            </div>
            <input
              class="survey-search"
              type="search"
              aria-label={t.survey.search}
              placeholder={t.survey.search}
              value={query}
              onInput={(e) => setQuery(e.currentTarget.value)}
            />
            {communes.map((code) => {
              const inside = shown.filter((v) => v.communeCode === code);
              return (
                <section key={code} class="survey-villages" aria-labelledby={`commune-${code}`}>
                  <h3 id={`commune-${code}`}>{communeOf(inside[0]!)}</h3>
                  <ul>
                    {inside.map((v) => {
                      const n = answers.filter((a) => a.villageId === v.id).length;
                      const delivered = deliveredOf(v.id);
                      return (
                        <li key={v.id}>
                          <button type="button" onClick={() => openVillage(v.id)}>
                            <span>
                              {v.name}
                              {delivered ? <small>{delivered}</small> : null}
                            </span>
                            {n > 0 ? <span class="badge">{t.survey.answered(format.count(n))}</span> : null}
                            <Icon name="arrow" size={16} />
                          </button>
                        </li>
                      );
                    })}
                  </ul>
                </section>
              );
            })}
          </>
        )}
        {refused.length > 0 ? (
          <ul class="survey-refused">
            {refused.map((a) => (
              <li key={a.id}>
                <span>
                  {placeOf(a.villageId)}: {a.operator} {a.generation} – {a.problem}
                </span>
                <button type="button" class="link" onClick={() => store?.remove(a.id).then(() => reread(store))}>
                  {t.survey.remove}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </main>
      <footer class="survey-queue">
        <p role="status">{answers.length === 0 ? t.survey.queueEmpty : t.survey.queue(format.count(answers.length))}</p>
        <button
          type="button"
          class="button button-main survey-big"
          disabled={busy !== null || answers.length === 0}
          onClick={deliver}
        >
          {busy === 'deliver' ? t.survey.delivering : t.survey.deliver}
        </button>
      </footer>
    </div>
  );
}

function byCommuneAndName(a: KeptVillage, b: KeptVillage): number {
  return (
    BY_NAME.compare(a.communeName ?? '', b.communeName ?? '') ||
    a.communeCode.localeCompare(b.communeCode) ||
    BY_NAME.compare(a.name, b.name)
  );
}

function VillageSurvey({
  village,
  commune,
  delivered,
  answers,
  store,
  onSaved,
  onBack,
}: {
  village: KeptVillage;
  commune: string;
  /** What of it was delivered and when, in words; null = nothing yet. */
  delivered: string | null;
  answers: Answer[];
  store: SurveyStore;
  onSaved: () => Promise<void>;
  onBack: () => void;
}) {
  const { t, format } = useTexts();
  const [pointId, setPointId] = useState(village.points.find((p) => p.kind === 'centre')?.id ?? village.points[0]!.id);
  const [device, setDevice] = useState<Answer['device']>(null);
  const [noDevice, setNoDevice] = useState(false);
  const [saved, setSaved] = useState('');

  const locate = (): void =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setNoDevice(false);
        setDevice({
          lon: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.max(1, Math.round(coords.accuracy)),
        });
      },
      () => setNoDevice(true),
      { enableHighAccuracy: true, timeout: POSITION_TIMEOUT_MS },
    );
  const slotOf = (operator: string, generation: string): Answer[] =>
    answers
      .filter((a) => a.pointId === pointId && a.operator === operator && a.generation === generation)
      .sort((a, b) => a.madeAt.localeCompare(b.madeAt));
  const answer = async (operator: OperatorCode, generation: Generation, level: Level): Promise<void> => {
    const replaced = slotOf(operator, generation).filter((a) => !a.sent);
    const made: Answer = {
      id: crypto.randomUUID(),
      villageId: village.id,
      pointId,
      operator,
      generation,
      level,
      madeAt: new Date().toISOString(),
      device,
      photo: replaced.at(-1)?.photo ?? null,
      sent: false,
      problem: null,
    };
    await store.add(
      made,
      replaced.map((a) => a.id),
    );
    setSaved(t.survey.saved(`${t.operators[operator]} ${generation}: ${t.survey.level[level]}`));
    await onSaved();
  };
  const addPhoto = async (to: Answer, file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const { hash, photo } = await smallerPhoto(file);
      const isKept = await store.addPhoto(to.id, hash, photo);
      setSaved(
        isKept
          ? t.survey.photoSaved(`${t.operators[to.operator as OperatorCode]} ${to.generation}`)
          : t.survey.photoTooLate,
      );
    } catch (error) {
      console.warn(error);
      setSaved(t.survey.noPhoto);
    }
    await onSaved();
  };

  return (
    <article>
      <button type="button" class="link" onClick={onBack}>
        <Icon name="back" size={16} /> {t.survey.back}
      </button>
      <div class="survey-village">
        <h2>{village.name}</h2>
        <p>{commune}</p>
        {delivered ? <p class="survey-delivered">{delivered}</p> : null}
        {village.points.length > 1 ? (
          <label class="survey-point">
            <span>{t.survey.point}</span>
            <select value={pointId} onChange={(e) => setPointId(e.currentTarget.value)}>
              {village.points.map((p, i) => (
                <option key={p.id} value={p.id}>
                  {p.kind === 'centre' ? t.village.centre : t.village.cluster(String(i))}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <p class="survey-saved" role="status">
          {saved}
        </p>
      </div>
      <p class="survey-line">
        <button type="button" class="button survey-big" onClick={locate}>
          <Icon name="pin" /> {t.survey.here}
        </button>
        <small role="status">
          {device ? t.survey.hereIs(format.metres(device.accuracyM)) : noDevice ? t.survey.hereNot : ''}
        </small>
      </p>
      {OPERATORS.map((operator) => (
        <section key={operator} class="survey-operator">
          <h3>{t.operators[operator]}</h3>
          {GENERATIONS.map((generation) => {
            const last = slotOf(operator, generation).at(-1);
            return (
              <fieldset key={generation} aria-label={`${t.operators[operator]} ${generation}`}>
                <b>{generation}</b>
                {LEVELS.map((level) => (
                  <button
                    key={level}
                    type="button"
                    data-level={level}
                    aria-pressed={last?.level === level}
                    onClick={() => answer(operator, generation, level)}
                  >
                    {t.survey.level[level]}
                  </button>
                ))}
                {last && !last.sent ? (
                  <label class={`survey-photo${last.photo ? ' survey-photo-there' : ''}`}>
                    <Icon name={last.photo ? 'check' : 'camera'} size={16} />
                    {last.photo ? t.survey.photoThere : t.survey.photo}
                    <input
                      type="file"
                      accept="image/*"
                      capture="environment"
                      aria-label={t.survey.photoOf(`${t.operators[operator]} ${generation}`)}
                      onChange={(e) => addPhoto(last, e.currentTarget.files?.[0])}
                    />
                  </label>
                ) : null}
              </fieldset>
            );
          })}
        </section>
      ))}
    </article>
  );
}
