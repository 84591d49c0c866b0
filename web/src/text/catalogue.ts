import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Format, formatFor } from '../format.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

type Words<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { [K in keyof T]: Words<T[K]> };

/** What every language must have: a missing or misspelt key does not compile. */
export type Catalogue = Words<typeof vi>;
export type Language = 'vi' | 'en';

export interface Texts {
  language: Language;
  t: Catalogue;
  format: Format;
}

const CATALOGUES: Record<Language, Catalogue> = { vi, en };

export function textsFor(language: Language): Texts {
  return { language, t: CATALOGUES[language], format: formatFor(language) };
}

export const TextsContext = createContext<Texts>(textsFor('vi'));

/** The texts and formats of the user's language. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
