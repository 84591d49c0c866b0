import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Region, selfCrossing } from '#geo/region';
import type { CoverageClass } from '#shared/village';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import { COVERAGE_ORDER, type MapVillage } from './coverage-order.ts';
import { type DrawnArea, MAX_CORNERS, polygonOf } from './drawn-area.ts';

/** The villages whose centre lies in an area, its border included. */
export function villagesIn<V extends { lon: number; lat: number }>(villages: readonly V[], area: DrawnArea): V[] {
  const region = new Region(polygonOf(area));
  const lons = area.map(([lon]) => lon);
  const lats = area.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return villages.filter(
    ({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north && region.holds(lon, lat),
  );
}

/** Corners that are being set; `corners` null = nothing is drawn. */
export interface Drawing {
  corners: DrawnArea | null;
  start: () => void;
  cancel: () => void;
  add: (corner: readonly [number, number], how: 'add' | 'finish') => void;
  finish: () => void;
  /** Takes an area as it is. */
  take: (area: DrawnArea) => void;
}

/** Sets the corners of an area by clicks and keys, and hands it over when it is closed. */
export function useDrawing(onArea: (area: DrawnArea) => void): Drawing {
  const [corners, setCorners] = useState<DrawnArea | null>(null);
  const close = (all: DrawnArea | null): void => {
    if (!all || all.length < 3) return;
    setCorners(null);
    onArea(all);
  };
  const drawing: Drawing = {
    corners,
    start: () => setCorners([]),
    cancel: () => setCorners(null),
    // The two clicks of a double click have set its corner, twice, before it is told.
    add: (corner, how) =>
      how === 'finish' ? close(distinct(corners)) : setCorners(distinct([...(corners ?? []), corner])),
    finish: () => close(corners),
    take: close,
  };
  const now = useRef(drawing);
  now.current = drawing;
  const isOpen = corners !== null;
  // Before the next paint: who is quick with Escape must not find it deaf.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if ((event.target as HTMLElement).closest('input, select, textarea')) return;
      if (event.key === 'Escape') now.current.cancel();
      else if (event.key === 'Backspace') setCorners((all) => all?.slice(0, -1) ?? null);
      else if (event.key === 'Enter' && !(event.target as HTMLElement).closest('button')) now.current.finish();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOpen]);
  return drawing;
}

/** Corners without those that repeat the one before, as many as an address takes. */
function distinct(corners: DrawnArea | null): DrawnArea {
  const all = corners ?? [];
  return all
    .filter((c, i) => i === 0 || Math.abs(c[0] - all[i - 1]![0]) > 1e-5 || Math.abs(c[1] - all[i - 1]![1]) > 1e-5)
    .slice(0, MAX_CORNERS);
}

/** While an area is drawn: how, and the ways to end it. */
export function DrawingBar({ drawing, seen }: { drawing: Drawing; seen: () => DrawnArea | null }) {
  const { t, format } = useTexts();
  const words = t.mapTools.area;
  const count = drawing.corners?.length ?? 0;
  return (
    <section class="drawing" aria-label={words.draw}>
      <p role="status">
        <b>{words.drawing(format.count(count))}</b> {words.hint}
      </p>
      <p class="drawing-buttons">
        <button type="button" class="button" disabled={count < 3} onClick={drawing.finish}>
          {words.finish}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            const view = seen();
            if (view) drawing.take(view);
          }}
        >
          {words.takeView}
        </button>
        <button type="button" class="link" onClick={drawing.cancel}>
          {words.cancel}
        </button>
      </p>
    </section>
  );
}

interface AreaProps {
  area: DrawnArea;
  /** The villages in it, as the map colours them. */
  villages: readonly MapVillage[];
  communeName: (code: string) => string;
  asOf: string;
  onAgain: () => void;
  onClear: () => void;
}

/** What is uncovered in an area: villages, households and people by class, to be read and taken away. */
export function AreaSummary({ area, villages, communeName, asOf, onAgain, onClear }: AreaProps) {
  const { t, format } = useTexts();
  const words = t.mapTools.area;
  const uncovered = villages.filter((v) => v.class !== 'covered');
  const sum = (of: readonly MapVillage[], field: 'households' | 'population'): number =>
    of.reduce((total, v) => total + (v[field] ?? 0), 0);
  const unknown = (field: 'households' | 'population'): number => villages.filter((v) => v[field] === null).length;
  const row = (c: CoverageClass) => {
    const of = villages.filter((v) => v.class === c);
    return (
      <tr key={c}>
        <th scope="row">
          <Mark shape={c} size={15} /> {t.classes[c]}
        </th>
        <td class="number">{format.count(of.length)}</td>
        <td class="number">{format.count(sum(of, 'households'))}</td>
        <td class="number">{format.count(sum(of, 'population'))}</td>
      </tr>
    );
  };
  const save = (): void => {
    const head = [t.table.name, t.table.commune, t.table.class, t.table.households, words.population, t.table.power];
    const rows = villages.map((v) => [
      v.name,
      communeName(v.communeCode),
      t.classes[v.class],
      v.households,
      v.population,
      t.white.power[v.gridPower],
      v.lon,
      v.lat,
      v.id,
    ]);
    saveAs(`${words.file}-${asOf}.csv`, csvOf([[...head, 'lon', 'lat', 'id'], ...rows]), 'text/csv;charset=utf-8');
  };
  return (
    <section class="area">
      <header>
        <h2>{words.title}</h2>
        <button type="button" class="icon-button" aria-label={words.clear} title={words.clear} onClick={onClear}>
          <Icon name="close" />
        </button>
      </header>
      {villages.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p class="area-answer">
            {uncovered.length === 0 ? (
              words.allCovered
            ) : (
              <>
                {words.uncovered}: <b>{words.of(format.count(uncovered.length), format.count(villages.length))}</b>
                {' · '}
                {words.households(format.count(sum(uncovered, 'households')))}
                {' · '}
                {words.people(format.count(sum(uncovered, 'population')))}
              </>
            )}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.lines}</th>
                <th scope="col" class="number">
                  {words.villages}
                </th>
                <th scope="col" class="number">
                  {t.table.households}
                </th>
                <th scope="col" class="number">
                  {words.population}
                </th>
              </tr>
            </thead>
            <tbody>{COVERAGE_ORDER.map(row)}</tbody>
          </table>
          {unknown('households') + unknown('population') > 0 ? (
            <p class="area-note">
              {words.unknown(format.count(unknown('households')), format.count(unknown('population')))}
            </p>
          ) : null}
        </>
      )}
      {selfCrossing(polygonOf(area)) ? <p class="area-note">{words.crosses}</p> : null}
      <p class="area-buttons">
        <button type="button" class="button" disabled={villages.length === 0} onClick={save}>
          <Icon name="download" size={15} /> {words.export}
        </button>
        <button type="button" class="link" onClick={onAgain}>
          {words.again}
        </button>
      </p>
    </section>
  );
}
