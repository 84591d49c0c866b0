import type { TerrainProfile } from '../api/answers.ts';

export interface PlotBox {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface ProfilePlot {
  /** Runs of ground with data, as closed paths down to the axis. */
  ground: string[];
  ray: string | null;
  fresnel: string | null;
  /** x, foot and head of the mast and of the receiver, plot units; null without height at the end. */
  mast: Upright | null;
  receiver: Upright | null;
  /** The ridge that is named as the limit. */
  ridge: { x: number; y: number; rayY: number | null } | null;
  xTicks: { at: number; km: number }[];
  yTicks: { at: number; heightM: number }[];
}

export interface Upright {
  x: number;
  foot: number;
  head: number;
}

/** Where everything of a profile lies in a box of plot units: x along the path, y up from the axis. */
export function plotOf(profile: TerrainProfile, box: PlotBox): ProfilePlot {
  const { distancesKm, heightsM, rayM, fresnelM, antennaHeightM, receiverHeightM, server } = profile;
  const last = distancesKm.length - 1;
  const heights = heightsM.filter((h): h is number => h !== null);
  const uppers = rayM ? rayM.map((h, i) => h + fresnelM[i]!) : [];
  const lowest = Math.min(...heights, ...(rayM ?? []));
  const highest = Math.max(...heights, ...uppers, heights.length === 0 ? 1 : -Infinity);
  const step = niceStep((highest - lowest) / 3);
  const floor = Math.floor((lowest - (highest - lowest) * 0.08) / step) * step;
  const ceiling = Math.max(highest + (highest - lowest) * 0.06, floor + step);
  const lengthKm = distancesKm[last] || 1;
  const x = (km: number): number => box.left + (km / lengthKm) * (box.width - box.left - box.right);
  const y = (m: number): number =>
    box.height - box.bottom - ((m - floor) / (ceiling - floor)) * (box.height - box.top - box.bottom);
  const at = (km: number, m: number): string => `${x(km).toFixed(1)},${y(m).toFixed(1)}`;
  const path = (values: readonly number[]): string => values.map((m, i) => at(distancesKm[i]!, m)).join('L');
  const upright = (i: number, heightM: number): Upright | null =>
    heightsM[i] == null ? null : { x: x(distancesKm[i]!), foot: y(heightsM[i]!), head: y(heightsM[i]! + heightM) };
  const ridge = server.limit?.kind === 'ridge' ? server.limit : null;
  return {
    ground: runs(heightsM).map(([from, to]) => {
      const top = heightsM.slice(from, to + 1).map((m, i) => at(distancesKm[from + i]!, m!));
      return `M${at(distancesKm[from]!, floor)}L${top.join('L')}L${at(distancesKm[to]!, floor)}Z`;
    }),
    ray: rayM && `M${path(rayM)}`,
    fresnel:
      rayM &&
      `M${path(uppers)}L${rayM
        .map((m, i) => at(distancesKm[i]!, m - fresnelM[i]!))
        .reverse()
        .join('L')}Z`,
    mast: upright(0, antennaHeightM),
    receiver: upright(last, receiverHeightM),
    ridge: ridge && {
      x: x(ridge.ridgeAtKm),
      y: y(ridge.ridgeHeightM),
      rayY: rayM ? y(rayM[nearest(distancesKm, ridge.ridgeAtKm)]!) : null,
    },
    xTicks: ticks(0, lengthKm, niceStep(lengthKm / 4)).map((km) => ({ at: x(km), km })),
    yTicks: ticks(floor, ceiling, step).map((heightM) => ({ at: y(heightM), heightM })),
  };
}

/** Stretches of a profile without a gap, first and last index of each. */
function runs(heightsM: readonly (number | null)[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [i, h] of heightsM.entries()) {
    if (h === null) continue;
    const open = found.at(-1);
    if (open && open[1] === i - 1) open[1] = i;
    else found.push([i, i]);
  }
  return found;
}

function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (const [i, v] of values.entries()) if (Math.abs(v - wanted) < Math.abs(values[best]! - wanted)) best = i;
  return best;
}

/** 1, 2 or 5 times a power of ten, the next at or above. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-6)));
  return [1, 2, 5, 10].map((n) => n * power).find((s) => s >= rough - 1e-9)!;
}

function ticks(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9) + 0; i * step <= to + 1e-9; i++) found.push(i * step);
  return found;
}
