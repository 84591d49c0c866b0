import { diffState } from '#shared/history';
import { isOnAir, type RadioCarrier, type Site, stationId } from '#shared/site';
import type { CarrierDraft, SiteDraft } from '../../exchange/kinds/stations.ts';
import type { Candidate } from './apply.ts';

/** Accuracy of a mast's position where the file does not give one, metres: a hand-held receiver. */
export const SITE_ACCURACY_M = 20;

const LETTER = { '2G': 'G', '3G': 'U', '4G': 'L', '5G': 'N' } as const;

/** Id of a radio carrier inside its station, as in "L1800". */
export function carrierId(generation: keyof typeof LETTER, bandMhz: number): string {
  return `${LETTER[generation]}${bandMhz}`;
}

/** `communeAt` names the commune of a point: it fills in a commune that neither the file nor the registry knows. */
export function siteCandidate(
  draft: SiteDraft,
  context: {
    provinceCode: string;
    today: string;
    changedFrom: string;
    communeAt: (lon: number, lat: number) => string | null;
  },
  communeCode: string | null,
): Candidate<'site'> {
  return {
    id: draft.id,
    row: draft.row,
    rows: draft.rows,
    changedFrom: context.changedFrom,
    addedFrom: (site) => siteBeginning(site, context.today),
    next: (base) => merge(draft, base, context, communeCode),
  };
}

/** A site is true since its first radio carrier went on air; since today if none has. */
export function siteBeginning(site: Site, today: string): string {
  const dates = Object.values(site.stations).flatMap((s) => Object.values(s.carriers).flatMap((c) => c.onAir ?? []));
  return [today, ...dates].sort()[0]!;
}

/** What the file says replaces what was there; stations, carriers and fields that it does not carry stay. */
function merge(
  draft: SiteDraft,
  base: Site | null,
  context: { provinceCode: string; today: string; communeAt: (lon: number, lat: number) => string | null },
  communeCode: string | null,
): Site {
  const moved = base === null || base.lon !== draft.lon || base.lat !== draft.lat;
  const known: Site = base ?? {
    id: draft.id,
    provinceCode: context.provinceCode,
    code: draft.id,
    name: draft.id,
    lon: draft.lon,
    lat: draft.lat,
    accuracyM: SITE_ACCURACY_M,
    communeCode: null,
    mastClass: null,
    mastKind: null,
    heightM: null,
    owner: null,
    power: 'unknown',
    backupHours: null,
    hardened: null,
    backhaul: 'unknown',
    state: 'registered',
    stations: {},
    proposal: null,
  };
  const stations = { ...known.stations };
  for (const carrier of draft.carriers) {
    const id = stationId(carrier.operator, carrier.generation);
    const station = stations[id] ?? { operator: carrier.operator, generation: carrier.generation, carriers: {} };
    const at = carrierIdIn(station.carriers, carrier);
    stations[id] = { ...station, carriers: { ...station.carriers, [at]: mergeCarrier(carrier, station.carriers[at]) } };
  }
  const isNews = known.state !== 'registered' || diffState({ ...known.stations }, stations).length > 0;
  const live = Object.values(stations).some((s) => Object.values(s.carriers).some((c) => isOnAir(c, context.today)));
  return {
    ...known,
    ...draft.facts,
    lon: draft.lon,
    lat: draft.lat,
    accuracyM: draft.accuracyM ?? (moved ? SITE_ACCURACY_M : known.accuracyM),
    communeCode: communeCode ?? known.communeCode ?? (moved ? context.communeAt(draft.lon, draft.lat) : null),
    state: isNews && isOffBooks(known) ? (live ? 'on_air' : 'registered') : known.state,
    stations,
  };
}

/** A mast that is registered only, or was taken off again with the import that brought it. */
function isOffBooks(known: Site): boolean {
  return known.state === 'registered' || (known.state === 'withdrawn' && known.proposal === null);
}

/** The carrier that the row names, else the one of this band that the station has already, under whatever id; else a new id. */
function carrierIdIn(carriers: Readonly<Record<string, RadioCarrier>>, draft: CarrierDraft): string {
  if (draft.id !== undefined) return draft.id;
  const id = carrierId(draft.generation, draft.bandMhz);
  if (carriers[id]?.bandMhz === draft.bandMhz) return id;
  return Object.keys(carriers).find((k) => carriers[k]!.bandMhz === draft.bandMhz) ?? id;
}

function mergeCarrier(draft: CarrierDraft, base: RadioCarrier | undefined): RadioCarrier {
  return {
    bandwidthMhz: null,
    eirpDbm: null,
    antennaHeightM: null,
    azimuthsDeg: [],
    tiltDeg: null,
    onAir: null,
    offAir: null,
    ...base,
    ...draft.facts,
    bandMhz: draft.bandMhz,
  };
}
