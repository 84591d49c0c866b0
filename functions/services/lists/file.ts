import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { listFiled } from '#shared/api/positions';
import { type Asked, requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { actOn } from '../positions/act.ts';
import { ownList, refuseStrangers } from './change.ts';
import { askedFor, eachPosition } from './each-position.ts';

/** Files positions of a list, all or those named: drafts are filed, returned ones filed again. Call it again to complete it. */
export async function fileList(
  deps: Deps,
  actor: Account,
  id: string,
  positionIds: readonly string[] | undefined,
  asked: Asked,
): Promise<z.input<typeof listFiled>> {
  requirePermission(actor, 'list:change');
  const list = ownList(actor, id, await deps.store.head({ provinceCode: deps.provinceCode, kind: 'list', id }));
  refuseStrangers(list, positionIds ?? []);
  const positions = await eachPosition(
    deps,
    positionIds ?? list.positionIds,
    (head) => !['draft', 'returned'].includes(head.state.state),
    (positionId, head) =>
      actOn(
        deps,
        actor,
        positionId,
        head?.state.state === 'returned' ? 'resubmit' : 'submit',
        {},
        askedFor(asked, positionId),
      ),
  );
  return { listId: id, positions };
}
