import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, problemsOf } from '#shared/errors';
import { isOnAir, type RadioCarrier, type Site, type Station, site as siteSchema, stationId } from '#shared/site';
import type { Head } from '../../storage/records.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { requireVisible, visibleSite } from './visible.ts';

/** Adds a station (one operator's one generation) to a site. @throws conflict if it is there already */
export function addStation(
  deps: Deps,
  actor: Account,
  siteId: string,
  station: Station,
  asked: Asked,
): Promise<Head<'site'>> {
  requireScope(actor, { operator: station.operator });
  const id = stationId(station.operator, station.generation);
  return changeSite(deps, actor, siteId, 'station:add', asked, (site) => {
    if (site.stations[id])
      throw new DomainError('conflict', `${siteId} already has the station ${id}; change its carriers instead`, {
        messageVi: `Vị trí ${siteId} đã có trạm ${id}; hãy sửa sóng mang của trạm này.`,
      });
    return { ...site, stations: { ...site.stations, [id]: station } };
  });
}

/** Adds a radio carrier to a station, or replaces the one with this id. */
export function putCarrier(
  deps: Deps,
  actor: Account,
  at: { siteId: string; stationId: string; carrierId: string },
  carrier: RadioCarrier,
  asked: Asked,
): Promise<Head<'site'>> {
  return changeSite(deps, actor, at.siteId, 'carrier:put', asked, (site) => {
    const station = ownStation(actor, site, at.stationId);
    return withStation(site, at.stationId, { ...station, carriers: { ...station.carriers, [at.carrierId]: carrier } });
  });
}

/**
 * Switches a station off, or only one of its radio carriers: `date` is the first day without service.
 * Carriers already off by then stay as they are, a switch-off still to come moves to `date`; a date before the on-air date is refused.
 */
export function switchOff(
  deps: Deps,
  actor: Account,
  at: { siteId: string; stationId: string; carrierId?: string | undefined },
  date: string,
  asked: Asked,
): Promise<Head<'site'>> {
  return changeSite(deps, actor, at.siteId, 'station:switch-off', asked, (site) => {
    const station = ownStation(actor, site, at.stationId);
    if (at.carrierId !== undefined && !station.carriers[at.carrierId]) {
      throw new DomainError('not-found', `${at.stationId} at ${at.siteId} has no carrier ${at.carrierId}`);
    }
    const carriers = Object.fromEntries(
      Object.entries(station.carriers).map(([id, c]) => {
        const chosen = at.carrierId === undefined || at.carrierId === id;
        const alreadyOff = c.offAir !== null && c.offAir <= date && c.offAir <= dateInVietnam(deps.clock());
        return [id, chosen && !alreadyOff ? { ...c, offAir: date } : c];
      }),
    );
    return withStation(site, at.stationId, { ...station, carriers });
  });
}

/**
 * Drops what is dated after today of a station: a carrier that was to come goes, one that was to end stays on air.
 * @throws conflict if nothing of it lies ahead
 */
export function dropPlan(
  deps: Deps,
  actor: Account,
  at: { siteId: string; stationId: string },
  asked: Asked,
): Promise<Head<'site'>> {
  return changeSite(deps, actor, at.siteId, 'station:drop-plan', asked, (site) => {
    const station = ownStation(actor, site, at.stationId);
    const today = dateInVietnam(deps.clock());
    const isAhead = (date: string | null): boolean => date !== null && date > today;
    const before = Object.entries(station.carriers);
    if (!before.some(([, c]) => isAhead(c.onAir) || isAhead(c.offAir)))
      throw new DomainError('conflict', `nothing is planned for ${at.stationId} at ${at.siteId}`, {
        messageVi: `Trạm ${at.stationId} ở vị trí ${at.siteId} không có lịch nào để bỏ.`,
      });
    const carriers = before
      .filter(([, c]) => !isAhead(c.onAir))
      .map(([id, c]) => [id, isAhead(c.offAir) ? { ...c, offAir: null } : c] as const);
    if (carriers.length > 0)
      return withStation(site, at.stationId, { ...station, carriers: Object.fromEntries(carriers) });
    const { [at.stationId]: _, ...others } = site.stations;
    return { ...site, stations: others };
  });
}

async function changeSite(
  deps: Deps,
  actor: Account,
  siteId: string,
  verb: string,
  asked: Asked,
  next: (site: Site) => Site,
): Promise<Head<'site'>> {
  requirePermission(actor, 'station:change');
  const ref = { provinceCode: deps.provinceCode, kind: 'site' as const, id: siteId };
  const context = writeContext(deps, actor, asked);
  const today = dateInVietnam(context.now);
  // Before the write looks at versions: a hidden site must not show by a 412 either.
  await requireVisible(deps, actor, siteId, today);
  const { heads } = await deps.store.write([ref], context, ([head]) => {
    if (!head) throw new DomainError('not-found', `there is no site ${siteId}`);
    const current = head.state as Site;
    if (!['registered', 'on_air', 'building', 'approved'].includes(current.state)) {
      throw new DomainError('conflict', `stations of a site in state ${current.state} cannot be changed`, {
        state: current.state,
      });
    }
    const changed = siteSchema.safeParse(next(current));
    if (!changed.success)
      throw new DomainError('invalid', 'the change would break a rule', { problems: problemsOf(changed.error) });
    return [{ ref, state: firstOnAir(changed.data, today), verb, reason: asked.reason ?? null }];
  });
  deps.snapshots.take(heads);
  const head = heads[0] as Head<'site'>;
  return { ...head, state: visibleSite(actor, head.state, today) ?? head.state };
}

/** A registered mast whose first station goes on air is on air. */
function firstOnAir(site: Site, today: string): Site {
  const live = Object.values(site.stations).some((s) => Object.values(s.carriers).some((c) => isOnAir(c, today)));
  return site.state === 'registered' && live ? { ...site, state: 'on_air' } : site;
}

function ownStation(actor: Account, site: Site, id: string): Station {
  // Whose it would be is asked first: whether a rival's planned station is there is the rival's secret.
  requireScope(actor, { operator: id.slice(0, id.lastIndexOf('-')) });
  const station = site.stations[id];
  if (!station) throw new DomainError('not-found', `${site.id} has no station ${id}`);
  return station;
}

function withStation(site: Site, id: string, station: Station): Site {
  return { ...site, stations: { ...site.stations, [id]: station } };
}
