import { useMemo, useState } from 'preact/hooks';
import { type Address, addressAfter, formatAddress, GENERATIONS } from '../address.ts';
import { useAnswer } from '../api/use-answer.ts';
import { COVERAGE_ORDER } from '../map/coverage-order.ts';
import { MapView } from '../map/map-view.tsx';
import { BasisLine } from '../map/village-panel.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { usePrinting } from '../parts/use-printing.ts';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from './csv.ts';
import { COLUMNS, type Column, ordered, POWERS } from './order.ts';

const PAGE = 150;
/** The order of a programme: where most people gain first. */
const MOST_HOUSEHOLDS = '-households';
/** The coverage generations that are worth judging alone. */
const ALONE = GENERATIONS.filter((g) => g !== '2G');

/** Villages without signal or weak, as a table and on the map together: the list that goes into plans and programmes. */
export function WhiteScreen(props: ScreenProps) {
  const { client, address, changeAddress, account } = props;
  const { t, format } = useTexts();
  const { asOf, generation } = address;
  const key = `${account} ${asOf ?? 'today'}`;
  const answer = useAnswer(`${key} ${generation ?? ''}`, (signal) => client.whiteSpots(asOf, generation, signal));
  const communes = useAnswer(key, (signal) => client.communes(asOf, signal));
  const sites = useAnswer(key, (signal) => client.sites(asOf, signal));
  const detail = useAnswer(address.village ? `${key} ${address.village}` : null, (signal) =>
    client.village(address.village!, asOf, signal),
  );
  const order = address.sort ?? MOST_HOUSEHOLDS;
  const by = COLUMNS.find((c) => order === c || order === `-${c}`) ?? 'households';
  const down = order.startsWith('-');
  const [asked, setAsked] = useState(PAGE);
  const printing = usePrinting();
  const limit = printing ? Number.POSITIVE_INFINITY : asked;
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const communeName = (code: string): string => names.get(code) ?? code;

  const shown = useMemo(() => {
    const wanted = address.classes ?? ['white', 'weak'];
    return (answer.value?.items ?? [])
      .filter((v) => wanted.includes(v.class))
      .filter((v) => address.power === undefined || v.gridPower === address.power)
      .filter((v) => address.commune === undefined || v.communeCode === address.commune);
  }, [answer.value, address.classes, address.power, address.commune]);
  const rows = useMemo(() => ordered(shown, by, down, (code) => names.get(code) ?? code), [shown, by, down, names]);

  const at = rows.findIndex((v) => v.id === address.village);
  const go = (step: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (!next) return;
    changeAddress({ village: next.id });
    document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const openOnMap = (id: string): void =>
    changeAddress({ screen: 'map', village: id, classes: undefined, commune: undefined });
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    Enter: () => address.village && openOnMap(address.village),
  });

  const counted = rows.reduce((sum, v) => sum + (v.households ?? 0), 0);
  const uncounted = rows.filter((v) => v.households === null).length;
  const save = (): void => {
    const { name, commune, households, power, declared } = t.table;
    const head = [name, commune, t.table.class, t.uncertain, households, power, declared];
    const table = rows.map((v) => [
      v.name,
      communeName(v.communeCode),
      t.classes[v.class],
      v.uncertain ? t.white.isUncertain : t.white.isCertain,
      v.households,
      t.white.power[v.gridPower],
      v.declared ? t.classes[v.declared.class] : null,
      v.lon,
      v.lat,
      v.id,
    ]);
    const text = csvOf([[...head, 'lon', 'lat', 'id'], ...table]);
    saveAs(`diem-trang-song-${answer.value!.basis.asOf}.csv`, text, 'text/csv;charset=utf-8');
  };
  const isFiltered = address.classes || address.power || address.commune || generation;
  const clear = (): void =>
    changeAddress({ classes: undefined, power: undefined, commune: undefined, generation: undefined });
  const failure = [answer, communes, sites].find((a) => a.error);

  const sortBy = (column: Column): void => {
    const isDown = column === by ? !down : column === 'households';
    const sort = `${isDown ? '-' : ''}${column}`;
    changeAddress({ sort: sort === MOST_HOUSEHOLDS ? undefined : sort });
  };
  const head = (column: Column, label: string, css = '') => (
    <th scope="col" class={css} aria-sort={column === by ? (down ? 'descending' : 'ascending') : 'none'}>
      {/* A browser draws no button in the heading that it repeats on each sheet of paper. */}
      {printing ? (
        label
      ) : (
        <button type="button" title={t.table.sortBy(label.toLowerCase())} onClick={() => sortBy(column)}>
          {label}
        </button>
      )}
    </th>
  );
  const listed = [
    (address.classes ?? (['white', 'weak'] as const)).map((c) => t.classes[c].toLowerCase()).join(', '),
    ...(address.power ? [t.white.powerIs[address.power]] : []),
    ...(address.commune ? [communeName(address.commune)] : []),
    ...(generation ? [t.white.onlyBy(generation)] : []),
  ].join('; ');

  return (
    <ScreenFrame
      props={props}
      title={t.white.title}
      loading={answer.loading || communes.loading}
      asOf={answer.value?.basis.asOf ?? null}
      dated
    >
      <main class="work work-split" id="main">
        <section class="pane">
          <div class="filters">
            <label>
              <span>{t.table.class}</span>
              <select
                value={address.classes?.length === 1 ? address.classes[0] : ''}
                onChange={(e) =>
                  changeAddress({
                    classes: e.currentTarget.value ? [e.currentTarget.value as 'white' | 'weak'] : undefined,
                  })
                }
              >
                <option value="">{t.table.all}</option>
                <option value="white">{t.classes.white}</option>
                <option value="weak">{t.classes.weak}</option>
              </select>
            </label>
            <label>
              <span>{t.table.power}</span>
              <select
                value={address.power ?? ''}
                onChange={(e) => changeAddress({ power: (e.currentTarget.value || undefined) as Address['power'] })}
              >
                <option value="">{t.table.all}</option>
                {POWERS.map((p) => (
                  <option key={p} value={p}>
                    {t.white.power[p]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t.table.commune}</span>
              <select
                value={address.commune ?? ''}
                onChange={(e) => changeAddress({ commune: e.currentTarget.value || undefined, village: undefined })}
              >
                <option value="">{t.table.all}</option>
                {[...names]
                  .sort((a, b) => a[1].localeCompare(b[1], 'vi'))
                  .map(([code, name]) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
              </select>
            </label>
            <label>
              <span>{t.white.generation}</span>
              <select
                value={generation ?? ''}
                onChange={(e) =>
                  changeAddress({ generation: (e.currentTarget.value || undefined) as Address['generation'] })
                }
              >
                <option value="">{t.white.anyGeneration}</option>
                {ALONE.map((g) => (
                  <option key={g} value={g}>
                    {g}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <div class="pane-line">
            <p>
              <strong>{t.white.found(format.count(rows.length), format.count(counted))}</strong>
              {uncounted > 0 ? <small> · {t.white.noCount(format.count(uncounted))}</small> : null}
            </p>
            {isFiltered ? (
              <button type="button" class="link" onClick={clear}>
                {t.white.clear}
              </button>
            ) : null}
            <button type="button" class="button" disabled={rows.length === 0} onClick={save}>
              <Icon name="download" size={16} /> {t.white.export}
            </button>
          </div>
          <div class="pane-foot">
            {printing ? <p>{t.white.listed(listed, t.white.order[`${down ? '-' : ''}${by}`])}</p> : null}
            <p>
              <Mark shape="white" size={13} /> <Mark shape="weak" size={13} /> {t.white.solid} ·{' '}
              <Mark shape="white" uncertain size={13} /> <Mark shape="weak" uncertain size={13} /> {t.white.hollow}
            </p>
          </div>
          {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
          {answer.value && rows.length === 0 ? <Notice title={t.white.none} /> : null}
          {rows.length > 0 ? (
            <TableScroll label={t.white.title}>
              <table class="table">
                <thead>
                  <tr>
                    {head('class', t.table.class)}
                    {head('name', t.table.name)}
                    {head('commune', t.table.commune, 'wide-only')}
                    {head('households', t.table.households, 'number')}
                    {head('power', t.table.power)}
                    <th scope="col" class="wide-only">
                      {t.table.declared}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.slice(0, limit).map((v) => (
                    <tr
                      key={v.id}
                      id={`row-${v.id}`}
                      class={v.id === address.village ? 'row-chosen' : ''}
                      onClick={() => changeAddress({ village: v.id })}
                    >
                      <td title={t.classMeaning[v.class]}>
                        <span class="with-mark">
                          <Mark shape={v.class} uncertain={v.uncertain} size={15} /> {t.classes[v.class]}
                        </span>
                      </td>
                      <th scope="row">
                        <a
                          href={`/${formatAddress(addressAfter(address, { screen: 'map', village: v.id }))}`}
                          title={t.table.why}
                          onClick={(e) => {
                            if (e.ctrlKey || e.metaKey) return;
                            e.preventDefault();
                            e.stopPropagation();
                            openOnMap(v.id);
                          }}
                        >
                          {v.name}
                        </a>
                        <small class="under phone-only">{communeName(v.communeCode)}</small>
                      </th>
                      <td class="wide-only">{communeName(v.communeCode)}</td>
                      <td class="number">{v.households === null ? '–' : format.count(v.households)}</td>
                      <td>
                        <span class={`power power-${v.gridPower}`}>{t.known[v.gridPower]}</span>
                      </td>
                      <td class="wide-only">{v.declared ? t.classes[v.declared.class] : '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {rows.length > limit ? (
                <button type="button" class="button list-more" onClick={() => setAsked(asked + PAGE * 2)}>
                  {t.table.more(format.count(Math.min(rows.length - limit, PAGE * 2)))}
                </button>
              ) : null}
            </TableScroll>
          ) : null}
          <div class="pane-foot">
            <span class="desk-only">{t.table.keys}</span>
            {answer.value ? <BasisLine basis={answer.value.basis} /> : null}
          </div>
        </section>
        <MapView
          communes={communes.value?.items ?? null}
          villages={answer.value ? shown : null}
          sites={sites.value?.items ?? null}
          shown={COVERAGE_ORDER}
          detail={address.village ? detail.value : null}
          commune={address.commune}
          communeName={communeName}
          onVillage={(id) => changeAddress({ village: id })}
          onCommune={(code) => changeAddress({ commune: code === address.commune ? undefined : code })}
          onSitesVisible={() => {}}
          place={address.place}
          onPlace={(place) => changeAddress({ place })}
        />
      </main>
    </ScreenFrame>
  );
}
