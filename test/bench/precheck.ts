import { destination } from '#geo/distance';
import type { Account } from '#shared/actor';
import { byDisc, impactOf } from '#shared/precheck/impact';
import type { Site } from '#shared/site';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { precheckPosition } from '../../functions/services/precheck/run.ts';
import { approvedSites } from '../../functions/services/precheck/surroundings.ts';
import { countedSites } from '../../functions/services/sites/visible.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore } from '../fixtures/store.ts';
import type { BenchFigure } from './report.ts';

const POSITIONS = 10_000;
const ENTRIES = 50_000;
const VILLAGES = 1_650;
const QUESTIONS = 400;
const AIM_MS = 100;
const TODAY = '2026-11-22';
/** The extent of Lạng Sơn, in 8 × 8 communes with 400 corners each. */
const [WEST, SOUTH, EAST, NORTH] = [106.1, 21.33, 107.36, 22.46];
const ACTOR = { id: 'bench', role: 'admin' };

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const OPERATORS = ['VIETTEL', 'VNPT', 'MOBIFONE'] as const;
const STATES = [
  'on_air',
  'on_air',
  'on_air',
  'registered',
  'approved',
  'building',
  'submitted',
  'rejected',
  'lapsed',
] as const;

/** Pre-check with impact in a store of 10,000 positions and 50,000 history entries, against the whole province computed again. */
export async function run(): Promise<BenchFigure[]> {
  const random = seeded(20261122);
  const pick = <T>(among: readonly T[]): T => among[Math.floor(random() * among.length)]!;
  const point = () => ({ lon: WEST + random() * (EAST - WEST), lat: SOUTH + random() * (NORTH - SOUTH) });
  const position = (id: string, operator: (typeof OPERATORS)[number], state: Site['state']): Site => {
    const planned = !['on_air', 'registered'].includes(state);
    const carriers = {
      c: aCarrier({
        bandMhz: pick([900, 1800, 2100]),
        azimuthsDeg: [0, 120, 240],
        onAir: planned ? null : '2020-01-01',
      }),
    };
    const generation = pick(['3G', '4G'] as const);
    const facts = {
      id,
      state,
      ...point(),
      stations: { [`${operator}-${generation}`]: { operator, generation, carriers } },
    };
    return planned ? aPosition(facts, operator) : aSite({ ...facts, owner: operator });
  };
  const sites = Array.from({ length: POSITIONS }, (_, i) => position(`S${i}`, pick(OPERATORS), pick(STATES)));
  const villages = Array.from({ length: VILLAGES }, (_, i) => {
    const at = point();
    return aVillage({
      id: `V${i}`,
      testPoints: [
        { id: 'centre', kind: 'centre', ...at, accuracyM: 30 },
        { id: 'a', kind: 'cluster', lon: at.lon + 0.008, lat: at.lat, accuracyM: 30 },
        { id: 'b', kind: 'cluster', lon: at.lon, lat: at.lat - 0.008, accuracyM: 30 },
      ],
    });
  });

  const deps = await openTestStore();
  try {
    await loadRecords(deps, ACTOR, { units: communes(), villages, sites, fibreRoutes: [] });
    for (let entries = POSITIONS, round = 1; entries < ENTRIES; entries += POSITIONS, round++) {
      const renamed = sites.map((s) => ({ ...s, name: `${s.id} ${round}` }));
      await loadRecords(deps, ACTOR, { units: [], villages: [], sites: renamed, fibreRoutes: [] });
    }
    const carrier: Account = {
      id: 'c',
      provinceCode: '20',
      role: 'carrier',
      operator: 'VIETTEL',
      communeCodes: [],
      active: true,
    };
    const reviewer: Account = { ...carrier, id: 'r', role: 'reviewer', operator: null };
    const ask = async (actor: Account, at: Site) => {
      const start = performance.now();
      const answer = await precheckPosition(deps, actor, at, actor.role === 'carrier' ? 'filing' : 'decision');
      return { ms: performance.now() - start, answer };
    };

    const first = await ask(carrier, position('P', 'VIETTEL', 'draft'));
    const warm: number[] = [];
    const whole: number[] = [];
    for (let i = 0; i < QUESTIONS; i++) {
      const at = position('P', 'VIETTEL', 'draft');
      const actor = i % 2 === 0 ? carrier : reviewer;
      const { ms, answer } = await ask(actor, at);
      warm.push(ms);
      if (i % 20 !== 0) continue;
      const view = await deps.snapshots.view('20', TODAY);
      const start = performance.now();
      const network = [...countedSites(actor, view, TODAY), ...approvedSites(view, TODAY, actor.operator)];
      const r = rules(deps.rules);
      const model = byDisc(network, view.villages, at, r, r.rangeTable);
      const full = impactOf(model, view.villages, r, actor === carrier ? 'own' : 'all');
      whole.push(performance.now() - start);
      if (JSON.stringify(full) !== JSON.stringify(answer.impact))
        throw new Error('impact differs from the whole province');
    }

    const afterWrite: number[] = [];
    for (let i = 0; i < 60; i++) {
      const renamed = { ...sites[i]!, name: `again ${i}` };
      await loadRecords(deps, ACTOR, { units: [], villages: [], sites: [renamed], fibreRoutes: [] });
      afterWrite.push((await ask(i % 2 === 0 ? carrier : reviewer, position('P', 'VIETTEL', 'draft'))).ms);
    }
    const baseline = `the whole province computed again: median ${quantile(whole, 0.5).toFixed(0)} ms`;
    return [
      {
        figure: 'pre-check with impact, p95',
        measured: `${quantile(warm, 0.95).toFixed(1)} ms (median ${quantile(warm, 0.5).toFixed(1)}, first ${first.ms.toFixed(0)}), ${(quantile(whole, 0.5) / quantile(warm, 0.5)).toFixed(0)} × faster`,
        aim: `${AIM_MS} ms`,
        met: quantile(warm, 0.95) < AIM_MS,
        baseline,
      },
      {
        figure: 'the same, each after a write to the registry, p95',
        measured: `${quantile(afterWrite, 0.95).toFixed(1)} ms (median ${quantile(afterWrite, 0.5).toFixed(1)})`,
        aim: `${AIM_MS} ms`,
        met: quantile(afterWrite, 0.95) < AIM_MS,
        baseline,
      },
    ];
  } finally {
    await deps.close();
  }
}

function rules(all: Awaited<ReturnType<typeof openTestStore>>['rules']) {
  return {
    asOf: TODAY,
    definition: all.definitions.find((d) => d.id === all.defaults.definition)!,
    rangeTable: all.rangeTables.find((r) => r.id === all.defaults.rangeTable)!,
    sunsets: all.sunsets,
  };
}

function quantile(values: readonly number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;
}

/** Overlapping discs with many corners: a point may lie in several, as on real borders with their overlaps. */
function communes() {
  return Array.from({ length: 64 }, (_, i) => {
    const lon = WEST + (((i % 8) + 0.5) * (EAST - WEST)) / 8;
    const lat = SOUTH + ((Math.floor(i / 8) + 0.5) * (NORTH - SOUTH)) / 8;
    const ring = Array.from({ length: 400 }, (_, k) => destination(lon, lat, (360 - k * 0.9) % 360, 11_500));
    return {
      record: {
        code: String(5977 + i).padStart(5, '0'),
        validFrom: '2025-07-01',
        validTo: null,
        level: 'commune' as const,
        name: `Xã ${i}`,
        parentCode: '20',
        provinceCode: '20',
        centre: null,
        areaKm2: null,
        population: null,
        predecessors: [],
        successors: [],
      },
      geometry: { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] },
    };
  });
}
