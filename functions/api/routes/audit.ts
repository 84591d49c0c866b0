import {
  auditAnchors,
  auditAnchorsQuery,
  auditChanges,
  auditHistory,
  auditHistoryQuery,
  auditRecords,
  auditRecordsQuery,
  changesQuery,
} from '#shared/api/audit';
import { findRecords, listAnchors, listChanges, recordHistory } from '../../services/audit/changes.ts';
import { reading, resource } from '../contract.ts';

const tag = 'Audit';

export const audit = resource()
  .openapi(
    reading({
      path: '/changes',
      tag,
      summary: 'What happened in the registry, newest first: by kind, record, who acted, and when it was recorded',
      query: changesQuery,
      answer: auditChanges,
    }),
    async (c) => c.json(await listChanges(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/records',
      tag,
      summary: 'Records by a part of their id or name',
      query: auditRecordsQuery,
      answer: auditRecords,
    }),
    async (c) => c.json(await findRecords(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/history',
      tag,
      summary: 'Every entry of a record of any kind, as it was sealed, oldest first',
      query: auditHistoryQuery,
      answer: auditHistory,
    }),
    async (c) => c.json(await recordHistory(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/anchors',
      tag,
      summary: 'The anchors that seal all histories, newest first; or the one with a root',
      query: auditAnchorsQuery,
      answer: auditAnchors,
    }),
    async (c) => c.json(await listAnchors(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  );
