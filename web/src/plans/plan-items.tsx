import { useState } from 'preact/hooks';
import type { AdminUnits, PlanDetail, PositionRow } from '../api/answers.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { Icon } from '../parts/icon.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';

type Items = PlanDetail['plan']['items'];
const FILED = ['submitted', 'under_review', 'returned', 'approved', 'building', 'on_air'];
const APPROVED = ['approved', 'building', 'on_air'];

/** What is planned in each commune, and what of it has been filed and approved; communes with positions beyond the plan are there too. */
export function PlanItems({
  items,
  positions,
  communeName,
}: {
  items: Items;
  /** The carrier's positions of the plan's year. */
  positions: readonly PositionRow[];
  communeName: (code: string) => string;
}) {
  const { t, format } = useTexts();
  const words = t.plans;
  const planned = new Map(items.map((i) => [i.communeCode, i]));
  const beyond = [...new Set(positions.map((p) => p.communeCode ?? ''))].filter((code) => !planned.has(code));
  const count = (code: string, states: readonly string[]): number =>
    positions.filter((p) => (p.communeCode ?? '') === code && states.includes(p.state)).length;
  const rows = [
    ...items.map((i) => ({ code: i.communeCode, planned: i.positions, note: i.note })),
    ...beyond.filter((code) => count(code, FILED) > 0).map((code) => ({ code, planned: 0, note: words.beyond })),
  ]
    .map((r) => ({ ...r, filed: count(r.code, FILED), approved: count(r.code, APPROVED) }))
    .sort((a, b) => communeName(a.code).localeCompare(communeName(b.code), 'vi'));
  const sum = (of: 'planned' | 'filed' | 'approved'): string => format.count(rows.reduce((n, r) => n + r[of], 0));
  if (rows.length === 0) return <p class="quiet plan-note">{words.empty}</p>;
  return (
    <TableScroll label={words.items}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.table.commune}</th>
            <th scope="col" class="number">
              {words.planned}
            </th>
            <th scope="col" class="number">
              {words.filedCount}
            </th>
            <th scope="col" class="number">
              {words.approvedCount}
            </th>
            <th scope="col" class="wide-only">
              {words.itemNote}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.code}>
              <th scope="row">{r.code === '' ? words.noCommune : communeName(r.code)}</th>
              <td class="number">{format.count(r.planned)}</td>
              <td class={`number${r.filed > r.planned ? ' clock-soon' : ''}`}>{format.count(r.filed)}</td>
              <td class="number">{format.count(r.approved)}</td>
              <td class="wide-only">{r.note}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td class="number">{sum('planned')}</td>
            <td class="number">{sum('filed')}</td>
            <td class="number">{sum('approved')}</td>
            <td class="wide-only" />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

interface Row {
  key: number;
  communeCode: string;
  positions: string;
  note: string;
}

/** Writes a plan: a row for each commune. */
export function PlanItemsForm({
  items,
  communes,
  busy,
  onSave,
  onCancel,
}: {
  items: Items;
  communes: AdminUnits['items'];
  busy: boolean;
  onSave: (items: Items) => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  const words = t.plans;
  const [rows, setRows] = useState<Row[]>(() =>
    items.length > 0
      ? items.map((i, key) => ({ key, communeCode: i.communeCode, positions: String(i.positions), note: i.note }))
      : [emptyRow(0)],
  );
  const set = (key: number, change: Partial<Row>): void =>
    setRows(rows.map((r) => (r.key === key ? { ...r, ...change } : r)));
  const sorted = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  const taken = new Set(rows.map((r) => r.communeCode));
  return (
    <form
      class="form plan-form"
      aria-label={words.edit}
      onSubmit={(e) => {
        e.preventDefault();
        onSave(
          rows.map(({ communeCode, positions, note }) => ({
            communeCode,
            positions: Number(positions),
            note: note.trim(),
          })),
        );
      }}
    >
      {rows.map((r) => (
        <div key={r.key} class="plan-row">
          <label>
            <span>{t.table.commune}</span>
            <select required value={r.communeCode} onChange={(e) => set(r.key, { communeCode: e.currentTarget.value })}>
              <option value="" />
              {sorted.map((u) => (
                <option key={u.code} value={u.code} disabled={u.code !== r.communeCode && taken.has(u.code)}>
                  {u.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words.planned}</span>
            <input
              required
              type="number"
              min={1}
              max={1000}
              step={1}
              value={r.positions}
              onInput={(e) => set(r.key, { positions: e.currentTarget.value })}
            />
          </label>
          <label>
            <span>{words.itemNote}</span>
            <input maxLength={500} value={r.note} onInput={(e) => set(r.key, { note: e.currentTarget.value })} />
          </label>
          <button
            type="button"
            class="icon-button"
            aria-label={words.remove}
            disabled={rows.length === 1}
            onClick={() => setRows(rows.filter((x) => x.key !== r.key))}
          >
            <Icon name="close" size={18} />
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          class="button"
          disabled={rows.length >= 500}
          onClick={() => setRows([...rows, emptyRow(Math.max(...rows.map((r) => r.key)) + 1)])}
        >
          <Icon name="plus" size={16} /> {words.add}
        </button>
      </p>
      <FormActs send={words.save} disabled={busy} onCancel={onCancel} />
    </form>
  );
}

function emptyRow(key: number): Row {
  return { key, communeCode: '', positions: '1', note: '' };
}
