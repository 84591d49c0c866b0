import type { Catalogue } from './catalogue.ts';

export const overviewEn: Catalogue['overview'] = {};
