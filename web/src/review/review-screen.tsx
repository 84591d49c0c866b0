import { useMemo, useState } from 'preact/hooks';
import type { SiteState } from '#shared/site';
import type { PositionRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { QueueDesk, QueuePane } from '../parts/queue.tsx';
import type { Said } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useQueue } from '../parts/use-queue.ts';
import { useTexts } from '../text/catalogue.ts';
import { BulkActs } from './bulk-acts.tsx';
import { byPressure } from './clock-text.ts';
import { ListView } from './list-view.tsx';
import { ListsView } from './lists-view.tsx';
import { PositionSheetView } from './position-sheet.tsx';
import { useSurroundings } from './surroundings.ts';

const STATES_OF: Record<string, readonly SiteState[]> = {
  open: ['submitted', 'under_review'],
  returned: ['returned'],
  decided: ['approved', 'rejected', 'lapsed', 'revoked', 'building', 'on_air', 'withdrawn', 'retired'],
  all: [],
};
const inTab = (p: PositionRow, name: string): boolean => name === 'all' || STATES_OF[name]!.includes(p.state);

/** In the address: the sheet of a position of a list, and the lists. */
const SHEET = 'sheet';
const LISTS = 'lists';

/** Review (thẩm định): by position, most pressing first, with the sheet of the one that is open; or by list, whole in one table. */
export function ReviewScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me, onInbox } = props;
  const { t, format } = useTexts();
  const [stamp, setStamp] = useState(0);
  const positions = useAnswer(account, (signal) => client.positions(signal), stamp);
  const surroundings = useSurroundings(props);
  const [said, setSaid] = useState<Said | null>(null);
  const all = useMemo(() => (positions.value?.items ?? []).filter((p) => p.state !== 'draft'), [positions.value]);

  const isList = address.list !== undefined && address.tab !== SHEET;
  const isLists = address.list === undefined && address.tab === LISTS;
  const tab = address.tab && address.tab in STATES_OF ? address.tab : 'open';
  const rows = useMemo(
    () =>
      all
        .filter((p) => (address.list === undefined ? inTab(p, tab) : p.listId === address.list))
        .filter((p) => address.operator === undefined || p.operator === address.operator)
        .sort(byPressure),
    [all, tab, address.list, address.operator],
  );
  const queue = useQueue(props, rows, { active: !isList && !isLists });
  const changed = (): void => {
    setStamp((n) => n + 1);
    onInbox();
  };
  const nameOf = (id: string): string => all.find((p) => p.id === id)?.name ?? id;
  const mode = (
    <fieldset class="segments tabs" aria-label={t.review.mode}>
      {[undefined, LISTS].map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={(name === LISTS) === (isList || isLists)}
          onClick={() => changeAddress({ tab: name, list: undefined, item: undefined })}
        >
          {name === LISTS ? t.review.byList : t.review.byPosition}
        </button>
      ))}
    </fieldset>
  );

  if (isLists || isList)
    return (
      <ScreenFrame props={props} title={t.review.title} loading={positions.loading}>
        {isLists ? (
          <ListsView
            client={client}
            account={`${account} ${stamp}`}
            rows={all}
            head={mode}
            onOpen={(list) => changeAddress({ list, tab: undefined, item: undefined })}
          />
        ) : (
          <ListView
            key={address.list}
            props={props}
            listId={address.list!}
            stamp={`${account} ${stamp}`}
            rows={rows}
            all={all}
            isRead={positions.value !== null}
            surroundings={surroundings}
            onChanged={changed}
          />
        )}
      </ScreenFrame>
    );

  return (
    <ScreenFrame props={props} title={t.review.title} loading={positions.loading}>
      <QueueDesk
        isOpen={address.item !== undefined}
        queue={
          <QueuePane
            label={t.review.queue}
            queue={queue}
            groups={[{ id: 'all', title: null, rows }]}
            item={address.item}
            onOpen={(item) => changeAddress({ item })}
            communeName={surroundings.communeName}
            withOperator
            mayMark={() => true}
            head={
              address.list === undefined ? (
                <>
                  {mode}
                  <fieldset class="segments tabs" aria-label={t.review.queue}>
                    {Object.keys(STATES_OF).map((name) => (
                      <button
                        key={name}
                        type="button"
                        aria-pressed={tab === name}
                        onClick={() => changeAddress({ tab: name === 'open' ? undefined : name, item: undefined })}
                      >
                        {t.review.tabs[name]} <b>{format.count(all.filter((p) => inTab(p, name)).length)}</b>
                      </button>
                    ))}
                  </fieldset>
                </>
              ) : (
                <p class="pane-line">
                  <button type="button" class="link" onClick={() => changeAddress({ tab: undefined })}>
                    <Icon name="back" size={16} /> {t.review.backToList}
                  </button>
                </p>
              )
            }
            said={said}
            many={
              queue.marked.length > 0 ? (
                <BulkActs
                  client={client}
                  role={me?.account.role}
                  marked={queue.marked}
                  today={positions.value?.asOf}
                  all={all}
                  nameOf={nameOf}
                  onSaid={setSaid}
                  onDone={() => {
                    queue.clear();
                    changed();
                  }}
                />
              ) : null
            }
            answer={positions}
            empty={{ title: t.review.none, hint: t.review.noneHint }}
          />
        }
      >
        {address.item ? (
          <PositionSheetView
            key={address.item}
            client={client}
            id={address.item}
            me={me}
            stamp={`${account} ${stamp}`}
            surroundings={surroundings}
            decided={all}
            onChanged={changed}
            onBack={() => changeAddress({ item: undefined })}
          />
        ) : (
          <p class="choose">{t.review.choose}</p>
        )}
      </QueueDesk>
    </ScreenFrame>
  );
}
