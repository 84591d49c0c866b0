import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CoverageClass } from '#shared/village';

/** What a link to this console can say. Everything a user chose stands here, so that any view can be sent to a colleague. */
export interface Address {
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

const CLASSES: readonly CoverageClass[] = ['white', 'weak', 'covered'];

/** Reads an address; what is malformed is left out, because a link may come from anywhere. */
export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const asOf = query.get('asOf') ?? '';
  const asked = query.get('class')?.split(',') ?? [];
  const classes = CLASSES.filter((c) => asked.includes(c));
  const twoG = query.get('2g');
  return {
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
  if (address.asOf) query.set('asOf', address.asOf);
  if (address.village) query.set('village', address.village);
  if (address.commune) query.set('commune', address.commune);
  if (address.classes) query.set('class', address.classes.join(','));
  if (address.twoG) query.set('2g', address.twoG);
  if (address.language === 'en') query.set('lang', 'en');
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** The address of the page and how to change it. Opening a village or commune is a step that "back" undoes; filters are not. */
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
      const isStep = after.village !== before.village || after.commune !== before.commune;
      if (url !== location.pathname + location.search) history[isStep ? 'pushState' : 'replaceState'](null, '', url);
      return after;
    });
  }, []);
  return [address, change];
}
