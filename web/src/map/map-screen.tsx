import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CoverageClass } from '#shared/village';
import type { Sunset, VillageRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Header } from '../parts/header.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { COVERAGE_ORDER, countClasses, type MapVillage } from './coverage-order.ts';
import { Figures } from './figures.tsx';
import type { Place } from './find-places.ts';
import { Legend } from './legend.tsx';
import { MapView } from './map-view.tsx';
import { SearchBox } from './search-box.tsx';
import { VillageList } from './village-list.tsx';
import { BasisLine, VillagePanel } from './village-panel.tsx';

/** The first screen: which villages are white spots on a date, where, and why. */
export function MapScreen({ client, address, changeAddress, account, onAccount }: ScreenProps) {
  const { t } = useTexts();
  const { asOf } = address;
  const key = `${account} ${asOf ?? 'today'}`;
  const summary = useAnswer(key, (signal) => client.summary(asOf, signal));
  const villages = useAnswer(key, (signal) => client.villages(asOf, signal));
  const communes = useAnswer(key, (signal) => client.communes(asOf, signal));
  const sites = useAnswer(key, (signal) => client.sites(asOf, signal));
  const detail = useAnswer(address.village ? `${key} ${address.village}` : null, (signal) =>
    client.village(address.village!, asOf, signal),
  );
  const basis = villages.value?.basis ?? null;
  const endOf2G = basis?.ended.find((e) => e.generation === '2G');
  const asDated = endOf2G ? 'after' : 'before';
  const twoG = address.twoG ?? asDated;
  const compares = basis !== null && twoG !== asDated;
  const sunset = useAnswer(compares ? key : null, (signal) =>
    client.sunset('2G', endOf2G?.lastServiceDay ?? asOf, signal),
  );

  const [listOpen, setListOpen] = useState(false);
  const [sitesVisible, setSitesVisible] = useState(false);

  const coloured = useMemo(
    () => (villages.value ? asIf(villages.value.items, compares ? sunset.value : null, twoG) : null),
    [villages.value, compares, sunset.value, twoG],
  );
  const shown = address.classes ?? COVERAGE_ORDER;
  const listed = useMemo(
    () => worthListing(coloured ?? [], address.classes, address.commune, compares),
    [coloured, address.classes, address.commune, compares],
  );
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const communeName = useCallback((code: string) => names.get(code) ?? code, [names]);
  const places = useMemo<Place[]>(
    () => [
      ...(communes.value?.items ?? []).map((u) => ({ kind: 'commune' as const, id: u.code, name: u.name, within: '' })),
      ...(villages.value?.items ?? []).map((v) => ({
        kind: 'village' as const,
        id: v.id,
        name: v.name,
        within: communeName(v.communeCode),
      })),
    ],
    [communes.value, villages.value, communeName],
  );

  const openVillage = (id: string): void => changeAddress({ village: id });
  const toggle = (c: CoverageClass): void => {
    const next = COVERAGE_ORDER.filter((x) => (x === c) !== shown.includes(x));
    changeAddress({ classes: next.length === 0 || next.length === COVERAGE_ORDER.length ? undefined : [...next] });
  };
  const failure = [villages, summary, communes, sites].find((a) => a.error);
  const loading = [villages, summary, communes, sites, sunset].some((a) => a.loading);
  const isEmpty = villages.value?.items.length === 0;

  return (
    <div class={`screen${address.village ? ' screen-village' : ''}${listOpen ? ' screen-list' : ''}`}>
      <Header
        province={summary.value?.province.name ?? null}
        asOf={basis?.asOf ?? null}
        address={address}
        changeAddress={changeAddress}
        account={account}
        onAccount={onAccount}
      >
        <SearchBox
          places={places}
          onChoose={(place) =>
            changeAddress(place.kind === 'village' ? { village: place.id } : { commune: place.id, village: undefined })
          }
        />
      </Header>
      <div
        class={`progress${loading ? ' progress-on' : ''}`}
        role="status"
        aria-label={loading ? t.state.loading : ''}
      />
      <Figures summary={summary.value} />
      <main class="main" id="main">
        <MapView
          communes={communes.value?.items ?? null}
          villages={coloured}
          sites={sites.value?.items ?? null}
          shown={shown}
          detail={address.village ? detail.value : null}
          commune={address.commune}
          communeName={communeName}
          onVillage={openVillage}
          onCommune={(code) => changeAddress({ commune: code === address.commune ? undefined : code })}
          onSitesVisible={setSitesVisible}
        />
        {coloured && !isEmpty ? (
          <Legend
            counts={countClasses(coloured)}
            uncertain={compares ? null : coloured.filter((v) => v.uncertain).length}
            shown={shown}
            onToggle={toggle}
            sitesVisible={sitesVisible}
            twoG={twoG}
            sunset={compares ? sunset.value : null}
            onTwoG={(side) => changeAddress({ twoG: side === asDated ? undefined : side })}
          />
        ) : null}
        <button
          type="button"
          class="button list-toggle"
          aria-expanded={listOpen}
          onClick={() => setListOpen(!listOpen)}
        >
          <Icon name={listOpen ? 'close' : 'list'} size={16} /> {listOpen ? t.list.close : t.list.open}
        </button>
        <aside class="side">
          {failure?.error ? (
            <FailureNotice
              error={failure.error}
              retry={() => {
                for (const a of [villages, summary, communes, sites]) if (a.error) a.retry();
              }}
            />
          ) : null}
          {isEmpty ? (
            <Notice title={t.state.empty}>
              <p>{t.state.emptyHint}</p>
            </Notice>
          ) : null}
          {address.village ? (
            <VillagePanel answer={detail} onClose={() => changeAddress({ village: undefined })} />
          ) : coloured && !isEmpty ? (
            <VillageList
              villages={listed}
              communeName={communeName}
              commune={address.commune}
              compares={compares}
              isFiltered={address.classes !== undefined || address.commune !== undefined}
              onVillage={openVillage}
              onClearCommune={() => changeAddress({ commune: undefined })}
              onShowAll={() => changeAddress({ classes: undefined, commune: undefined })}
            />
          ) : null}
          {basis && !address.village ? (
            <BasisLine basis={basis} note={communes.value?.areOfToday ? t.map.bordersOfToday : null} />
          ) : null}
        </aside>
      </main>
    </div>
  );
}

/**
 * Villages as they would be classed with 2G or without it; those that the shutdown does not touch stay as they are. Whether
 * the other class would be certain is not known, so it is not marked uncertain.
 */
function asIf(villages: readonly VillageRow[], sunset: Sunset | null, side: 'before' | 'after'): readonly MapVillage[] {
  if (!sunset) return villages;
  const shifts = new Map(sunset.villages.map(({ id, before, after }) => [id, { before, after }]));
  return villages.map((v) => {
    const shift = shifts.get(v.id);
    return shift ? { ...v, class: shift[side], uncertain: false, shift } : v;
  });
}

/**
 * The list beside the map: what the filters leave; without any filter the white and weak ones; in a comparison those that
 * change. Worst first, then most households.
 */
function worthListing(
  villages: readonly MapVillage[],
  classes: readonly CoverageClass[] | undefined,
  commune: string | undefined,
  compares: boolean,
): MapVillage[] {
  const wanted = classes ?? (commune || compares ? COVERAGE_ORDER : ['white', 'weak']);
  const worst = (v: MapVillage): number => COVERAGE_ORDER.indexOf(v.shift?.after ?? v.class);
  return villages
    .filter((v) => wanted.includes(v.class) && (commune === undefined || v.communeCode === commune))
    .filter((v) => !compares || v.shift !== undefined)
    .sort((a, b) => worst(a) - worst(b) || (b.households ?? 0) - (a.households ?? 0) || (a.name < b.name ? -1 : 1));
}
