import { useState } from 'preact/hooks';
import type { RoundDetail } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { RateBar } from '../parts/rate-bar.tsx';
import { type Said, SaidLines } from '../parts/said.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import { CloseRoundForm, OpenRoundForm } from './round-forms.tsx';
import { RoundHead } from './round-head.tsx';
import type { PartProps } from './use-places.ts';
import { roundShown } from './village-answer.ts';

/** The department's side of review rounds: who has answered, who is late, what changed; opening, reminding, closing, the frozen list. */
export function RoundDesk(props: PartProps) {
  const { client, address, changeAddress, account, me, places, head } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const [stamp, setStamp] = useState(0);
  const [acting, setActing] = useState(false);
  const [form, setForm] = useState<'open' | 'close' | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const rounds = useAnswer(account, (signal) => client.rounds(signal), stamp);
  const items = rounds.value?.items ?? [];
  const id = roundShown(items, address.item)?.id;
  const detail = useAnswer(id ? `${account} ${id}` : null, (signal) => client.round(id!, signal), stamp);
  // A round is closed at the version that was read: until it has come anew one's own last act would stand in the way.
  const busy = acting || detail.loading;
  const value = detail.value?.round.id === id ? detail.value : null;
  const mayManage = me.verbs.includes('round:manage');

  const doing = async (act: () => Promise<string>): Promise<void> => {
    setActing(true);
    setSaid(null);
    try {
      setSaid({ tone: 'done', lines: [await act()] });
      setForm(null);
      setStamp((n) => n + 1);
    } catch (error) {
      if (isOvertaken(error)) {
        setSaid({ tone: 'late', lines: [words.overtaken] });
        setStamp((n) => n + 1);
      } else setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setActing(false);
    }
  };
  const open = (round: object): Promise<void> =>
    doing(async () => {
      const made = await client.openRound(round, crypto.randomUUID());
      changeAddress({ item: made.round.id });
      return words.opened(made.round.title);
    });
  const remind = (): Promise<void> =>
    doing(async () => {
      const { round } = await client.remindRound(id!, crypto.randomUUID());
      return words.reminded(format.count(round.reminders?.at(-1)?.communeCodes.length ?? 0));
    });
  const close = (reason: string | undefined): Promise<void> =>
    doing(async () => {
      await client.closeRound(id!, reason, value!.version, crypto.randomUUID());
      return words.closed;
    });
  const download = async (): Promise<void> => {
    setActing(true);
    try {
      const list = await client.roundList(id!, new AbortController().signal);
      const rows = list.villages.map(({ answer, ...v }) => {
        const cls = answer?.class ?? v.declared?.class;
        return [
          v.communeCode,
          v.communeName,
          v.id,
          v.name,
          cls ? t.classes[cls] : null,
          words.kinds[answer?.kind ?? 'none'],
          answer?.note ?? null,
          answer?.by ?? null,
          answer ? format.instant(answer.at) : null,
        ];
      });
      saveAs(`ra-soat-${list.round.asOf}.csv`, csvOf([[...words.csv], ...rows]), 'text/csv;charset=utf-8');
    } catch (error) {
      setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setActing(false);
    }
  };

  return (
    <ScreenFrame props={props} title={words.title} loading={rounds.loading || detail.loading || busy}>
      <main class="work work-page" id="main">
        {head}
        {rounds.error ? <FailureNotice error={rounds.error} retry={rounds.retry} /> : null}
        {detail.error ? <FailureNotice error={detail.error} retry={detail.retry} /> : null}
        <div class="round-bar">
          {items.length > 0 ? (
            <label class="field">
              <span>{words.round}</span>
              <select value={id} onChange={(e) => changeAddress({ item: e.currentTarget.value, commune: undefined })}>
                {items.map((r) => (
                  <option key={r.id} value={r.id}>
                    {r.title} · {words.states[r.state]}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {mayManage ? (
            <button
              type="button"
              class="button"
              aria-expanded={form === 'open'}
              onClick={() => setForm(form === 'open' ? null : 'open')}
            >
              <Icon name="plus" size={16} /> {words.open}
            </button>
          ) : null}
        </div>
        {form === 'open' ? (
          <OpenRoundForm
            busy={busy}
            others={items.filter((r) => r.state === 'open')}
            onOpen={open}
            onCancel={() => setForm(null)}
          />
        ) : null}
        <SaidLines said={said} />
        {rounds.value && items.length === 0 ? (
          <Notice title={words.none}>
            <p>{words.noneHint}</p>
          </Notice>
        ) : null}
        {value ? (
          <>
            <RoundHead
              detail={value}
              acts={
                <>
                  {mayManage && value.round.state === 'open' ? (
                    <>
                      {missingOf(value).length > 0 ? (
                        <button type="button" class="button" disabled={busy} onClick={remind}>
                          {words.remind(format.count(missingOf(value).length))}
                        </button>
                      ) : null}
                      <button
                        type="button"
                        class="button"
                        aria-expanded={form === 'close'}
                        onClick={() => setForm(form === 'close' ? null : 'close')}
                      >
                        {words.close}
                      </button>
                    </>
                  ) : null}
                  <button type="button" class="button" disabled={busy} onClick={download}>
                    <Icon name="download" size={16} />{' '}
                    {value.round.state === 'closed' ? words.download : words.downloadNow}
                  </button>
                </>
              }
            />
            {form === 'close' ? (
              <CloseRoundForm
                detail={value}
                missing={missingOf(value).length}
                busy={busy}
                onClose={close}
                onCancel={() => setForm(null)}
              />
            ) : null}
            <div class="round-tables">
              <CommuneProgress detail={value} address={address} changeAddress={changeAddress} />
              <Changes
                detail={value}
                communeName={places.communeName}
                commune={address.commune}
                address={address}
                changeAddress={changeAddress}
              />
            </div>
          </>
        ) : null}
      </main>
    </ScreenFrame>
  );
}

function missingOf(detail: RoundDetail): RoundDetail['communes'] {
  return detail.communes.filter((c) => c.answered < c.villages);
}

/** Communes with how far each has come: those that owe most first. */
function CommuneProgress({
  detail,
  address,
  changeAddress,
}: { detail: RoundDetail } & Pick<PartProps, 'address' | 'changeAddress'>) {
  const { t, format } = useTexts();
  const words = t.rounds;
  const share = (c: RoundDetail['communes'][number]): number => c.answered / Math.max(1, c.villages);
  const rows = [...detail.communes].sort((a, b) => share(a) - share(b) || a.name.localeCompare(b.name, 'vi'));
  return (
    <section class="card">
      <h3>{words.byCommune}</h3>
      <TableScroll label={words.byCommune} tall>
        <table class="table progress-table">
          <thead>
            <tr>
              <th scope="col">{t.table.commune}</th>
              <th scope="col">{words.progress}</th>
              <th scope="col" class="number wide-only">
                {words.kinds.corrected}
              </th>
              <th scope="col" class="wide-only">
                {words.lastAnswer}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((c) => (
              <tr key={c.code} class={address.commune === c.code ? 'row-chosen' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-pressed={address.commune === c.code}
                    onClick={() => changeAddress({ commune: address.commune === c.code ? undefined : c.code })}
                  >
                    {c.name}
                  </button>
                  {c.late ? <span class="tag tag-late">{words.lateOne}</span> : null}
                </th>
                <td>
                  <span class="progress-cell">
                    <RateBar rate={{ numerator: c.answered, denominator: c.villages }} />
                    <span class="number">
                      {c.answered === c.villages
                        ? words.doneOne
                        : `${format.count(c.answered)}/${format.count(c.villages)}`}
                    </span>
                  </span>
                </td>
                <td class="number wide-only">{c.corrected === 0 ? '–' : format.count(c.corrected)}</td>
                <td class="wide-only">
                  {c.lastAt ? format.instant(c.lastAt) : <span class="quiet">{words.never}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

/** Villages where a commune says other than the registry had it. */
function Changes({
  detail,
  communeName,
  commune,
  address,
  changeAddress,
}: {
  detail: RoundDetail;
  communeName: (code: string) => string;
  commune: string | undefined;
} & Pick<PartProps, 'address' | 'changeAddress'>) {
  const { t, format } = useTexts();
  const words = t.rounds;
  const rows = detail.changes
    .filter((c) => commune === undefined || c.communeCode === commune)
    .sort((a, b) => Number(a.before === null) - Number(b.before === null) || (a.at < b.at ? 1 : -1));
  return (
    <section class="card">
      <h3>
        {words.changes} ({format.count(rows.length)})
        {commune ? (
          <button type="button" class="link" onClick={() => changeAddress({ commune: undefined })}>
            · {communeName(commune)} <Icon name="close" size={14} />
          </button>
        ) : null}
      </h3>
      {rows.length === 0 ? <p class="card-note">{words.noChanges}</p> : null}
      {rows.length > 0 ? (
        <TableScroll label={words.changes} tall>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.table.name}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
                <th scope="col" class="wide-only">
                  {words.note}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((c) => (
                <tr key={c.villageId}>
                  <th scope="row">
                    <AddressLink
                      address={address}
                      change={{ screen: 'map', village: c.villageId, item: undefined, tab: undefined }}
                      changeAddress={changeAddress}
                    >
                      {c.villageName}
                    </AddressLink>
                    <small class="under">{communeName(c.communeCode)}</small>
                  </th>
                  <td>
                    {c.before ? (
                      <span class="with-mark">
                        <Mark shape={c.before} size={14} /> {t.classes[c.before]}
                      </span>
                    ) : (
                      <span class="quiet">{words.first}</span>
                    )}
                  </td>
                  <td>
                    <span class="with-mark">
                      <Mark shape={c.after} size={14} /> {t.classes[c.after]}
                    </span>
                  </td>
                  <td class="wide-only">{c.note ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : null}
    </section>
  );
}
