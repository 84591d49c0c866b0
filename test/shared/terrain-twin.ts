import { sectorGainDb, zenithAngleDeg } from '#geo/antenna';
import { medianEffectiveRadiusKm } from '#geo/diffraction';
import { bearingDeg, distanceM } from '#geo/distance';
import { lteResourceBlocks, nrResourceBlocks, rscpDbm, rsrpDbm, rxLevDbm } from '#geo/level';
import { freeSpaceLossDb, pathLossDb } from '#geo/pathloss';
import { type HeightAt, terrainProfile } from '#geo/profile';
import type { LinkBudget } from '#shared/link-budget';
import { isOnAir, type RadioCarrier, type Site, type Station } from '#shared/site';
import type { TestPoint } from '#shared/village';

/** One carrier at one point, computed in full and alone. */
export interface TwinLevel {
  siteId: string;
  operator: string;
  generation: string;
  carrierId: string;
  /** NaN without terrain data. */
  levelDbm: number;
  lossDb: number;
  thresholdDbm: number;
  slackDb: number;
}

/**
 * Every carrier on air against one point: record by record, pair by pair, no columns, no index, no shortcut. Slow and obvious, to
 * hold the fast one to.
 */
export function levelsAt(
  sites: readonly Site[],
  point: Pick<TestPoint, 'lon' | 'lat' | 'accuracyM'>,
  budget: LinkBudget,
  heightAt: HeightAt,
  asOf: string,
): TwinLevel[] {
  return sites.flatMap((site) =>
    Object.values(site.stations).flatMap((station) =>
      Object.entries(station.carriers).flatMap(([carrierId, carrier]): TwinLevel[] => {
        if (!isOnAir(carrier, asOf)) return [];
        const level = levelOf(site, station, carrier, point, budget, heightAt);
        return level === null
          ? []
          : [{ siteId: site.id, operator: station.operator, generation: station.generation, carrierId, ...level }];
      }),
    ),
  );
}

function levelOf(
  site: Site,
  { generation }: Station,
  carrier: RadioCarrier,
  point: Pick<TestPoint, 'lon' | 'lat' | 'accuracyM'>,
  budget: LinkBudget,
  heightAt: HeightAt,
): Pick<TwinLevel, 'levelDbm' | 'lossDb' | 'thresholdDbm' | 'slackDb'> | null {
  const inBand = (row: { fromMhz: number; toMhz: number }) =>
    carrier.bandMhz >= row.fromMhz && carrier.bandMhz <= row.toMhz;
  const cap = budget.candidates.find((row) => inBand(row) && row.generations.includes(generation));
  const defaults = budget.defaults.find(inBand)!;
  const lengthM = distanceM(site.lon, site.lat, point.lon, point.lat);
  if (cap === undefined || lengthM > cap.capM) return null;
  const farM = Math.max(50, lengthM);
  const slackDb = budget.uncertaintyDb + 20 * Math.log10((farM + site.accuracyM + point.accuracyM) / farM);
  const thresholdDbm = budget.levels[generation].servedDbm;
  const { distancesKm, heightsM, voids } = terrainProfile(
    heightAt,
    [site.lon, site.lat],
    [point.lon, point.lat],
    budget.profileStepM,
  );
  if (voids > 0) return { levelDbm: Number.NaN, lossDb: Number.NaN, thresholdDbm, slackDb };

  const frequencyGhz = carrier.bandMhz / 1000;
  const txHeightM = carrier.antennaHeightM ?? site.heightM ?? defaults.antennaHeightM;
  const fromM = heightsM[0]! + txHeightM;
  const toM = heightsM.at(-1)! + budget.receiverHeightM;
  const clutterM = heightsM.map(() => budget.groundCoverM);
  const settings = {
    deltaN: budget.refractivityGradient,
    locationPercent: budget.locationPercent,
    locationSquareM: budget.locationSquareM,
    rxHeightM: budget.receiverHeightM,
  };
  let lossDb: number;
  if (lengthM >= 50) {
    lossDb = pathLossDb({ distancesKm, heightsM, clutterM, frequencyGhz, txHeightM, ...settings }).lossDb;
  } else {
    const flatKm = Float64Array.of(0, 0.025, 0.05);
    const { locationDb } = pathLossDb({
      distancesKm: flatKm,
      heightsM: [0, 0, 0],
      clutterM: flatKm.map(() => budget.groundCoverM),
      frequencyGhz,
      txHeightM: 30,
      ...settings,
    });
    lossDb = freeSpaceLossDb(0.05, frequencyGhz, toM - fromM) + Math.max(0, locationDb);
  }
  const bearing = bearingDeg(site.lon, site.lat, point.lon, point.lat);
  const zenith = zenithAngleDeg(fromM, toM, lengthM, medianEffectiveRadiusKm(budget.refractivityGradient));
  const tiltDeg = carrier.tiltDeg ?? defaults.tiltDeg;
  const azimuths = carrier.azimuthsDeg.length > 0 ? carrier.azimuthsDeg : [bearing];
  const gainDb = Math.max(
    ...azimuths.map((azimuthDeg) => sectorGainDb({ azimuthDeg, tiltDeg }, bearing, zenith, budget.beam)),
  );
  const eirpDbm = (carrier.eirpDbm ?? defaults.eirpDbm) + gainDb;
  return { levelDbm: measured(generation, eirpDbm, lossDb, carrier, budget), lossDb, thresholdDbm, slackDb };
}

function measured(
  generation: Station['generation'],
  eirpDbm: number,
  lossDb: number,
  { bandwidthMhz }: RadioCarrier,
  budget: LinkBudget,
): number {
  switch (generation) {
    case '2G':
      return rxLevDbm(eirpDbm, lossDb);
    case '3G':
      return rscpDbm(eirpDbm, lossDb, budget.pilotShare);
    case '4G':
      return rsrpDbm(eirpDbm, lteResourceBlocks(bandwidthMhz ?? budget.bandwidthMhz['4G']), lossDb);
    case '5G':
      return rsrpDbm(eirpDbm, nrResourceBlocks(bandwidthMhz ?? budget.bandwidthMhz['5G']), lossDb);
  }
}
