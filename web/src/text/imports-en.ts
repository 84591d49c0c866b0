import type { Catalogue } from './catalogue.ts';

export const importsEn: Catalogue['imports'] = {};
