import type { Catalogue } from './catalogue.ts';

export const chartEn: Catalogue['chart'] = {
  table: 'See the figures',
};
