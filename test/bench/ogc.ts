import type { ProvinceView } from '../../functions/services/snapshot.ts';
import { openTestApi } from '../fixtures/api.ts';
import { aSite } from '../fixtures/records.ts';
import type { BenchFigure } from './report.ts';

const SITES = 20_000;
const PAGE = 1_000;
const REQUESTS = 100;
const AIM_MS = 150;
const EPSG_9215 = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/9215');

/** A page of 1,000 items through the whole app: token, visibility, filter, page, system, JSON. Baseline: the collection made anew. */
export async function run(): Promise<BenchFigure[]> {
  const api = await openTestApi();
  try {
    const sites = Array.from({ length: SITES }, (_, n) =>
      aSite({ id: `S-${String(n).padStart(6, '0')}`, lon: 106.1 + (n % 1200) / 1000, lat: 21.4 + (n % 997) / 1000 }),
    );
    const real = await api.deps.snapshots.view('20', '2026-11-22');
    const view: ProvinceView = { ...real, sites };
    const token = await api.issuer.tokenFor('vnpt');
    const ask = async (n: number, query: string): Promise<number> => {
      // Pages spread over the collection, as a client that follows `next` asks for them.
      const after = sites[(n * 7919) % (SITES - PAGE - 1)]!.id;
      const cursor = Buffer.from(after).toString('base64url');
      const start = performance.now();
      const response = await api.app.request(`/ogc/collections/sites/items?limit=${PAGE}&cursor=${cursor}${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const body = (await response.json()) as { numberReturned: number; features: { id: string }[] };
      const ms = performance.now() - start;
      if (body.numberReturned !== PAGE || body.features[0]!.id <= after)
        throw new Error('not the page that was asked for');
      return ms;
    };
    const times = async (view: () => ProvinceView, query: string): Promise<{ p50: number; p95: number }> => {
      api.deps.snapshots.view = async () => view();
      await ask(0, query);
      const all: number[] = [];
      for (let n = 0; n < REQUESTS; n++) all.push(await ask(n, query));
      all.sort((a, b) => a - b);
      return { p50: all[Math.floor(REQUESTS * 0.5)]!, p95: all[Math.floor(REQUESTS * 0.95)]! };
    };
    const anew = await times(() => ({ ...view }), '');
    const figure = async (name: string, query: string): Promise<BenchFigure> => {
      const { p50, p95 } = await times(() => view, query);
      return {
        figure: `${name}, ${PAGE} of ${SITES} sites, p50 / p95`,
        measured: `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`,
        aim: `p95 < ${AIM_MS} ms`,
        met: p95 < AIM_MS,
        baseline: `collection made anew for each page: ${anew.p50.toFixed(1)} / ${anew.p95.toFixed(1)} ms (p95 × ${(anew.p95 / p95).toFixed(1)})`,
      };
    };
    return [
      await figure('CRS84', ''),
      await figure('EPSG:9215', `&crs=${EPSG_9215}`),
      await figure('filter and rectangle', '&owner=VIETTEL&bbox=106,21,108,23'),
    ];
  } finally {
    await api.close();
  }
}
