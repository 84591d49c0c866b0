import { useEffect, useState } from 'preact/hooks';
import type { ListRows, PositionRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { problemLines } from '../parts/problem-text.ts';
import type { Said } from '../parts/said.tsx';
import { refusalOf, reportOf } from '../review/bulk-acts.tsx';
import { changesSinceReturn } from '../review/since-return.ts';
import { useTexts } from '../text/catalogue.ts';

interface Props {
  client: Client;
  marked: readonly PositionRow[];
  lists: ListRows['items'];
  nameOf: (id: string) => string;
  onSaid: (said: Said | null) => void;
  /** The act is over, whatever came of it. */
  onDone: () => void;
}

/** What a carrier does with ticked positions: into a new list or one that is there, out of it again, and filing. */
export function ListActs({ client, marked, lists, nameOf, onSaid, onDone }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const [title, setTitle] = useState('');
  const [into, setInto] = useState('');
  const [busy, setBusy] = useState(false);
  /** Returned positions in which nothing was changed: they are filed again only when the carrier says so. */
  const [untouched, setUntouched] = useState<readonly PositionRow[]>([]);
  const markedIds = marked.map((p) => p.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is another question
  useEffect(() => setUntouched([]), [markedIds]);
  const loose = marked.filter((p) => p.listId === null && p.state === 'draft');
  const listed = marked.filter((p) => p.listId !== null && (p.state === 'draft' || p.state === 'returned'));
  const removable = listed.filter((p) => p.state === 'draft');
  const idsOf = (rows: readonly PositionRow[], listId: string): string[] =>
    rows.filter((p) => p.listId === listId).map((p) => p.id);
  const listsOf = (rows: readonly PositionRow[]): Set<string> => new Set(rows.map((p) => p.listId!));

  /** @param act null = there is nothing to say yet */
  const saying = async (act: () => Promise<Said | null>): Promise<void> => {
    setBusy(true);
    onSaid(null);
    try {
      onSaid(await act());
    } catch (error) {
      onSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setBusy(false);
    }
  };
  const doing = (act: () => Promise<Said>): Promise<void> => saying(act).then(onDone);
  const gather = (): Promise<void> =>
    doing(async () => {
      const ids = loose.map((p) => p.id);
      if (into === '') await client.createList(title, ids, crypto.randomUUID());
      else await client.changeList(into, { add: ids }, crypto.randomUUID());
      return { tone: 'done', lines: [t.carrier.gathered(format.count(ids.length))] };
    });
  const takeOut = (): Promise<void> =>
    doing(async () => {
      for (const listId of listsOf(removable))
        await client.changeList(listId, { remove: idsOf(removable, listId) }, crypto.randomUUID());
      return { tone: 'done', lines: [t.carrier.takenOut(format.count(removable.length))] };
    });
  const look = (): Promise<void> =>
    saying(async () => {
      const found = await untouchedOf(client, listed);
      setUntouched(found);
      return found.length > 0 ? null : fileAll().finally(onDone);
    });
  const fileAll = async (): Promise<Said> => {
    const refused: string[] = [];
    let done = 0;
    for (const listId of listsOf(listed)) {
      const answer = await client.fileList(listId, idsOf(listed, listId), crypto.randomUUID());
      for (const p of answer.positions)
        if (p.outcome === 'refused') refused.push(`${nameOf(p.positionId)}: ${refusalOf(p.problem, texts)}`);
        else done++;
    }
    const { tone } = reportOf(done, refused, texts);
    return {
      tone,
      lines: [
        ...(done > 0 ? [t.carrier.filed(format.count(done))] : []),
        ...(refused.length > 0 ? [t.carrier.notFiled(format.count(refused.length)), ...refused] : []),
      ],
    };
  };

  return (
    <>
      <p>{t.review.selected(format.count(marked.length))}</p>
      {loose.length > 0 ? (
        <form
          class="act-form"
          onSubmit={(e) => {
            e.preventDefault();
            gather();
          }}
        >
          {lists.length > 0 ? (
            <label>
              <span>{t.carrier.intoList}</span>
              <select value={into} onChange={(e) => setInto(e.currentTarget.value)}>
                <option value="">{t.carrier.aNewList}</option>
                {lists.map((l) => (
                  <option key={l.id} value={l.id}>
                    {l.title}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {into === '' ? (
            <label>
              <span>{t.carrier.listTitle}</span>
              <input required maxLength={300} value={title} onInput={(e) => setTitle(e.currentTarget.value)} />
            </label>
          ) : null}
          <button type="submit" class="button button-main" disabled={busy}>
            {into === '' ? t.carrier.createList : t.carrier.addToList} ({format.count(loose.length)})
          </button>
        </form>
      ) : null}
      {untouched.length > 0 ? (
        <form
          class="act-form"
          onSubmit={(e) => {
            e.preventDefault();
            doing(fileAll);
          }}
        >
          <p>{t.carrier.untouched(format.count(untouched.length))}</p>
          <ul>
            {untouched.map((p) => (
              <li key={p.id}>{p.name}</li>
            ))}
          </ul>
          <FormActs send={t.review.fileUntouched} disabled={busy} onCancel={() => setUntouched([])} />
        </form>
      ) : listed.length > 0 ? (
        <button type="button" class="button button-main" disabled={busy} onClick={look}>
          {t.carrier.file(format.count(listed.length))}
        </button>
      ) : null}
      {removable.length > 0 ? (
        <button type="button" class="button" disabled={busy} onClick={takeOut}>
          {t.carrier.takeOut(format.count(removable.length))}
        </button>
      ) : null}
    </>
  );
}

async function untouchedOf(client: Client, rows: readonly PositionRow[]): Promise<PositionRow[]> {
  const returned = rows.filter((p) => p.state === 'returned');
  const histories = await Promise.all(returned.map((p) => client.siteHistory(p.id, new AbortController().signal)));
  return returned.filter((_, i) => changesSinceReturn(histories[i]!.items).length === 0);
}
