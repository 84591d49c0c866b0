import type { Catalogue } from './catalogue.ts';

export const rulesEn: Catalogue['rules'] = {};
