import { useMemo, useState } from 'preact/hooks';
import type { PositionRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { clockText } from '../review/clock-text.ts';
import { PositionSheetView } from '../review/position-sheet.tsx';
import { useSurroundings } from '../review/review-screen.tsx';
import { useTexts } from '../text/catalogue.ts';
import { MyStations } from './my-stations.tsx';
import { PositionEditor } from './position-editor.tsx';
import { ReturnedNotice } from './returned-notice.tsx';

/** A carrier's desk: its lists and positions, drafting with the pre-check live, filing, what came back, and its stations. */
export function CarrierScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me, onInbox } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const [stamp, setStamp] = useState(0);
  const positions = useAnswer(`${account} ${stamp}`, (signal) => client.positions(signal));
  const lists = useAnswer(`${account} ${stamp}`, (signal) => client.lists(signal));
  const surroundings = useSurroundings(props);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [listTitle, setListTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string[]>([]);

  const rows = positions.value?.items ?? [];
  const groups = useMemo(() => {
    const titles = lists.value?.items ?? [];
    const of = (listId: string | null): PositionRow[] =>
      rows.filter((p) => p.listId === listId).sort((a, b) => a.code.localeCompare(b.code));
    return [
      { id: null, title: t.carrier.noList, rows: of(null) },
      ...titles.map((l) => ({ id: l.id, title: l.title, rows: of(l.id) })),
    ].filter((g) => g.rows.length > 0);
  }, [rows, lists.value, t]);
  const ordered = groups.flatMap((g) => g.rows);
  const changed = (): void => {
    setStamp((n) => n + 1);
    onInbox();
  };
  const at = ordered.findIndex((p) => p.id === address.item);
  const go = (step: number): void => {
    const next = ordered[at < 0 ? 0 : Math.max(0, Math.min(ordered.length - 1, at + step))];
    if (next) changeAddress({ item: next.id, tab: undefined });
  };
  useKeys(address.tab === 'stations' ? {} : { j: () => go(1), k: () => go(-1) });

  const marked = ordered.filter((p) => chosen.has(p.id));
  const loose = marked.filter((p) => p.listId === null && p.state === 'draft');
  const listed = marked.filter((p) => p.listId !== null && (p.state === 'draft' || p.state === 'returned'));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const doing = async (act: () => Promise<string[]>): Promise<void> => {
    setBusy(true);
    setSaid([]);
    try {
      setSaid(await act());
      setChosen(new Set());
    } catch (error) {
      setSaid([t.review.refused, ...problemLines(error, texts)]);
    } finally {
      setBusy(false);
      changed();
    }
  };
  const makeList = (): Promise<void> =>
    doing(async () => {
      await client.createList(
        listTitle,
        loose.map((p) => p.id),
        crypto.randomUUID(),
      );
      setListTitle('');
      return [];
    });
  const fileAll = (): Promise<void> =>
    doing(async () => {
      const lines: string[] = [];
      let done = 0;
      for (const listId of new Set(listed.map((p) => p.listId!))) {
        const ids = listed.filter((p) => p.listId === listId).map((p) => p.id);
        const answer = await client.fileList(listId, ids, crypto.randomUUID());
        done += answer.positions.filter((p) => p.outcome !== 'refused').length;
        for (const p of answer.positions.filter((x) => x.outcome === 'refused'))
          lines.push(`${rows.find((r) => r.id === p.positionId)?.name ?? p.positionId}: ${p.problem?.message ?? ''}`);
      }
      return [
        ...(done > 0 ? [t.carrier.filed(format.count(done))] : []),
        ...(lines.length > 0 ? [t.carrier.notFiled(format.count(lines.length)), ...lines] : []),
      ];
    });

  const isStations = address.tab === 'stations';
  const isEditing = address.item === 'new' || (address.tab === 'edit' && address.item !== undefined);
  const openRow = rows.find((p) => p.id === address.item);

  return (
    <ScreenFrame props={props} title={t.carrier.title} loading={positions.loading || busy}>
      <main
        class={`work ${isStations ? '' : 'work-queue'}${address.item ? ' work-open' : ''}${isEditing ? ' work-edit' : ''}`}
        id="main"
      >
        {isStations ? (
          <MyStations client={client} account={account} me={me} address={address} changeAddress={changeAddress} />
        ) : (
          <>
            <section class="pane queue" aria-label={t.carrier.lists}>
              <Tabs tab="positions" onTab={(tab) => changeAddress({ tab, item: undefined })} />
              <div class="pane-line">
                <button
                  type="button"
                  class="button button-main"
                  onClick={() => changeAddress({ item: 'new', tab: undefined })}
                >
                  <Icon name="plus" size={16} /> {t.carrier.newPosition}
                </button>
              </div>
              {said.length > 0 ? (
                <div class="said said-late" role="alert">
                  {said.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </div>
              ) : null}
              {loose.length > 0 || listed.length > 0 ? (
                <div class="many">
                  {loose.length > 0 ? (
                    <form
                      class="act-form"
                      onSubmit={(e) => {
                        e.preventDefault();
                        makeList();
                      }}
                    >
                      <label>
                        <span>{t.carrier.listTitle}</span>
                        <input required value={listTitle} onInput={(e) => setListTitle(e.currentTarget.value)} />
                      </label>
                      <button type="submit" class="button button-main" disabled={busy}>
                        {t.carrier.createList} ({format.count(loose.length)})
                      </button>
                    </form>
                  ) : null}
                  {listed.length > 0 ? (
                    <button type="button" class="button button-main" disabled={busy} onClick={fileAll}>
                      {t.carrier.file(format.count(listed.length))}
                    </button>
                  ) : null}
                </div>
              ) : null}
              {positions.error ? <FailureNotice error={positions.error} retry={positions.retry} /> : null}
              {positions.value && rows.length === 0 ? (
                <Notice title={t.carrier.empty}>
                  <p>{t.carrier.emptyHint}</p>
                </Notice>
              ) : null}
              <div class="queue-rows">
                {groups.map((g) => (
                  <section key={g.id ?? 'none'}>
                    <h3 class="group-head">{g.title}</h3>
                    <ul>
                      {g.rows.map((p) => {
                        const clock = clockText(p, texts);
                        return (
                          <li key={p.id} id={`row-${p.id}`} class={p.id === address.item ? 'row-chosen' : ''}>
                            <input
                              type="checkbox"
                              disabled={p.state !== 'draft' && p.state !== 'returned'}
                              checked={chosen.has(p.id)}
                              aria-label={t.review.select(p.name)}
                              onChange={() => toggle(p.id)}
                            />
                            <button
                              type="button"
                              aria-current={p.id === address.item ? 'true' : undefined}
                              onClick={() => changeAddress({ item: p.id, tab: undefined })}
                            >
                              <span class="queue-name">
                                <b>{p.name}</b>
                                <small>
                                  {p.code}
                                  {p.communeCode ? ` · ${surroundings.communeName(p.communeCode)}` : ''}
                                </small>
                              </span>
                              <span class="queue-clock">
                                <span class={`chip chip-${p.state}`}>{t.states[p.state]}</span>
                                {p.state === 'draft' ? null : <small>{clock.text}</small>}
                              </span>
                            </button>
                          </li>
                        );
                      })}
                    </ul>
                  </section>
                ))}
              </div>
            </section>
            <section class="pane pane-sheet">
              {isEditing ? (
                <PositionEditor
                  key={address.item}
                  client={client}
                  id={address.item === 'new' ? null : address.item!}
                  surroundings={surroundings}
                  onSaved={(id) => {
                    changed();
                    changeAddress({ item: id, tab: undefined });
                  }}
                  onClose={() =>
                    changeAddress({ item: address.item === 'new' ? undefined : address.item, tab: undefined })
                  }
                />
              ) : address.item ? (
                <>
                  {openRow?.state === 'returned' || openRow?.state === 'draft' ? (
                    <ReturnedNotice
                      key={`${address.item} ${stamp}`}
                      client={client}
                      row={openRow}
                      onEdit={() => changeAddress({ tab: 'edit' })}
                    />
                  ) : null}
                  <PositionSheetView
                    key={address.item}
                    client={client}
                    id={address.item}
                    stamp={`${account} ${stamp}`}
                    surroundings={surroundings}
                    onChanged={changed}
                    onBack={() => changeAddress({ item: undefined })}
                  />
                </>
              ) : (
                <p class="choose">{t.review.choose}</p>
              )}
            </section>
          </>
        )}
      </main>
    </ScreenFrame>
  );
}

/** The two halves of a carrier's desk. */
export function Tabs({ tab, onTab }: { tab: 'positions' | 'stations'; onTab: (tab: string | undefined) => void }) {
  const { t } = useTexts();
  return (
    <fieldset class="segments tabs" aria-label={t.carrier.title}>
      {(['positions', 'stations'] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={tab === name}
          onClick={() => onTab(name === 'positions' ? undefined : name)}
        >
          {t.carrier.tabs[name]}
        </button>
      ))}
    </fieldset>
  );
}
