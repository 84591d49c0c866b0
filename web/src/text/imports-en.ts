import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';

export const importsEn: Catalogue['imports'] = {
  title: 'Imports',
  history: 'Imports so far',
  newFile: 'Import a file',
  toHistory: 'Back to the imports',
  readOnly: 'This account only looks at imports.',
  none: 'No file has been imported yet',
  noneHint:
    'Choose a kind, take its template, fill it in and send it: it is read and compared first, and written when confirmed.',
  choose: 'Choose an import to see it',
  by: (id, role) => `${id} (${role})`,
  wrote: (added, changed) => `+${added} new, ${changed} changed`,
  errors: (n) => counted(n, 'error'),
  whichKind: 'What does this file list?',
  kindFor: {
    stations: 'Masts and their 2G–5G stations on air or ended, band by band',
    positions: 'Positions to be built, as drafts for a list',
    villages: 'Villages: position, households, population, grid power, fibre',
    'fibre-routes': 'Fibre routes: line, deployment, status (GeoJSON, KML)',
    subscribers: '2G-only subscribers by commune and month: initial, migrated, left',
    measurements: 'Field measurements: level by point, operator and generation',
    surveys: 'Survey sheets of communes by village, operator and generation',
    communes: 'Boundaries, areas and centres of communes',
    'admin-units': 'Lists of communes and districts, or old communes to new ones',
    zones: 'Zones of the plan where masts are restricted or forbidden',
  },
  source: 'Source of the measurements',
  sourceHint: 'Who measured, with what, which campaign',
  mapColumns: 'Match the file’s columns with the fields again',
  mapping: 'Match the file’s columns',
  mappingHint:
    'Say which column of the file holds what. It is remembered for your next files, and this file is read again.',
  field: 'What is needed',
  header: 'Column of the file',
  headerOf: (field) => `Column with ${field}`,
  needed: '(needed)',
  noHeader: '– none –',
  proposed: 'proposed',
  reread: 'Remember and read the file again',
};
