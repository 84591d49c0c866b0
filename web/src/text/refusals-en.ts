import type { Catalogue } from './catalogue.ts';

/** The server's own words are English: none of its rules needs others. */
export const refusalsEn: Pick<Catalogue, 'refusals' | 'refusal' | 'findingRules' | 'sourceWords'> = {
  refusals: {},
  refusal: {
    forbidden: 'This account may not do that.',
    state: (state) => `It is “${state}” now, so this cannot be done.`,
    notLapsed: (date) => `It cannot lapse yet: there is time to build until ${date}.`,
    extended: (date) => `It was extended once, to ${date}.`,
  },
  findingRules: {},
  sourceWords: (source) => source,
};
