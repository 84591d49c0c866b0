import type { z } from 'zod';
import { type Account, may } from '#shared/actor';
import type { storedAssessmentAnswer } from '#shared/api/coverage';
import { DomainError } from '#shared/errors';
import type { HistoryEntry } from '#shared/history';
import type { Generation, OperatorCode } from '#shared/operator';
import type { CoverageClass } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

type Answer = z.input<typeof storedAssessmentAnswer>;

/** What is stored of a village, and how its class and best servers changed. @throws DomainError not-found, if nothing is stored yet */
export async function readAssessment(deps: Deps, actor: Account, villageId: string): Promise<Answer> {
  requirePermission(actor, 'registry:read');
  const [stored] = await deps.store.assessments.get(deps.provinceCode, [villageId]);
  if (!stored) throw new DomainError('not-found', `village ${villageId} has not been assessed yet, or is not there`);
  const history = await deps.store.assessments.history(deps.provinceCode, villageId);
  const seesReasons = may(actor, 'history:read') && !['carrier', 'commune'].includes(actor.role);
  let before: CoverageClass | null = null;
  return {
    villageId,
    class: stored.finding.class,
    points: Object.entries(stored.finding.best).map(([pointId, servers]) => ({
      pointId,
      best: Object.entries(servers).map(([key, s]) => {
        const [operator, generation] = key.split('-') as [OperatorCode, Generation];
        return { operator, generation, ...s };
      }),
    })),
    basis: stored.basis,
    version: stored.version,
    revision: stored.revision,
    changes: history.map((entry) => {
      const changed = entry.changes.find((c) => c.path[0] === 'class');
      const classBefore = before;
      if (changed) before = (changed.after ?? null) as CoverageClass | null;
      return {
        version: entry.version,
        validFrom: entry.validFrom,
        recordedAt: entry.recordedAt,
        classBefore,
        classAfter: before,
        servers: serversOf(entry),
        reason: seesReasons ? entry.reason : null,
      };
    }),
  };
}

function serversOf({ changes }: HistoryEntry): string[] {
  const named = changes.flatMap(({ path: [field, point, key], before, after }) => {
    if (field !== 'best') return [];
    if (point !== undefined && key !== undefined) return [`${point} ${key}`];
    // A test point, or all of them, that came or went as a whole.
    const points =
      point === undefined
        ? { ...asRecord(before), ...asRecord(after) }
        : { [point]: { ...asRecord(before), ...asRecord(after) } };
    return Object.entries(points).flatMap(([id, servers]) => Object.keys(asRecord(servers)).map((k) => `${id} ${k}`));
  });
  return [...new Set(named)].sort();
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
