import type { Catalogue } from './catalogue.ts';

export const accountsEn: Catalogue['accountsPage'] = {};
