import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';

/** The server's own words are English: none of its rules needs others. */
export const refusalsEn: Pick<
  Catalogue,
  'refusals' | 'refusal' | 'misfits' | 'fieldNames' | 'findingRules' | 'sourceWords'
> = {
  refusals: {},
  refusal: {
    forbidden: 'This account may not do that.',
    ownReview: 'Who reviewed a position does not decide it.',
    said: (message) => message,
    other: (detail) => detail,
    kinds: {},
    state: (state) => `It is “${state}” now, so this cannot be done.`,
    notLapsed: (date) => `It cannot lapse yet: there is time to build until ${date}.`,
    extended: (date) => `It was extended once, to ${date}.`,
  },
  misfits: {
    empty: 'is empty.',
    tooLong: (n) => `is longer than ${counted(n, 'character')}.`,
    tooShort: (n) => `needs at least ${counted(n, 'character')}.`,
    tooMany: (n) => `may have at most ${counted(n, 'entry')}.`,
    tooFew: (n) => `needs at least ${counted(n, 'entry')}.`,
    atMost: (n) => `may not be above ${n}.`,
    atLeast: (n) => `may not be below ${n}.`,
    above: (n) => `must be above ${n}.`,
    below: (n) => `must be below ${n}.`,
    rules: {},
  },
  fieldNames: {
    id: 'Id',
    title: 'Title',
    reason: 'Reason',
    'reason.text': 'Reason in words',
    'reason.code': 'Reason',
    'decision.number': 'Document number',
    'decision.date': 'Document date',
    conditions: 'Conditions',
    note: 'Note',
    url: 'Address',
    events: 'Kinds of notice',
    role: 'Role',
    communeCodes: 'Communes',
    positionIds: 'Positions',
    outcomes: 'Outcomes',
    bytes: 'Size of the file',
    type: 'Type of the file',
    deadline: 'Deadline',
    source: 'Source',
  },
  findingRules: {},
  sourceWords: (source) => source,
};
