import { dateInVietnam } from '#shared/calendar';
import { assessable } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';
import { everyVillage } from './on-changes.ts';
import { type Reassessment, type ReassessOptions, reassess } from './reassess.ts';

export interface Correction extends Reassessment {
  asOf: string;
  dryRun: boolean;
}

/** Assesses every village again and corrects what is stored where it differs; with `dryRun` only says where. */
export async function correctStored(
  deps: Deps,
  options: Pick<ReassessOptions, 'dryRun' | 'onProgress'> = {},
): Promise<Correction> {
  // The losses of the whole province at once, shared with whoever asks for the map; the parts below start from them.
  if (deps.terrain !== null) await assessable(deps, null, {});
  const villages = [...(await everyVillage(deps))];
  const done = await reassess(deps, villages, { ...options, because: 'all looked at again', onlyDiffering: true });
  return {
    ...done,
    asOf: dateInVietnam(deps.clock()),
    dryRun: options.dryRun ?? false,
  };
}
