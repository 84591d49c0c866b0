import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Generation, OperatorCode } from '#shared/operator';
import type { CoverageClass, Known } from '#shared/village';
import { LOCAL_ACCOUNTS, type LocalAccount } from './api/session.ts';
import { type DrawnArea, readArea, writeArea } from './map/drawn-area.ts';
import { type MapLayer, readLayers, writeLayers } from './map/map-layers.ts';
import { type MapPlace, readPlace, writePlace } from './map/map-place.ts';

/** The screens of the console; the map is home. */
export const SCREENS = [
  'map',
  'overview',
  'review',
  'carrier',
  'plans',
  'white',
  'sunset',
  'fibre',
  'rounds',
  'imports',
  'audit',
  'rules',
  'accounts',
  'inbox',
] as const;
export type ScreenName = (typeof SCREENS)[number];

/** What a link to this console can say. Everything a user chose stands here, so that any view can be sent to a colleague. */
export interface Address {
  screen: ScreenName;
  /** Who looks: an account of this machine; undefined = the planner. */
  account: LocalAccount | undefined;
  /** What is open on the screen: a position, a site, or `new`. */
  item: string | undefined;
  /** The part of the screen that is open, as in the carrier's stations. */
  tab: string | undefined;
  /** The list (danh mục) that the screen is limited to. */
  list: string | undefined;
  /** What the list is limited to, by the state of its items. */
  status: string | undefined;
  /** The column that a table is ordered by; `-` before it = largest first. */
  sort: string | undefined;
  operator: OperatorCode | undefined;
  power: Known | undefined;
  /** Judge as if only this generation counted. */
  generation: Generation | undefined;
  /** Civil date to answer for; undefined = today in Việt Nam. */
  asOf: string | undefined;
  village: string | undefined;
  /** A mast that is open on the map. */
  site: string | undefined;
  commune: string | undefined;
  /** Classes shown; undefined = all. */
  classes: CoverageClass[] | undefined;
  /** The 2G comparison: as if it still counted, or no longer did; undefined = as on the date. */
  twoG: 'before' | 'after' | undefined;
  /** The same of 3G; of the two one at a time. */
  threeG: 'before' | 'after' | undefined;
  /** What is drawn on the map besides villages; undefined = what is shown by default. */
  layers: MapLayer[] | undefined;
  /** An area that somebody drew on the map. */
  area: DrawnArea | undefined;
  /** Where somebody moved the map to; undefined = where what is open is seen, or the whole province. */
  place: MapPlace | undefined;
  /** The station whose path to the village is plotted: site, operator, generation, carrier. */
  server: string | undefined;
  /** What is assumed of upgrades to come, see sunset/assumed.ts. */
  assumed: string | undefined;
  /** Of the audit: the kind of records, who acted, recorded from and to which days. */
  kind: string | undefined;
  actor: string | undefined;
  from: string | undefined;
  to: string | undefined;
  /** Civil date: as it was known at the end of that day; undefined = as it is known now. */
  knownAt: string | undefined;
  language: 'vi' | 'en';
}

// Written out here: the schemas of shared bring zod, which the browser does without.
export const OPERATORS: readonly OperatorCode[] = ['VIETTEL', 'VNPT', 'MOBIFONE', 'VIETNAMOBILE', 'GTEL'];
const POWERS: readonly Known[] = ['yes', 'no', 'unknown'];
export const GENERATIONS: readonly Generation[] = ['2G', '3G', '4G', '5G'];
const CLASSES: readonly CoverageClass[] = ['white', 'weak', 'covered'];
const SIDES = ['before', 'after'] as const;

/** Reads an address; what is malformed is left out, because a link may come from anywhere. */
export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const day = (name: string): string | undefined => {
    const date = query.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : undefined;
  };
  const asked = query.get('class')?.split(',') ?? [];
  const classes = CLASSES.filter((c) => asked.includes(c));
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | undefined =>
    allowed.find((a) => a === query.get(name));
  return {
    screen: oneOf('screen', SCREENS) ?? 'map',
    account: oneOf('as', LOCAL_ACCOUNTS),
    item: query.get('item') || undefined,
    tab: query.get('tab') || undefined,
    list: query.get('list') || undefined,
    status: query.get('status') || undefined,
    sort: query.get('sort') || undefined,
    operator: oneOf('operator', OPERATORS),
    power: oneOf('power', POWERS),
    generation: oneOf('generation', GENERATIONS),
    asOf: day('asOf'),
    village: query.get('village') || undefined,
    site: query.get('village') ? undefined : query.get('site') || undefined,
    commune: query.get('commune') || undefined,
    classes: classes.length > 0 && classes.length < CLASSES.length ? classes : undefined,
    twoG: oneOf('2g', SIDES),
    threeG: query.get('2g') ? undefined : oneOf('3g', SIDES),
    layers: readLayers(query.get('layers')),
    area: readArea(query.get('area') ?? ''),
    place: readPlace(query.get('at') ?? ''),
    server: query.get('server') || undefined,
    assumed: query.get('assumed') || undefined,
    kind: query.get('kind') || undefined,
    actor: query.get('actor') || undefined,
    from: day('from'),
    to: day('to'),
    knownAt: day('knownAt'),
    language: query.get('lang') === 'en' ? 'en' : 'vi',
  };
}

/** The query string of an address, without what is at its default; `''` if everything is. */
export function formatAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.screen !== 'map') query.set('screen', address.screen);
  if (address.account) query.set('as', address.account);
  for (const name of ['item', 'tab', 'list', 'status', 'sort', 'operator', 'power', 'generation'] as const)
    if (address[name]) query.set(name, address[name]);
  if (address.asOf) query.set('asOf', address.asOf);
  if (address.village) query.set('village', address.village);
  if (address.site) query.set('site', address.site);
  if (address.commune) query.set('commune', address.commune);
  if (address.classes) query.set('class', address.classes.join(','));
  if (address.twoG) query.set('2g', address.twoG);
  if (address.threeG) query.set('3g', address.threeG);
  if (address.layers) query.set('layers', writeLayers(address.layers));
  if (address.area) query.set('area', writeArea(address.area));
  if (address.place) query.set('at', writePlace(address.place));
  if (address.server) query.set('server', address.server);
  if (address.assumed) query.set('assumed', address.assumed);
  for (const name of ['kind', 'actor', 'from', 'to', 'knownAt'] as const)
    if (address[name]) query.set(name, address[name]);
  if (address.language === 'en') query.set('lang', 'en');
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** What is open on a map: who opens another leaves the place that the map was moved to. */
const OPEN_ON_MAP = ['screen', 'village', 'site', 'commune', 'area'] as const;

/** An address after a change. */
export function addressAfter(before: Address, change: Partial<Address>): Address {
  const after = { ...before, ...change };
  return !('place' in change) && OPEN_ON_MAP.some((k) => after[k] !== before[k])
    ? { ...after, place: undefined }
    : after;
}

/** Sent before "back" is followed or another account takes over. Who prevents it goes on with `detail` when the user says so. */
export const LEAVE = 'phusong:leave';

/** Whether nobody holds on to what is on the screen. @param go how to leave later, once the user has said so */
export function mayLeave(go: () => void): boolean {
  return dispatchEvent(new CustomEvent(LEAVE, { cancelable: true, detail: go }));
}

const urlOf = (address: Address): string => `${location.pathname}${formatAddress(address)}`;

/** Changes the address. `replace`: nobody chose it, so "back" does not lead to what was before. */
export type ChangeAddress = (change: Partial<Address>, how?: 'replace') => void;

/** The address of the page and how to change it. Opening a screen, village, commune or position is a step that "back" undoes; filters are not. */
export function useAddress(): [Address, ChangeAddress] {
  const [address, setAddress] = useState(() => parseAddress(location.search));
  const shown = useRef(address);
  shown.current = address;
  useEffect(() => {
    const onBack = (): void => {
      if (mayLeave(() => history.back())) setAddress(parseAddress(location.search));
      else history.pushState(null, '', urlOf(shown.current));
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  const change = useCallback<ChangeAddress>((part, how) => {
    setAddress((before) => {
      const after = addressAfter(before, part);
      const url = urlOf(after);
      const isStep = (['screen', 'village', 'site', 'commune', 'item', 'tab', 'list', 'area'] as const).some(
        (k) => after[k] !== before[k],
      );
      if (url !== location.pathname + location.search)
        history[isStep && how !== 'replace' ? 'pushState' : 'replaceState'](null, '', url);
      return after;
    });
  }, []);
  return [address, change];
}
