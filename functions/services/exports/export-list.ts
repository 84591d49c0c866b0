import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { exportQuery } from '#shared/api/exports';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import {
  WRITTEN_TYPES,
  type WrittenFeature,
  type WrittenFormat,
  type WrittenTable,
  writeTable,
} from '../../exchange/write-features.ts';
import { recordAccess } from '../accounts/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { type Feature, filtered, geometryOf, type Layer } from '../layers/layer.ts';
import { LISTS, type ListName } from '../layers/layers.ts';

/** A file on its way. */
export interface ExportedFile {
  name: string;
  type: string;
  chunks: AsyncGenerator<string | Uint8Array>;
}

/** Parameters that say for which date and by which rules, not which rows. */
const RULES = ['asOf', 'definition', 'rangeTable', 'model', 'linkBudget'];

/**
 * A list as a file: what the account may see of it, filtered as the list itself is. Taking it out is recorded first.
 * @throws DomainError invalid for a filter that this list does not have
 */
export async function exportList(
  deps: Deps,
  actor: Account,
  list: ListName,
  format: WrittenFormat,
  query: z.output<typeof exportQuery>,
): Promise<ExportedFile> {
  const layer: Layer = LISTS[list];
  requirePermission(actor, layer.verb);
  const given = Object.entries(query).filter((e): e is [string, string] => e[1] !== undefined);
  const conditions = Object.fromEntries(given.filter(([name]) => !RULES.includes(name)));
  const unknown = Object.keys(conditions).find((n) => !layer.filters[n] && !layer.properties.some((p) => p.name === n));
  if (unknown !== undefined) throw new DomainError('invalid', `the list ${list} is not filtered by ${unknown}`);
  const today = dateInVietnam(deps.clock());
  const asOf = query.asOf ?? today;
  const features = filtered(layer, await layer.features(deps, actor, { ...query, asOf }), conditions);
  await recordAccess(deps, actor, {
    verb: 'list:export',
    object: `list#${list}`,
    detail: { format, rows: features.length, ...Object.fromEntries(given) },
  });
  const table = tableOf(deps, layer, features, [
    ['Danh sách', layer.vi],
    ['Tính đến ngày', asOf],
    ['Lập lúc (UTC)', deps.clock()],
    [
      'Bộ lọc',
      Object.entries(conditions)
        .map(([n, v]) => `${n} = ${v}`)
        .join('; ') || 'không',
    ],
    ['Số dòng', String(features.length)],
  ]);
  return { name: `${list}-${asOf}.${format}`, type: WRITTEN_TYPES[format], chunks: writeTable(format, table) };
}

/** A layer's features as a table to write; geometry is fetched as it is needed. */
export function tableOf(
  deps: Deps,
  layer: Layer,
  features: readonly Feature[],
  notes: WrittenTable['notes'],
): WrittenTable {
  return {
    id: layer.id,
    title: layer.vi,
    idVi: layer.idVi,
    columns: layer.properties,
    withPoint: layer.geometryType === 'Point',
    notes,
    features: withGeometry(deps, features),
  };
}

async function* withGeometry(deps: Deps, features: readonly Feature[]): AsyncGenerator<WrittenFeature> {
  for (const f of features) yield { id: f.id, properties: f.properties, geometry: await geometryOf(deps, f) };
}
