import type { Catalogue } from './catalogue.ts';

export const auditEn: Catalogue['audit'] = {};
