import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { zoneBody } from '#shared/api/precheck';
import { DomainError, problemsOf } from '#shared/errors';
import { type Zone, zoneId, zone as zoneSchema } from '#shared/zone';
import { VIETNAM } from '../../exchange/cells.ts';
import { fileGeometry } from '../../exchange/filed-geometry.ts';
import { checkPolygon } from '../../exchange/geojson.ts';
import { crossingProblem } from '../../exchange/kinds/zones.ts';
import type { Head } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/**
 * Adds a zone to a version of the plan, or corrects the one that is there: a correction needs a reason.
 * @throws DomainError invalid, saying where, for a polygon that is none or crosses itself
 */
export async function putZone(
  deps: Deps,
  actor: Account,
  body: z.output<typeof zoneBody>,
  asked: Asked,
): Promise<Head<'zone'>> {
  requirePermission(actor, 'zone:change');
  const { geometry, ...facts } = body;
  const polygon = checkPolygon(geometry, VIETNAM);
  const problem = polygon.ok ? crossingProblem(polygon.geometry) : polygon;
  if (!polygon.ok || problem !== null) {
    const { message, messageVi } = problem!;
    throw new DomainError('invalid', message, {
      problems: [{ field: 'geometry', rule: 'geometry', message, messageVi }],
    });
  }
  const filed = fileGeometry(polygon.geometry);
  const id = zoneId(facts.code, facts.planVersion);
  const parsed = zoneSchema.safeParse({ ...facts, id, provinceCode: deps.provinceCode, boundary: filed.pointer });
  if (!parsed.success)
    throw new DomainError('invalid', 'the zone would break a rule', { problems: problemsOf(parsed.error) });
  const state: Zone = parsed.data;
  const ref = { provinceCode: deps.provinceCode, kind: 'zone' as const, id };
  await deps.documents.put(filed.text);
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => {
    if (head && asked.reason === undefined)
      throw new DomainError('conflict', `${id} is there already; a correction needs a reason`, {
        messageVi: `Khu vực ${id} đã có; muốn sửa phải nêu lý do.`,
      });
    return [{ ref, state, verb: head ? 'zone:correct' : 'zone:add', reason: asked.reason ?? null }];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'zone'>;
}
