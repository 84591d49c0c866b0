import { afterAll, describe, expect, it } from 'vitest';
import { LossWorkers } from '#functions/local/loss-workers';
import { mosaicHeight } from '#geo/height-tile';
import { buildNetwork, buildRadio, buildSettlements, computeLinks, type LinkTask } from '#shared/coverage';
import { LINK_BUDGETS } from '#shared/rules/link-budgets';
import { carrier, siteAt, villageAt } from '../shared/coverage-fixtures.ts';

const workers = new LossWorkers(2);
afterAll(() => workers.close());

/** A tile of hills in shared memory, as storage holds it. */
const heightsM = new Int16Array(new SharedArrayBuffer(1201 * 1201 * 2));
for (let i = 0; i < heightsM.length; i++) {
  heightsM[i] = 300 + 150 * Math.sin((i % 1201) / 9) * Math.cos(Math.floor(i / 1201) / 8);
}
const tiles = [{ lon: 106, lat: 21, side: 1201, heightsM }];

function task(side: number): LinkTask {
  const spread = (i: number): [number, number] => [106.2 + (i % side) * 0.009, 21.2 + Math.floor(i / side) * 0.009];
  const sites = Array.from({ length: side * side }, (_, i) =>
    siteAt(`S${i}`, ...spread(i), { 'VNPT-3G': { c1: carrier({ bandMhz: 2100, azimuthsDeg: [0, 120, 240] }) } }),
  );
  const villages = Array.from({ length: side * side }, (_, i) => {
    const [lon, lat] = spread(i);
    return villageAt(`V${i}`, [[lon + 0.004, lat + 0.003]]);
  });
  const budget = LINK_BUDGETS[0]!;
  const { siteLon, siteLat, siteAccuracyM, carrierStart, azimuthStart, azimuthDeg } = buildNetwork(sites);
  const { pointLon, pointLat, pointAccuracyM } = buildSettlements(villages);
  return {
    network: { siteLon, siteLat, siteAccuracyM, carrierStart, azimuthStart, azimuthDeg },
    radio: buildRadio(sites, budget),
    settlements: { pointLon, pointLat, pointAccuracyM },
    budget,
    points: Uint32Array.from({ length: villages.length }, (_, i) => i),
    sites: null,
  };
}

describe('loss workers', () => {
  it('give what one thread gives, and leave this one free meanwhile', async () => {
    const large = task(16);
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const links = await workers.compute(large, tiles);
    clearInterval(ticking);
    expect(links).toEqual(computeLinks(large, mosaicHeight(tiles)));
    expect(links.point.length).toBeGreaterThan(1000);
    expect(turns).toBeGreaterThan(1);
  });

  it('do a small task without a thread', async () => {
    const small = task(3);
    const none = new LossWorkers(0);
    expect(await none.compute(small, tiles)).toEqual(computeLinks(small, mosaicHeight(tiles)));
  });

  it('tell what went wrong, and go on', async () => {
    const broken = task(16);
    broken.budget = { ...broken.budget, locationPercent: 120 };
    await expect(workers.compute(broken, tiles)).rejects.toThrow('locationPercent 120 is outside 1-99 %');
    const whole = task(16);
    expect((await workers.compute(whole, tiles)).point.length).toBeGreaterThan(0);
  });
});
