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
  for (const part of parts) {
    for (let row = 0; row < part.point.length; row++) {
      const at = next[part.point[row]!]!++;
      table.carrier[at] = part.carrier[row]!;
      table.lossDb[at] = part.lossDb[row]!;
      table.levelDbm[at] = part.levelDbm[row]!;
      table.slackDb[at] = part.slackDb[row]!;
    }
  }
  // Parts come in the order of carriers; only where several meet is there anything to sort.
  for (let p = 0; p < points; p++) {
    for (let at = linkStart[p]! + 1; at < linkStart[p + 1]!; at++) {
      if (table.carrier[at]! >= table.carrier[at - 1]!) continue;
      sortRows(table, linkStart[p]!, linkStart[p + 1]!);
      break;
    }
  }
  return table;
}

function sortRows(table: LossTable, from: number, to: number): void {
  const order = sequence(to - from).sort((a, b) => table.carrier[from + a]! - table.carrier[from + b]!);
  for (const name of ['lossDb', 'levelDbm', 'slackDb', 'carrier'] as const) {
    const column = table[name];
    column.set(
      Array.from(order, (i) => column[from + i]!),
      from,
    );
  }
}

/**
 * Compares the inputs with those of held tables and starts from the one with the least to compute. A site is the same if its
 * position and everything its carriers' levels depend on are; a point is the same if its position and accuracy are, whatever village
 * it belongs to. Dates, operators and names do not count.
 */
export function lossChanges(tables: readonly HeldLosses[], inputs: LossInputs): LossChanges {
  const points = inputs.settlements.pointLon.length;
  const sites = inputs.network.siteIds.length;
  let nearest: { held: HeldLosses; difference: Difference } | null = null;
  let fewest = points * sites;
  for (const held of tables) {
    const difference = differenceOf(held, inputs);
    const newSites = difference.siteIsNew.reduce((sum, one) => sum + one, 0);
    const newPoints = difference.heldPoint.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0);
    const pairs = newPoints * sites + (points - newPoints) * newSites;
    if (pairs >= fewest && nearest !== null) continue;
    nearest = { held, difference };
    fewest = pairs;
  }
  if (nearest === null) return { tasks: [{ points: sequence(points), sites: null }], kept: NO_LINKS };

  const { siteIsNew, heldPoint } = nearest.difference;
  const newPoints = sequence(points).filter((p) => heldPoint[p]! < 0);
  const tasks: LossChanges['tasks'] = [];
  if (newPoints.length > 0) tasks.push({ points: newPoints, sites: null });
  if (newPoints.length < points && siteIsNew.includes(1))
    tasks.push({ points: sequence(points).filter((p) => heldPoint[p]! >= 0), sites: siteIsNew });
  return { tasks, kept: keptLinks(nearest.held.table, nearest.difference) };
}

interface Difference {
  /** Per site: 1 = new or changed. */
  siteIsNew: Uint8Array;
  /** Per carrier of the held network: its row now; −1 = gone or changed. */
  carrierNow: Int32Array;
  /** Per point: its row in the held table; −1 = new. */
  heldPoint: Int32Array;
}

function differenceOf(held: HeldLosses, inputs: LossInputs): Difference {
  const rowOfSite = new Map(held.network.siteIds.map((id, row) => [id, row]));
  const siteIsNew = new Uint8Array(inputs.network.siteIds.length);
  const carrierNow = new Int32Array(held.network.carrierOperator.length).fill(-1);
  for (const [s, id] of inputs.network.siteIds.entries()) {
    const before = rowOfSite.get(id);
    if (before === undefined || !sameSite(held, before, inputs, s)) {
      siteIsNew[s] = 1;
      continue;
    }
    const shift = inputs.network.carrierStart[s]! - held.network.carrierStart[before]!;
    const end = held.network.carrierStart[before + 1]!;
    for (let c = held.network.carrierStart[before]!; c < end; c++) carrierNow[c] = c + shift;
  }
  const rowOfPoint = new Map(Array.from(held.settlements.pointLon, (_, p) => [placeOf(held.settlements, p), p]));
  const heldPoint = Int32Array.from(
    inputs.settlements.pointLon,
    (_, p) => rowOfPoint.get(placeOf(inputs.settlements, p)) ?? -1,
  );
  return { siteIsNew, carrierNow, heldPoint };
}

function keptLinks(table: LossTable, { carrierNow, heldPoint }: Difference): Links {
  let room = 0;
  for (const before of heldPoint) if (before >= 0) room += table.linkStart[before + 1]! - table.linkStart[before]!;
  const point = new Uint32Array(room);
  const carrier = new Uint32Array(room);
  const heldRow = new Uint32Array(room);
  let kept = 0;
  for (const [p, before] of heldPoint.entries()) {
    if (before < 0) continue;
    for (let row = table.linkStart[before]!; row < table.linkStart[before + 1]!; row++) {
      const now = carrierNow[table.carrier[row]!]!;
      if (now < 0) continue;
      point[kept] = p;
      carrier[kept] = now;
      heldRow[kept++] = row;
    }
  }
  const rows = heldRow.subarray(0, kept);
  return {
    point: point.subarray(0, kept),
    carrier: carrier.subarray(0, kept),
    lossDb: picked(table.lossDb, rows),
    levelDbm: picked(table.levelDbm, rows),
    slackDb: picked(table.slackDb, rows),
  };
}

function picked(column: Float32Array, rows: Uint32Array): Float32Array {
  const values = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!;
  return values;
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
