import { beforeAll, describe, expect, it } from 'vitest';
import { type AssessTask, cutIntoTasks, runAssessTask, type TaskVerdict } from '#shared/coverage/task';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { seededRandom } from '../../../functions/local/sample/random.ts';
import { collectTasks, runTask, type TaskResult } from '../../../functions/services/assessment/tasks.ts';
import type { Deps } from '../../../functions/services/deps.ts';
import { documentHash } from '../../../functions/storage/documents.ts';
import { aCarrier, aSite, aVillage } from '../../fixtures/records.ts';

const PROVINCES = 34;
const VILLAGES = 3_000;
const SITES = 300;
const SIDE_DEG = 0.6;

/** Documents in memory; `kill` lets the next writes fail, as if the function had ended there. */
function documents() {
  const kept = new Map<string, string>();
  let alive = true;
  return {
    kept,
    kill: (isDead: boolean) => {
      alive = !isDead;
    },
    deps: {
      documents: {
        get: async (hash: string) => kept.get(hash)!,
        put: async (text: string) => {
          if (!alive) throw new Error('killed');
          const hash = documentHash(text);
          kept.set(hash, text);
          return hash;
        },
      },
      terrain: null,
      provinceCode: '20',
    } as unknown as Pick<Deps, 'documents' | 'terrain' | 'provinceCode'>,
  };
}

/** Provinces side by side in six columns, so that sites serve across their borders. */
function country(): AssessTask {
  const random = seededRandom(34);
  const villages: Village[] = [];
  const sites: Site[] = [];
  const operators = ['VIETTEL', 'VNPT', 'MOBIFONE'] as const;
  for (let p = 0; p < PROVINCES; p++) {
    const provinceCode = String(p + 10);
    const west = 103 + (p % 6) * SIDE_DEG;
    const south = 18 + Math.floor(p / 6) * SIDE_DEG;
    const place = () => ({
      lon: random.between(west, west + SIDE_DEG),
      lat: random.between(south, south + SIDE_DEG),
      accuracyM: random.pick([10, 30, 500]),
    });
    for (let v = 0; v < VILLAGES; v++) {
      const centre = place();
      const points = [{ id: 'centre', kind: 'centre' as const, ...centre }];
      const cluster = { id: 'c1', kind: 'cluster' as const, ...centre, lon: centre.lon + 0.02 };
      villages.push(
        aVillage({
          id: `V${provinceCode}-${v}`,
          provinceCode,
          testPoints: random.chance(0.3) ? [...points, cluster] : points,
        }),
      );
    }
    for (let s = 0; s < SITES; s++) {
      const operator = random.pick(operators);
      const carrier = aCarrier({
        bandMhz: random.pick([900, 1800, 2100]),
        azimuthsDeg: random.pick([[], [0, 120, 240]]),
      });
      sites.push(
        aSite({
          id: `S${provinceCode}-${s}`,
          provinceCode,
          ...place(),
          stations: { [`${operator}-4G`]: { operator, generation: '4G', carriers: { c1: carrier } } },
        }),
      );
    }
  }
  sites.sort((a, b) => (a.id < b.id ? -1 : 1));
  const { definitions, rangeTables } = DEFAULT_RULES;
  return {
    asOf: '2026-11-22',
    definition: definitions[0]!,
    rangeTable: rangeTables[0]!,
    linkBudget: null,
    generations: ['2G', '3G', '4G', '5G'],
    sites,
    villages,
  };
}

let whole: AssessTask;
let expected: TaskVerdict[];
beforeAll(() => {
  whole = country();
  expected = runAssessTask(whole);
});

/** As the Distributed Map does it: each task a document, run from its hash, in any order. */
async function inTasks(villagesPerTask: number, killed: number | null) {
  const { deps, kept, kill } = documents();
  const hashes: string[] = [];
  for (const task of cutIntoTasks(whole, villagesPerTask)) hashes.push(await deps.documents.put(JSON.stringify(task)));
  const results: TaskResult[] = [];
  for (const [i, hash] of [...hashes.entries()].reverse()) {
    if (i === killed) {
      kill(true);
      await expect(runTask(deps, hash)).rejects.toThrow('killed');
      kill(false);
      // It may also have been killed when everything was written, and nobody heard of it.
      await runTask(deps, hash);
    }
    results.push(await runTask(deps, hash));
  }
  const sum = await collectTasks(deps, hashes.length, results);
  const verdicts = results.flatMap((r) => JSON.parse(kept.get(r.document)!) as TaskVerdict[]);
  return { hashes, results, sum, verdicts, kept };
}

const byVillage = (verdicts: TaskVerdict[]) => [...verdicts].sort((a, b) => (a.villageId < b.villageId ? -1 : 1));

describe('34 provinces of 3,000 villages, assessed in tasks', () => {
  it('have every class, and borders across which they are served', () => {
    expect(expected).toHaveLength(PROVINCES * VILLAGES);
    for (const c of ['white', 'weak', 'covered'])
      expect(expected.filter((v) => v.class === c).length).toBeGreaterThan(1000);
    const own = runAssessTask({
      ...whole,
      villages: whole.villages.filter((v) => v.provinceCode === '17'),
      sites: whole.sites.filter((s) => s.provinceCode === '17'),
    });
    const same = new Map(expected.map((v) => [v.villageId, v.class]));
    expect(own.filter((v) => v.class !== same.get(v.villageId)).length).toBeGreaterThan(20);
  });

  it('give what one whole run gives, province by province, and one task killed and tried again changes nothing', async () => {
    const calm = await inTasks(VILLAGES, null);
    expect(calm.hashes).toHaveLength(PROVINCES);
    expect(byVillage(calm.verdicts)).toEqual(byVillage(expected));
    expect(calm.sum.total.villages).toBe(PROVINCES * VILLAGES);
    for (const [code, counts] of Object.entries(calm.sum.provinces)) {
      const own = expected.filter((v) => v.provinceCode === code);
      const count = (c: string) => own.filter((v) => v.class === c).length;
      expect(counts).toEqual({
        villages: VILLAGES,
        white: count('white'),
        weak: count('weak'),
        covered: count('covered'),
        uncertain: own.filter((v) => v.uncertain).length,
        overTerrain: 0,
      });
    }
    const killed = await inTasks(VILLAGES, 7);
    expect(killed.sum).toEqual(calm.sum);
    expect([...killed.kept.keys()].sort()).toEqual([...calm.kept.keys()].sort());
  }, 60_000);

  it('give the same in tasks that know nothing of provinces', async () => {
    const { verdicts, hashes } = await inTasks(7_001, null);
    expect(hashes).toHaveLength(Math.ceil((PROVINCES * VILLAGES) / 7_001));
    expect(byVillage(verdicts)).toEqual(byVillage(expected));
  }, 60_000);

  it('give no sum where a task is missing or came twice', async () => {
    const { deps } = documents();
    const one = (task: string): TaskResult => ({ task, document: 'd', tileSet: null, provinces: {} });
    await expect(collectTasks(deps, 2, [one('a')])).rejects.toThrow('2 tasks gave 1 results of 1 tasks');
    await expect(collectTasks(deps, 2, [one('a'), one('a')])).rejects.toThrow('2 results of 1 tasks');
  });
});
