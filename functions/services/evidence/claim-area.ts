import type { z } from 'zod';
import { Region, selfCrossing } from '#geo/region';
import type { Account } from '#shared/actor';
import type { claimAreaAnswer, claimAreaBody, claimAreas } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, type Problem } from '#shared/errors';
import type { ClaimArea } from '#shared/evidence';
import { dateVi } from '#shared/text';
import { VIETNAM } from '../../exchange/cells.ts';
import { fileGeometry } from '../../exchange/filed-geometry.ts';
import { checkPolygon } from '../../exchange/geojson.ts';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/**
 * Takes in a carrier's service area for one generation: every point inside is claimed, none outside. Delivered again it changes
 * nothing. Says how many villages have their centre inside.
 * @throws DomainError invalid for a polygon that is none or meets itself (with the place); conflict for an id in use
 */
export async function stateArea(
  deps: Deps,
  actor: Account,
  body: z.output<typeof claimAreaBody>,
): Promise<z.input<typeof claimAreaAnswer>> {
  requirePermission(actor, 'claim:state');
  requireScope(actor, { operator: body.operator });
  const today = dateInVietnam(deps.clock());
  if (body.date > today)
    throw refusal({
      field: 'date',
      rule: 'in-the-future',
      message: `${body.date} has not come yet`,
      messageVi: `Ngày ${dateVi(body.date)} chưa tới.`,
    });
  const given = body.geometry as { type?: unknown; geometry?: unknown } | null;
  const checked = checkPolygon(given?.type === 'Feature' ? given.geometry : given, VIETNAM);
  if (!checked.ok) {
    const { message, messageVi } = checked;
    throw refusal({ field: 'geometry', rule: 'not-a-polygon', message, messageVi });
  }
  const crossing = selfCrossing(checked.geometry);
  if (crossing) {
    const at = crossing.map((d) => d.toFixed(6)).join(', ');
    throw refusal({
      field: 'geometry',
      rule: 'self-intersecting',
      value: crossing.join(', '),
      message: `the polygon meets itself at ${at} (longitude, latitude)`,
      messageVi: `Đa giác tự cắt tại ${at} (kinh độ, vĩ độ).`,
    });
  }
  const { text, pointer } = fileGeometry(checked.geometry);
  const ref: Ref<'claim-area'> = { provinceCode: deps.provinceCode, kind: 'claim-area', id: body.id };
  const { id, operator, generation, date, source } = body;
  const state: ClaimArea = { id, provinceCode: deps.provinceCode, operator, generation, date, source, area: pointer };
  await deps.documents.put(text);
  let isNew = false;
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, {}), ([head]) => {
    const held = (head as Head<'claim-area'> | null)?.state;
    isNew = held === undefined;
    if (held && JSON.stringify({ ...held, area: held.area.hash }) !== JSON.stringify({ ...state, area: pointer.hash }))
      throw new DomainError('conflict', `${id} stands for another service area already; nothing was changed`, {
        messageVi: `Mã ${id} đã dùng cho vùng phục vụ khác; chưa có gì thay đổi.`,
        state: { operator: held.operator, generation: held.generation, date: held.date },
      });
    return [{ ref, state, verb: 'claim:state-area' }];
  });
  deps.snapshots.take(heads);
  const region = new Region(checked.geometry);
  const { villages } = await deps.snapshots.view(deps.provinceCode, today);
  const centres = villages.map((v) => v.testPoints.find((p) => p.kind === 'centre')!);
  const inside = centres.filter((c) => region.holds(c.lon, c.lat)).length;
  return { area: state, outcome: isNew ? 'accepted' : 'already', villages: { inside, of: villages.length } };
}

/** Service areas on file, by operator, generation and date. */
export async function listAreas(deps: Deps, actor: Account): Promise<z.input<typeof claimAreas>> {
  requirePermission(actor, 'evidence:read');
  const key = (a: ClaimArea): string => [a.operator, a.generation, a.date, a.id].join(' ');
  const items = (await deps.snapshots.heads(deps.provinceCode, 'claim-area')).map((h) => h.state);
  return { items: items.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function refusal(problem: Problem): DomainError {
  return new DomainError('invalid', problem.message, { problems: [problem] });
}
