import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SiteState } from '#shared/site';
import type { Address } from '../address.ts';
import type { PositionRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { QueueDesk, QueuePane } from '../parts/queue.tsx';
import type { Said } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useQueue } from '../parts/use-queue.ts';
import { PositionSheetView } from '../review/position-sheet.tsx';
import { useSurroundings } from '../review/surroundings.ts';
import { useTexts } from '../text/catalogue.ts';
import { CARRIER_TABS, type CarrierTab, CarrierTabs } from './carrier-tabs.tsx';
import { Challenges } from './challenges.tsx';
import { ListActs } from './list-acts.tsx';
import { MyStations } from './my-stations.tsx';
import { PositionEditor } from './position-editor.tsx';
import { PositionsImport } from './positions-import.tsx';
import { ReturnedNotice } from './returned-notice.tsx';
import { useUnsaved } from './unsaved.tsx';

/** Stages of a position as its carrier sees them: what is with the carrier, with the department, to be built, over. */
const STAGES: Record<string, readonly SiteState[]> = {
  mine: ['draft', 'returned'],
  filed: ['submitted', 'under_review'],
  build: ['approved', 'building'],
};
const mayMark = (p: PositionRow): boolean => p.state === 'draft' || p.state === 'returned';
const EDITING = ['edit', 'amend'];

const inStage = (p: PositionRow, name: string | undefined): boolean =>
  name === undefined || STAGES[name]!.includes(p.state);

/** A carrier's desk: its lists and positions, drafting with the pre-check live, files, what came back, challenges, and its stations. */
export function CarrierScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me, onInbox } = props;
  const { t, format } = useTexts();
  const [stamp, setStamp] = useState(0);
  const positions = useAnswer(account, (signal) => client.positions(signal), stamp);
  const lists = useAnswer(account, (signal) => client.lists(signal), stamp);
  const surroundings = useSurroundings(props);
  const [said, setSaid] = useState<Said | null>(null);

  const { onDirty, leave, question } = useUnsaved();
  const go = (change: Partial<Address>): void => leave(() => changeAddress(change));

  const part: CarrierTab = CARRIER_TABS.find((name) => name === address.tab) ?? 'positions';
  const stage = address.tab && address.tab in STAGES ? address.tab : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said of one part is not about another
  useEffect(() => setSaid(null), [part, stage]);
  const rows = positions.value?.items ?? [];
  const groups = useMemo(() => {
    const of = (listId: string | null): PositionRow[] =>
      rows.filter((p) => p.listId === listId && inStage(p, stage)).sort((a, b) => a.code.localeCompare(b.code));
    return [
      { id: 'none', title: t.carrier.noList, rows: of(null) },
      ...(lists.value?.items ?? []).map((l) => ({ id: l.id, title: l.title, rows: of(l.id) })),
    ].filter((g) => g.rows.length > 0);
  }, [rows, lists.value, stage, t]);
  const ordered = useMemo(() => groups.flatMap((g) => g.rows), [groups]);
  const changed = (): void => {
    setStamp((n) => n + 1);
    onInbox();
  };
  const isEditing = address.item === 'new' || (EDITING.includes(address.tab ?? '') && address.item !== undefined);
  const queue = useQueue(props, ordered, {
    active: part === 'positions' && !isEditing,
    mayMark,
    // What came back waits for the carrier.
    first: lists.value ? (ordered.find((p) => p.state === 'returned') ?? ordered[0] ?? null) : null,
  });
  const tabs = (
    <CarrierTabs tab={part} onTab={(tab) => go({ tab, item: undefined, generation: undefined, status: undefined })} />
  );
  const openRow = rows.find((p) => p.id === address.item);
  const backTo = (item: string | undefined): void => changeAddress({ item, tab: undefined });

  return (
    <ScreenFrame props={props} title={t.carrier.title} loading={positions.loading}>
      {part === 'stations' ? (
        <main class="work" id="main">
          <MyStations client={client} account={account} me={me} address={address} changeAddress={changeAddress}>
            {tabs}
          </MyStations>
        </main>
      ) : part === 'import' ? (
        <PositionsImport props={props} tabs={tabs} onWritten={changed} />
      ) : part === 'challenges' ? (
        <Challenges props={props} tabs={tabs} surroundings={surroundings} />
      ) : (
        <QueueDesk
          isOpen={address.item !== undefined}
          isWide={isEditing}
          queue={
            <QueuePane
              label={t.carrier.lists}
              queue={queue}
              groups={groups}
              item={address.item}
              onOpen={(item) => go({ item, ...(isEditing ? { tab: undefined } : {}) })}
              communeName={surroundings.communeName}
              withOperator={false}
              mayMark={mayMark}
              head={
                <>
                  {tabs}
                  <div class="pane-line">
                    <button
                      type="button"
                      class="button button-main"
                      onClick={() => go({ item: 'new', tab: undefined })}
                    >
                      <Icon name="plus" size={16} /> {t.carrier.newPosition}
                    </button>
                    <fieldset class="segments stages" aria-label={t.carrier.stage}>
                      {Object.keys(STAGES).map((name) => (
                        <button
                          key={name}
                          type="button"
                          aria-pressed={stage === name}
                          onClick={() => go({ tab: stage === name ? undefined : name, item: undefined })}
                        >
                          {t.carrier.stages[name]} {format.count(rows.filter((p) => inStage(p, name)).length)}
                        </button>
                      ))}
                    </fieldset>
                  </div>
                </>
              }
              said={said}
              many={
                queue.marked.length > 0 ? (
                  <ListActs
                    client={client}
                    marked={queue.marked}
                    lists={lists.value?.items ?? []}
                    nameOf={(id) => rows.find((p) => p.id === id)?.name ?? id}
                    onSaid={setSaid}
                    onDone={() => {
                      queue.clear();
                      changed();
                    }}
                  />
                ) : null
              }
              answer={positions}
              empty={{ title: t.carrier.empty, hint: t.carrier.emptyHint }}
            />
          }
        >
          {question}
          {isEditing ? (
            <PositionEditor
              key={`${address.item} ${address.tab}`}
              client={client}
              id={address.item === 'new' ? null : address.item!}
              isAmendment={address.tab === 'amend'}
              surroundings={surroundings}
              onDirty={onDirty}
              onSaved={(id) => {
                changed();
                backTo(id);
              }}
              onClose={() => leave(() => backTo(address.item === 'new' ? undefined : address.item))}
            />
          ) : address.item ? (
            <>
              {openRow?.state === 'returned' ? (
                <ReturnedNotice client={client} row={openRow} stamp={`${account} ${stamp}`} />
              ) : null}
              <PositionSheetView
                key={address.item}
                client={client}
                id={address.item}
                me={me}
                stamp={`${account} ${stamp}`}
                surroundings={surroundings}
                onChanged={changed}
                onBack={() => changeAddress({ item: undefined })}
                onFacts={(verb) => changeAddress({ tab: verb })}
              />
            </>
          ) : (
            <p class="choose">{t.review.choose}</p>
          )}
        </QueueDesk>
      )}
    </ScreenFrame>
  );
}
