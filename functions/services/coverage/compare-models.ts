import { explain, explainTerrain, type TerrainServer } from '#shared/coverage';
import { COVERAGE_CLASSES, type CoverageClass } from '#shared/village';
import type { Deps } from '../deps.ts';
import { assessable, assessmentOf, type Basis, type RuleChoice, terrainAssessmentOf } from './assessed.ts';

/** A village that the models, or a model and the commune, see differently. */
export interface Difference {
  villageId: string;
  name: string;
  communeCode: string;
  declared: CoverageClass | null;
  disc: CoverageClass;
  terrain: CoverageClass;
  /** Whether either model calls its own class uncertain. */
  uncertain: boolean;
  /** What terrain says of the first point that the models see differently, in a sentence. */
  reason: string;
}

/** The same province by both models, beside what communes declared. */
export interface ModelComparison {
  disc: Basis;
  terrain: Basis;
  /** Villages by class; `none` where nothing was declared. */
  counts: { by: 'disc' | 'terrain' | 'declared'; white: number; weak: number; covered: number; none: number }[];
  /** How many villages have each combination that occurs. */
  combinations: { disc: CoverageClass; terrain: CoverageClass; declared: CoverageClass | null; villages: number }[];
  /** Villages whose class differs between the models. */
  differences: Difference[];
}

/** Compares the models on a date. @throws DomainError invalid where no terrain tiles are loaded */
export async function compareModels(deps: Deps, choice: RuleChoice): Promise<ModelComparison> {
  const byDisc = await assessable(deps, null, { ...choice, model: 'disc' });
  const byTerrain = await assessable(deps, null, { ...choice, model: 'terrain' });
  const disc = assessmentOf(byDisc);
  const terrain = terrainAssessmentOf(byTerrain);
  const { villages } = byDisc.view;
  const { context } = byTerrain.terrain!;
  const rows = villages.map((village, row) => ({
    village,
    row,
    declared: village.declared?.class ?? null,
    disc: COVERAGE_CLASSES[disc.classes[row]!]!,
    terrain: COVERAGE_CLASSES[terrain.classes[row]!]!,
  }));
  const combinations = new Map<string, ModelComparison['combinations'][number]>();
  for (const { declared, disc: d, terrain: t } of rows) {
    const held = combinations.get(`${d} ${t} ${declared}`) ?? { disc: d, terrain: t, declared, villages: 0 };
    held.villages++;
    combinations.set(`${d} ${t} ${declared}`, held);
  }
  return {
    disc: byDisc.basis,
    terrain: byTerrain.basis,
    counts: (['disc', 'terrain', 'declared'] as const).map((by) => {
      const count = (cls: CoverageClass | null) => rows.filter((r) => r[by] === cls).length;
      return { by, white: count('white'), weak: count('weak'), covered: count('covered'), none: count(null) };
    }),
    combinations: [...combinations.values()].sort((a, b) => b.villages - a.villages),
    differences: rows
      .filter((r) => r.disc !== r.terrain)
      .map(({ village, row, ...classes }) => {
        const flat = explain(byDisc.network, byDisc.settlements, row, byDisc.options).points;
        const hilly = explainTerrain(context, terrain, row, byTerrain.options);
        const point = hilly.find((p, i) => p.served !== flat[i]!.served) ?? hilly[0]!;
        const best = point.best.filter((b) => b.served).sort((a, b) => b.marginDb! - a.marginDb!)[0];
        const seen = point.served ? best : (point.nearest.find((n) => n.marginM >= 0) ?? point.nearest[0]);
        return {
          villageId: village.id,
          name: village.name,
          communeCode: village.communeCode,
          ...classes,
          uncertain: disc.uncertain[row] === 1 || terrain.uncertain[row] === 1,
          reason: `${point.id}: ${seen ? reasonOf(seen, point.served) : 'nothing on air that counts'}`,
        };
      }),
  };
}

/** What a carrier means to a point, in one sentence. */
function reasonOf(s: TerrainServer, served: boolean): string {
  const who = `${s.operator} ${s.generation} ${s.bandMhz} MHz at ${s.siteId}, ${(s.distanceM / 1000).toFixed(1)} km`;
  const level =
    s.levelDbm === null
      ? 'level not known'
      : `${s.levelKind} ${s.levelDbm.toFixed(0)} dBm against ${s.thresholdDbm} dBm, ranges end at ${(s.rangeM / 1000).toFixed(1)} km`;
  return `${served ? 'served by' : 'not served by'} ${who}: ${limitText(s)}; ${level}`;
}

function limitText({ limit }: TerrainServer): string {
  switch (limit.kind) {
    case 'ridge':
      return `ridge of ${limit.ridgeHeightM.toFixed(0)} m at ${limit.ridgeAtKm.toFixed(1)} km, ${limit.aboveRayM.toFixed(0)} m above the ray`;
    case 'off beam':
      return `off beam, ${limit.costsDb.toFixed(0)} dB`;
    case 'distance':
      return 'no ridge, distance and the curve of the Earth';
    case 'clear':
      return 'clear view';
    case 'no data':
      return 'no terrain data on the path';
  }
}
