import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { villageDetail } from '#shared/api/responses';
import type { ServerExplanation, TerrainLimit, TerrainServer } from '#shared/coverage';
import type { OperatorCode } from '#shared/operator';
import { seesRadio } from '../sites/visible.ts';
import type { Assessable } from './assessed.ts';

export type ShownServer = z.input<typeof villageDetail>['points'][number]['best'][number];

/**
 * Carriers as an answer shows them to an account: whole metres and tenths of a dB. What follows from radio parameters that the
 * account may not read is left out; terrain is everybody's.
 */
export function shownServer(
  { sites }: Assessable,
  actor: Account,
): (s: ServerExplanation | TerrainServer) => ShownServer {
  const names = new Map(sites.map((s) => [s.id, s.name]));
  return (s) => ({
    operator: s.operator as OperatorCode,
    generation: s.generation,
    siteId: s.siteId,
    siteName: names.get(s.siteId) ?? s.siteId,
    carrierId: s.carrierId,
    bandMhz: s.bandMhz,
    distanceM: Math.round(s.distanceM),
    rangeM: Math.round(s.rangeM),
    marginM: Math.round(s.marginM),
    ...('levelDbm' in s ? radioPart(s, seesRadio(actor, s.operator)) : {}),
  });
}

function radioPart(s: TerrainServer, isOpen: boolean) {
  return {
    levelKind: s.levelKind,
    levelDbm: isOpen ? tenths(s.levelDbm) : null,
    thresholdDbm: s.thresholdDbm,
    marginDb: isOpen ? tenths(s.marginDb) : null,
    limit: shownLimit(s.limit, isOpen),
    assumed: isOpen ? s.assumed : [],
  };
}

function shownLimit(limit: TerrainLimit, isOpen: boolean): NonNullable<ShownServer['limit']> {
  switch (limit.kind) {
    case 'ridge':
      return {
        kind: 'ridge',
        ridgeHeightM: Math.round(limit.ridgeHeightM),
        ridgeAtKm: Math.round(limit.ridgeAtKm * 100) / 100,
        // The ray starts at the antenna, whose height is the operator's to tell.
        aboveRayM: isOpen ? Math.round(limit.aboveRayM) : null,
      };
    case 'off beam':
      return { kind: 'off beam', costsDb: isOpen ? tenths(limit.costsDb) : null };
    default:
      return { kind: limit.kind };
  }
}

/** Rounded to a tenth; null stays null. */
export function tenths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
