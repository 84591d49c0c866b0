import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Generation, OperatorCode } from '#shared/operator';
import type { CoverageClass, Known } from '#shared/village';
import { LOCAL_ACCOUNTS, type LocalAccount } from './api/session.ts';

/** The screens of the console; the map is home. */
export const SCREENS = [
  'map',
  'overview',
  'review',
  'carrier',
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
  operator: OperatorCode | undefined;
  power: Known | undefined;
  /** Judge as if only this generation counted. */
  generation: Generation | undefined;
  /** Civil date to answer for; undefined = today in Việt Nam. */
  asOf: string | undefined;
  village: string | undefined;
  commune: string | undefined;
  /** Classes shown; undefined = all. */
  classes: CoverageClass[] | undefined;
  /** The 2G comparison: as if it still counted, or no longer did; undefined = as on the date. */
  twoG: 'before' | 'after' | undefined;
  language: 'vi' | 'en';
}

// Written out here: the schemas of shared bring zod, which the browser does without.
const OPERATORS: readonly OperatorCode[] = ['VIETTEL', 'VNPT', 'MOBIFONE', 'VIETNAMOBILE', 'GTEL'];
const POWERS: readonly Known[] = ['yes', 'no', 'unknown'];
export const GENERATIONS: readonly Generation[] = ['2G', '3G', '4G', '5G'];
const CLASSES: readonly CoverageClass[] = ['white', 'weak', 'covered'];

/** Reads an address; what is malformed is left out, because a link may come from anywhere. */
export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const asOf = query.get('asOf') ?? '';
  const asked = query.get('class')?.split(',') ?? [];
  const classes = CLASSES.filter((c) => asked.includes(c));
  const twoG = query.get('2g');
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | undefined =>
    allowed.find((a) => a === query.get(name));
  return {
    screen: oneOf('screen', SCREENS) ?? 'map',
    account: oneOf('as', LOCAL_ACCOUNTS),
    item: query.get('item') || undefined,
    tab: query.get('tab') || undefined,
    list: query.get('list') || undefined,
    operator: oneOf('operator', OPERATORS),
    power: oneOf('power', POWERS),
    generation: oneOf('generation', GENERATIONS),
    asOf: /^\d{4}-\d{2}-\d{2}$/.test(asOf) && !Number.isNaN(Date.parse(asOf)) ? asOf : undefined,
    village: query.get('village') || undefined,
    commune: query.get('commune') || undefined,
    classes: classes.length > 0 && classes.length < CLASSES.length ? classes : undefined,
    twoG: twoG === 'before' || twoG === 'after' ? twoG : undefined,
    language: query.get('lang') === 'en' ? 'en' : 'vi',
  };
}

/** The query string of an address, without what is at its default; `''` if everything is. */
export function formatAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.screen !== 'map') query.set('screen', address.screen);
  if (address.account) query.set('as', address.account);
  for (const name of ['item', 'tab', 'list', 'operator', 'power', 'generation'] as const)
    if (address[name]) query.set(name, address[name]);
  if (address.asOf) query.set('asOf', address.asOf);
  if (address.village) query.set('village', address.village);
  if (address.commune) query.set('commune', address.commune);
  if (address.classes) query.set('class', address.classes.join(','));
  if (address.twoG) query.set('2g', address.twoG);
  if (address.language === 'en') query.set('lang', 'en');
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** The address of the page and how to change it. Opening a screen, village, commune or position is a step that "back" undoes; filters are not. */
export function useAddress(): [Address, (change: Partial<Address>) => void] {
  const [address, setAddress] = useState(() => parseAddress(location.search));
  useEffect(() => {
    const onBack = (): void => setAddress(parseAddress(location.search));
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  const change = useCallback((part: Partial<Address>) => {
    setAddress((before) => {
      const after = { ...before, ...part };
      const url = `${location.pathname}${formatAddress(after)}`;
      const isStep = (['screen', 'village', 'commune', 'item', 'tab', 'list'] as const).some(
        (k) => after[k] !== before[k],
      );
      if (url !== location.pathname + location.search) history[isStep ? 'pushState' : 'replaceState'](null, '', url);
      return after;
    });
  }, []);
  return [address, change];
}
