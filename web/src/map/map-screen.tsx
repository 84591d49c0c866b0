import { useCallback, useMemo, useState } from 'preact/hooks';
import type { CoverageClass } from '#shared/village';
import { OPERATORS } from '../address.ts';
import type { Sunset, VillageRow } from '../api/answers.ts';
import { Header } from '../parts/header.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { AreaSummary, DrawingBar, useDrawing, villagesIn } from './area-tools.tsx';
import { COVERAGE_ORDER, countClasses, type MapVillage } from './coverage-order.ts';
import { Figures } from './figures.tsx';
import type { Place } from './find-places.ts';
import { AsIfChip, LayersControl } from './layers-control.tsx';
import { type Ending, Legend, type Side } from './legend.tsx';
import { DEFAULT_LAYERS, type MapLayer } from './map-layers.ts';
import { MapView } from './map-view.tsx';
import type { ProvinceMap } from './province-map.ts';
import { SearchBox } from './search-box.tsx';
import { SitePanel } from './site-panel.tsx';
import { TimeSlider } from './time-slider.tsx';
import { useMapAnswers } from './use-map-answers.ts';
import { VillageList } from './village-list.tsx';
import { BasisLine, VillagePanel } from './village-panel.tsx';

/** The legend's width with the room around it: what is looked at must not lie under it. */
const LEGEND_PX = 290;

/** The first screen: which villages are white spots on a date, where, and why. */
export function MapScreen({ client, address, changeAddress, account, me }: ScreenProps) {
  const { t } = useTexts();
  const answers = useMapAnswers(client, account, address);
  const { summary, villages, communes, sites, frame, detail, basis, compared, sunset, only, layers } = answers;
  const [listOpen, setListOpen] = useState(false);
  const [layersOpen, setLayersOpen] = useState(false);
  const [sitesVisible, setSitesVisible] = useState(false);
  const [map, setMap] = useState<ProvinceMap | null>(null);

  const side = compared?.side;
  const coloured = useMemo(
    () => (villages.value ? asIf(villages.value.items, sunset.value, side) : null),
    [villages.value, side, sunset.value],
  );
  const shown = address.classes ?? COVERAGE_ORDER;
  const inArea = useMemo(
    () => (address.area && coloured ? villagesIn(coloured, address.area) : null),
    [coloured, address.area],
  );
  const listed = useMemo(
    () => worthListing(inArea ?? coloured ?? [], address.classes, address.commune, side !== undefined),
    [inArea, coloured, address.classes, address.commune, side],
  );
  const counts = useMemo(() => coloured && countClasses(coloured), [coloured]);
  const uncertain = useMemo(() => coloured?.filter((v) => v.uncertain).length ?? 0, [coloured]);
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
      ...(sites.value?.items ?? []).map((s) => ({ kind: 'site' as const, id: s.id, name: s.name, within: s.code })),
    ],
    [communes.value, villages.value, sites.value, communeName],
  );
  const ground = useMemo(
    () =>
      frame.value && {
        frame: frame.value,
        loadTile: (tile: string, signal: AbortSignal) => client.terrainTile(tile, signal),
      },
    [frame.value, client],
  );
  const available: MapLayer[] = [
    'sites',
    'fibre',
    'planned',
    ...(frame.value?.terrain ? (['relief'] as const) : []),
    ...(frame.value?.baseMap ? (['base'] as const) : []),
  ];
  const operators = OPERATORS.filter((o) => (summary.value?.stations.byOperator[o] ?? 0) > 0 || o === address.operator);
  const drawing = useDrawing((area) => {
    changeAddress({ area, village: undefined, site: undefined });
    setListOpen(true);
  });

  const openVillage = (id: string): void => changeAddress({ village: id, site: undefined, server: undefined });
  const openSite = (id: string): void => changeAddress({ site: id, village: undefined, server: undefined });
  const closeVillage = (): void => changeAddress({ village: undefined, server: undefined });
  const toggle = (c: CoverageClass): void => {
    const next = COVERAGE_ORDER.filter((x) => (x === c) !== shown.includes(x));
    changeAddress({ classes: next.length === 0 || next.length === COVERAGE_ORDER.length ? undefined : [...next] });
  };
  const setLayers = (next: MapLayer[]): void =>
    changeAddress({ layers: next.join() === DEFAULT_LAYERS.join() ? undefined : next });
  const shutDown = (generation: Ending, side: Side): void => {
    const asked = side === answers.dated(generation) ? undefined : side;
    changeAddress({
      twoG: undefined,
      threeG: undefined,
      ...(generation === '2G' ? { twoG: asked } : { threeG: asked }),
    });
  };
  const asked = [villages, summary, communes, sites];
  const failure = asked.find((a) => a.error);
  const loading = [...asked, sunset].some((a) => a.loading);
  const isEmpty = villages.value?.items.length === 0;
  const role = me?.account.role;

  return (
    <div class={`screen${address.village || address.site ? ' screen-village' : ''}${listOpen ? ' screen-list' : ''}`}>
      <Header
        province={summary.value?.province.name ?? null}
        asOf={basis?.asOf ?? null}
        address={address}
        changeAddress={changeAddress}
      >
        <SearchBox
          places={places}
          onChoose={(place) =>
            place.kind === 'village'
              ? openVillage(place.id)
              : place.kind === 'site'
                ? openSite(place.id)
                : changeAddress({ commune: place.id, village: undefined, site: undefined })
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
        <div class="map-column">
          <div class="map-stage">
            <MapView
              communes={communes.value?.items ?? null}
              villages={coloured}
              sites={sites.value?.items ?? null}
              shown={shown}
              detail={address.village ? detail.value : null}
              site={address.site}
              serves={answers.serves.value}
              commune={address.commune}
              communeName={communeName}
              onVillage={openVillage}
              onSite={openSite}
              onCommune={(code) => changeAddress({ commune: code === address.commune ? undefined : code })}
              onSitesVisible={setSitesVisible}
              layers={layers}
              ground={ground}
              fibre={answers.fibre.value}
              planned={answers.planned.value}
              area={address.area ?? null}
              drawing={drawing}
              onMap={setMap}
              place={address.place}
              onPlace={(place) => changeAddress({ place })}
              legendPx={LEGEND_PX}
            >
              <button
                type="button"
                aria-label={t.mapTools.layers.open}
                title={t.mapTools.layers.open}
                aria-expanded={layersOpen}
                aria-controls="map-layers"
                onClick={() => setLayersOpen(!layersOpen)}
              >
                <Icon name="layers" />
              </button>
              <button
                type="button"
                aria-label={t.mapTools.area.draw}
                title={t.mapTools.area.draw}
                aria-pressed={drawing.corners !== null}
                onClick={drawing.corners === null ? drawing.start : drawing.cancel}
              >
                <Icon name="draw" />
              </button>
            </MapView>
            {drawing.corners !== null ? (
              <DrawingBar drawing={drawing} seen={() => map?.seen() ?? null} />
            ) : (
              <AsIfChip only={only} onClear={() => changeAddress({ operator: undefined, generation: undefined })} />
            )}
            {layersOpen ? (
              <LayersControl
                layers={layers}
                available={available}
                onLayers={setLayers}
                only={only}
                operators={operators}
                onOnly={(next) => changeAddress({ operator: next.operator, generation: next.generation })}
                onClose={() => setLayersOpen(false)}
              />
            ) : null}
            {coloured && counts && !isEmpty ? (
              <Legend
                counts={counts}
                uncertain={compared ? null : uncertain}
                shown={shown}
                onToggle={toggle}
                sitesVisible={sitesVisible}
                shutdowns={answers.shutdowns}
                sunset={compared ? sunset.value : null}
                onShutdown={shutDown}
              />
            ) : null}
          </div>
          {frame.value ? (
            <TimeSlider
              frame={frame.value}
              asOf={address.asOf}
              onDate={(asOf) => changeAddress({ asOf })}
              loading={loading}
              onSoon={answers.soon}
              seesOwnPlansOnly={role === 'carrier' || role === 'commune'}
            />
          ) : null}
        </div>
        <button
          type="button"
          class="button list-toggle"
          aria-expanded={listOpen}
          onClick={() => setListOpen(!listOpen)}
        >
          <Icon name={listOpen ? 'close' : 'list'} size={16} /> {listOpen ? t.list.close : t.list.open}
        </button>
        <aside
          class="side"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && (address.village || address.site))
              changeAddress({ village: undefined, site: undefined, server: undefined });
          }}
        >
          {failure?.error ? (
            <FailureNotice
              error={failure.error}
              retry={() => {
                for (const a of asked) if (a.error) a.retry();
              }}
            />
          ) : null}
          {isEmpty ? (
            <Notice title={t.state.empty}>
              <p>{t.state.emptyHint}</p>
            </Notice>
          ) : null}
          {address.village ? (
            <VillagePanel
              answer={detail}
              onClose={closeVillage}
              client={client}
              about={answers.about}
              address={address}
              changeAddress={changeAddress}
            />
          ) : address.site ? (
            <SitePanel
              answer={answers.site}
              serves={answers.serves}
              onVillage={openVillage}
              communeName={communeName}
              asOf={basis?.asOf ?? ''}
              me={me}
              onClose={() => changeAddress({ site: undefined })}
              changeAddress={changeAddress}
            />
          ) : coloured && !isEmpty ? (
            <>
              {address.area && inArea ? (
                <AreaSummary
                  area={address.area}
                  villages={inArea}
                  communeName={communeName}
                  asOf={basis?.asOf ?? ''}
                  onAgain={() => {
                    setListOpen(false);
                    drawing.start();
                  }}
                  onClear={() => changeAddress({ area: undefined })}
                />
              ) : null}
              <VillageList
                villages={listed}
                communeName={communeName}
                commune={address.commune}
                compares={compared?.generation ?? null}
                isFiltered={address.classes !== undefined || address.commune !== undefined}
                onVillage={openVillage}
                onClearCommune={() => changeAddress({ commune: undefined })}
                onShowAll={() => changeAddress({ classes: undefined, commune: undefined })}
              />
            </>
          ) : null}
          {basis && !address.village && !address.site ? (
            <BasisLine basis={basis} note={communes.value?.areOfToday ? t.map.bordersOfToday : null} />
          ) : null}
        </aside>
      </main>
    </div>
  );
}

/**
 * Villages as they would be classed with a generation or without it; those that the shutdown does not touch stay as they are. Whether
 * the other class would be certain is not known, so it is not marked uncertain.
 */
function asIf(villages: readonly VillageRow[], sunset: Sunset | null, side: Side | undefined): readonly MapVillage[] {
  if (!sunset || !side) return villages;
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
