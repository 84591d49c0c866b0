import type { Catalogue } from './catalogue.ts';

export const roundsEn: Catalogue['rounds'] = {};
