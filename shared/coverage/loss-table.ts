import type { Links } from './links.ts';
import type { NetworkColumns } from './network.ts';
import type { RadioColumns } from './radio.ts';
import type { Settlements } from './settlements.ts';

/** The links of a province by point: those of point p are rows linkStart[p] to linkStart[p + 1] − 1, in the order of their carriers. */
export interface LossTable extends Omit<Links, 'point'> {
  linkStart: Uint32Array;
}

/** What a loss table is computed from. */
export interface LossInputs {
  network: NetworkColumns;
  radio: RadioColumns;
  settlements: Settlements;
}

/** A loss table with its inputs: what the next one starts from. */
export interface HeldLosses extends LossInputs {
  table: LossTable;
}

/** Which links have to be computed, and those that still hold. */
export interface LossChanges {
  /** Points (rows) and sites (1 = compute; null = all) to be computed together: see `LinkTask`. */
  tasks: { points: Uint32Array; sites: Uint8Array | null }[];
  kept: Links;
}

const NO_LINKS: Links = {
  point: new Uint32Array(0),
  carrier: new Uint32Array(0),
  lossDb: new Float32Array(0),
  levelDbm: new Float32Array(0),
  slackDb: new Float32Array(0),
};

/** Puts links together by point. The order in which parts were computed does not show. */
export function buildLossTable(points: number, parts: readonly Links[]): LossTable {
  const total = parts.reduce((sum, part) => sum + part.point.length, 0);
  const linkStart = new Uint32Array(points + 1);
  for (const part of parts) for (const p of part.point) linkStart[p + 1]!++;
  for (let p = 0; p < points; p++) linkStart[p + 1]! += linkStart[p]!;
  const table: LossTable = {
    linkStart,
    carrier: new Uint32Array(total),
    lossDb: new Float32Array(total),
    levelDbm: new Float32Array(total),
    slackDb: new Float32Array(total),
  };
  const next = linkStart.slice();
  const partOf = new Uint32Array(total);
  const rowOf = new Uint32Array(total);
  for (const [k, part] of parts.entries()) {
    for (let row = 0; row < part.point.length; row++) {
      const at = next[part.point[row]!]!++;
      partOf[at] = k;
      rowOf[at] = row;
    }
  }
  for (let p = 0; p < points; p++) {
    const from = linkStart[p]!;
    const order = Array.from({ length: linkStart[p + 1]! - from }, (_, i) => from + i);
    const carrierAt = (at: number): number => parts[partOf[at]!]!.carrier[rowOf[at]!]!;
    order.sort((a, b) => carrierAt(a) - carrierAt(b));
    for (const [i, at] of order.entries()) {
      const part = parts[partOf[at]!]!;
      const row = rowOf[at]!;
      table.carrier[from + i] = part.carrier[row]!;
      table.lossDb[from + i] = part.lossDb[row]!;
      table.levelDbm[from + i] = part.levelDbm[row]!;
      table.slackDb[from + i] = part.slackDb[row]!;
    }
  }
  return table;
}

/**
 * Compares the inputs with those of a held table. A site is the same if its position and everything its carriers' levels depend on
 * are; a point is the same if its position and accuracy are, whatever village it belongs to. Dates, operators and names do not count.
 */
export function lossChanges(held: HeldLosses | null, inputs: LossInputs): LossChanges {
  const points = inputs.settlements.pointLon.length;
  if (held === null) return { tasks: [{ points: sequence(points), sites: null }], kept: NO_LINKS };

  const rowOfSite = new Map(held.network.siteIds.map((id, row) => [id, row]));
  const siteIsNew = new Uint8Array(inputs.network.siteIds.length);
  /** By carrier row of the held network: its row now, −1 = gone or changed. */
  const carrierNow = new Int32Array(held.network.carrierOperator.length).fill(-1);
  for (const [s, id] of inputs.network.siteIds.entries()) {
    const before = rowOfSite.get(id);
    if (before === undefined || !sameSite(held, before, inputs, s)) {
      siteIsNew[s] = 1;
      continue;
    }
    const shift = inputs.network.carrierStart[s]! - held.network.carrierStart[before]!;
    for (let c = held.network.carrierStart[before]!; c < held.network.carrierStart[before + 1]!; c++)
      carrierNow[c] = c + shift;
  }

  const rowOfPoint = new Map(Array.from(held.settlements.pointLon, (_, p) => [placeOf(held.settlements, p), p]));
  const newPoints: number[] = [];
  const oldPoints: number[] = [];
  const { table } = held;
  const room = held.table.carrier.length;
  const keptPoint = new Uint32Array(room);
  const keptCarrier = new Uint32Array(room);
  const keptRow = new Uint32Array(room);
  let kept = 0;
  for (let p = 0; p < points; p++) {
    const before = rowOfPoint.get(placeOf(inputs.settlements, p));
    if (before === undefined) {
      newPoints.push(p);
      continue;
    }
    oldPoints.push(p);
    for (let row = table.linkStart[before]!; row < table.linkStart[before + 1]!; row++) {
      const carrier = carrierNow[table.carrier[row]!]!;
      if (carrier < 0) continue;
      // Two points at one place take the same rows twice: more than there were before.
      if (kept === keptPoint.length) return lossChanges(null, inputs);
      keptPoint[kept] = p;
      keptCarrier[kept] = carrier;
      keptRow[kept++] = row;
    }
  }
  const tasks: LossChanges['tasks'] = [];
  if (newPoints.length > 0) tasks.push({ points: Uint32Array.from(newPoints), sites: null });
  if (oldPoints.length > 0 && siteIsNew.includes(1))
    tasks.push({ points: Uint32Array.from(oldPoints), sites: siteIsNew });
  const rows = keptRow.subarray(0, kept);
  return {
    tasks,
    kept: {
      point: keptPoint.subarray(0, kept),
      carrier: keptCarrier.subarray(0, kept),
      lossDb: Float32Array.from(rows, (row) => table.lossDb[row]!),
      levelDbm: Float32Array.from(rows, (row) => table.levelDbm[row]!),
      slackDb: Float32Array.from(rows, (row) => table.slackDb[row]!),
    },
  };
}

function sameSite(a: LossInputs, siteA: number, b: LossInputs, siteB: number): boolean {
  if (
    a.network.siteLon[siteA] !== b.network.siteLon[siteB] ||
    a.network.siteLat[siteA] !== b.network.siteLat[siteB] ||
    a.network.siteAccuracyM[siteA] !== b.network.siteAccuracyM[siteB]
  ) {
    return false;
  }
  const firstA = a.network.carrierStart[siteA]!;
  const firstB = b.network.carrierStart[siteB]!;
  const carriers = a.network.carrierStart[siteA + 1]! - firstA;
  if (carriers !== b.network.carrierStart[siteB + 1]! - firstB) return false;
  for (let i = 0; i < carriers; i++) if (!sameCarrier(a, firstA + i, b, firstB + i)) return false;
  return true;
}

const RADIO_COLUMNS = ['frequencyGhz', 'heightM', 'tiltDeg', 'txDbm', 'servedDbm', 'capM'] as const;

function sameCarrier(a: LossInputs, carrierA: number, b: LossInputs, carrierB: number): boolean {
  if (RADIO_COLUMNS.some((name) => a.radio[name][carrierA] !== b.radio[name][carrierB])) return false;
  const fromA = a.network.azimuthStart[carrierA]!;
  const fromB = b.network.azimuthStart[carrierB]!;
  const azimuths = a.network.azimuthStart[carrierA + 1]! - fromA;
  if (azimuths !== b.network.azimuthStart[carrierB + 1]! - fromB) return false;
  for (let i = 0; i < azimuths; i++) {
    if (a.network.azimuthDeg[fromA + i] !== b.network.azimuthDeg[fromB + i]) return false;
  }
  return true;
}

function placeOf({ pointLon, pointLat, pointAccuracyM }: Settlements, point: number): string {
  return `${pointLon[point]} ${pointLat[point]} ${pointAccuracyM[point]}`;
}

function sequence(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => i);
}
