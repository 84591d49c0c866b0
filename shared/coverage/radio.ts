import { lteResourceBlocks, nrResourceBlocks, resourceElementShareDb } from '#geo/level';
import { ASSUMABLE, type Assumed, type LinkBudget } from '../link-budget.ts';
import { GENERATIONS, type Generation } from '../operator.ts';
import type { RadioCarrier, Site } from '../site.ts';

/**
 * What the model `terrain` needs of each carrier, by columns: rows are those of `Network` built from the same sites. Level at a
 * point = txDbm + sector gain (≤ 0) − path loss.
 */
export interface RadioColumns {
  frequencyGhz: Float64Array;
  /** Antenna above ground, m. */
  heightM: Float64Array;
  tiltDeg: Float64Array;
  /** Maximum EIRP on what the phone measures (broadcast carrier, pilot, one resource element), dBm. */
  txDbm: Float64Array;
  servedDbm: Float64Array;
  goodDbm: Float64Array;
  /** Not computed farther than this, m; 0 = not computed at all. */
  capM: Float64Array;
  /** Bits in the order of `ASSUMABLE`. */
  assumed: Uint8Array;
}

/** The radio columns of some sites, in their order; what the records leave open comes from the link budget and is marked in `assumed`. */
export function buildRadio(sites: readonly Site[], budget: LinkBudget): RadioColumns {
  const rows = sites.flatMap((site) =>
    Object.values(site.stations).flatMap((station) =>
      Object.values(station.carriers).map((carrier) => ({ site, generation: station.generation, carrier })),
    ),
  );
  const column = () => new Float64Array(rows.length);
  const radio: RadioColumns = {
    frequencyGhz: column(),
    heightM: column(),
    tiltDeg: column(),
    txDbm: column(),
    servedDbm: column(),
    goodDbm: column(),
    capM: column(),
    assumed: new Uint8Array(rows.length),
  };
  for (const [row, { site, generation, carrier }] of rows.entries()) {
    const { bandMhz } = carrier;
    const includes = (limits: { fromMhz: number; toMhz: number }) =>
      limits.fromMhz <= bandMhz && bandMhz <= limits.toMhz;
    const defaults = budget.defaults.find(includes);
    const cap = budget.candidates.find((c) => includes(c) && c.generations.includes(generation));
    const level = budget.levels[generation];
    radio.frequencyGhz[row] = bandMhz / 1000;
    radio.servedDbm[row] = level.servedDbm;
    radio.goodDbm[row] = level.goodDbm;
    radio.capM[row] = defaults && cap ? cap.capM : 0;
    if (!defaults) continue;
    const { shareDb, assumed } = measuredShareDb(generation, carrier, budget);
    radio.txDbm[row] = (carrier.eirpDbm ?? defaults.eirpDbm) + shareDb;
    radio.tiltDeg[row] = carrier.tiltDeg ?? defaults.tiltDeg;
    // P.1812 takes antennas from 1 m up.
    radio.heightM[row] = Math.max(1, carrier.antennaHeightM ?? site.heightM ?? defaults.antennaHeightM);
    radio.assumed[row] = bitsOf([
      carrier.eirpDbm === null,
      carrier.antennaHeightM === null,
      assumed,
      carrier.tiltDeg === null,
    ]);
  }
  return radio;
}

/** Share of a carrier's EIRP that falls on what a phone measures, dB (≤ 0), and whether its bandwidth had to be assumed. */
function measuredShareDb(
  generation: Generation,
  { bandwidthMhz }: RadioCarrier,
  budget: LinkBudget,
): { shareDb: number; assumed: boolean } {
  switch (generation) {
    case '2G':
      return { shareDb: 0, assumed: false };
    case '3G':
      return { shareDb: 10 * Math.log10(budget.pilotShare), assumed: false };
    case '4G':
      return elementShare(lteResourceBlocks, bandwidthMhz, budget.bandwidthMhz['4G']);
    case '5G':
      return elementShare(nrResourceBlocks, bandwidthMhz, budget.bandwidthMhz['5G']);
  }
}

function elementShare(
  blocksOf: (bandwidthMhz: number) => number,
  bandwidthMhz: number | null,
  otherwiseMhz: number,
): { shareDb: number; assumed: boolean } {
  if (bandwidthMhz !== null) {
    try {
      return { shareDb: resourceElementShareDb(blocksOf(bandwidthMhz)), assumed: false };
    } catch {
      // A bandwidth that the generation does not have says nothing: the assumption stands in and is named.
    }
  }
  return { shareDb: resourceElementShareDb(blocksOf(otherwiseMhz)), assumed: true };
}

function bitsOf(flags: readonly boolean[]): number {
  return flags.reduce((bits, flag, i) => (flag ? bits | (1 << i) : bits), 0);
}

/** What was assumed of a carrier (row). */
export function assumedOf(radio: Pick<RadioColumns, 'assumed'>, carrier: number): Assumed[] {
  return ASSUMABLE.filter((_, i) => (radio.assumed[carrier]! & (1 << i)) !== 0);
}

/** The generations whose level kinds a link budget names, for captions. */
export function levelKindOf(budget: LinkBudget, generation: number): LinkBudget['levels'][Generation]['kind'] {
  return budget.levels[GENERATIONS[generation]!].kind;
}
