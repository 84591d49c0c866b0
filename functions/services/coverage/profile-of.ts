import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { profileQuery } from '#shared/api/requests';
import type { terrainProfile } from '#shared/api/responses';
import { onAirAndCounted, terrainPath } from '#shared/coverage';
import { DomainError } from '#shared/errors';
import { GENERATIONS } from '#shared/operator';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { seesRadio } from '../sites/visible.ts';
import { type Assessable, assessable } from './assessed.ts';
import { rowOf, villageHead } from './explain-village.ts';
import { shownServer, tenths } from './shown-server.ts';

type Profile = z.input<typeof terrainProfile>;
type Asked = z.output<typeof profileQuery>;

/**
 * The path from a site to a test point of a village, to plot: terrain, ray, Fresnel zone, loss and level. Needs terrain tiles.
 * @throws DomainError not-found for a site without such a carrier on air, a point that is not there; forbidden for radio parameters of another carrier
 */
export async function profileOf(deps: Deps, actor: Account, villageId: string, asked: Asked): Promise<Profile> {
  requirePermission(actor, 'registry:read');
  const head = await villageHead(deps, villageId);
  const assessed = await assessable(deps, actor, { ...asked, model: 'terrain' });
  const row = rowOf(assessed, head);
  const { settlements, options, basis } = assessed;
  const { context } = assessed.terrain!;
  const first = settlements.pointStart[row]!;
  const ids = settlements.pointIds.slice(first, settlements.pointStart[row + 1]!);
  const at = asked.point === undefined ? 0 : ids.indexOf(asked.point);
  if (at === -1)
    throw new DomainError(
      'not-found',
      `village ${villageId} has no test point ${asked.point}; it has ${ids.join(', ')}`,
    );
  const point = {
    lon: settlements.pointLon[first + at]!,
    lat: settlements.pointLat[first + at]!,
    accuracyM: settlements.pointAccuracyM[first + at]!,
  };
  const paths = carriersAsked(assessed, actor, asked).map((carrier) => terrainPath(context, carrier, point, options));
  const best = paths.reduce((a, b) => ((b.server.marginDb ?? -Infinity) > (a.server.marginDb ?? -Infinity) ? b : a));
  const rounded = (values: readonly number[]) => values.map((v) => Math.round(v * 10) / 10);
  return {
    basis,
    villageId,
    pointId: ids[at]!,
    server: shownServer(assessed, actor)(best.server),
    distancesKm: best.distancesKm.map((km) => Math.round(km * 1000) / 1000),
    heightsM: best.heightsM.map(tenths),
    rayM: best.rayM && rounded(best.rayM),
    fresnelM: rounded(best.fresnelM),
    antennaHeightM: best.antennaHeightM,
    receiverHeightM: best.receiverHeightM,
    lossDb: tenths(best.server.lossDb),
    freeSpaceDb: tenths(best.freeSpaceDb)!,
    diffractionDb: tenths(best.server.diffractionDb),
    gainDb: tenths(best.server.gainDb),
  };
}

/** Rows of the site's carriers on air that fit the question and that the account may read. */
function carriersAsked({ network, options }: Assessable, actor: Account, asked: Asked): number[] {
  const site = network.siteIds.indexOf(asked.siteId);
  if (site === -1) throw new DomainError('not-found', `there is no site ${asked.siteId} on ${options.asOf}`);
  const counts = onAirAndCounted(network, options);
  const found: number[] = [];
  for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
    const fits =
      counts[c] === 1 &&
      network.carrierBandMhz[c]! <= 6000 &&
      (asked.operator === undefined || network.operators[network.carrierOperator[c]!] === asked.operator) &&
      (asked.generation === undefined || GENERATIONS[network.carrierGeneration[c]!] === asked.generation) &&
      (asked.carrierId === undefined || network.carrierIds[c] === asked.carrierId);
    if (fits) found.push(c);
  }
  if (found.length === 0)
    throw new DomainError('not-found', `site ${asked.siteId} has no such carrier on air on ${options.asOf}`);
  const open = found.filter((c) => seesRadio(actor, network.operators[network.carrierOperator[c]!]!));
  if (open.length === 0)
    throw new DomainError(
      'forbidden',
      'the path rests on antenna heights and powers that only their operator and the department read',
    );
  return open;
}
