import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { type ColumnMappingRecord, columnMappingId, type ImportKind, importVerb } from '#shared/import-job';
import { SHEETS } from '../../exchange/columns.ts';
import { sheetsOf } from '../../exchange/plan.ts';
import type { Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/** How the files of the account's operator (or of the department) name their columns; null if nobody has said. */
export async function mappingOf(
  deps: Deps,
  actor: Account,
  kind: ImportKind,
): Promise<{ mapping: ColumnMappingRecord | null; version: number }> {
  requirePermission(actor, importVerb(kind));
  const head = await deps.store.head(refOf(deps, actor, kind));
  return { mapping: head?.state ?? null, version: head?.version ?? 0 };
}

/** Keeps a confirmed mapping for the next files. @throws DomainError invalid, naming a field that the kind does not have */
export async function saveMapping(
  deps: Deps,
  actor: Account,
  kind: ImportKind,
  columns: Record<string, string>,
  asked: Asked,
): Promise<{ mapping: ColumnMappingRecord; version: number }> {
  requirePermission(actor, importVerb(kind));
  const known = new Set(sheetsOf(kind).flatMap((s) => Object.keys(SHEETS[s])));
  const unknown = Object.keys(columns).filter((field) => !known.has(field));
  if (unknown.length > 0)
    throw new DomainError(
      'invalid',
      `${kind} have no field ${unknown.join(', ')}; there are ${[...known].join(', ')}`,
      {
        messageVi: `Loại tệp này không có trường ${unknown.join(', ')}; các trường có là ${[...known].join(', ')}.`,
      },
    );
  const ref = refOf(deps, actor, kind);
  const state = { id: ref.id, provinceCode: ref.provinceCode, operator: actor.operator, kind, columns };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'column-mapping:save', reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  return { mapping: state, version: heads[0]!.version };
}

function refOf(deps: Deps, actor: Account, kind: ImportKind): Ref<'column-mapping'> {
  return { provinceCode: deps.provinceCode, kind: 'column-mapping', id: columnMappingId(actor.operator, kind) };
}
