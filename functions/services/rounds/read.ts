import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { roundDetail, roundList, roundRows, roundVillages, roundVillagesQuery } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { ReviewRound } from '#shared/round';
import type { Village } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { evidenceBase } from '../evidence/layers.ts';
import { pageById } from '../page.ts';
import { contentsOf, listOf, refOf, requireRound } from './contents.ts';

/** Rounds, newest day first. */
export async function listRounds(deps: Deps, actor: Account): Promise<z.input<typeof roundRows>> {
  requirePermission(actor, 'round:read');
  const rounds = (await deps.snapshots.heads(deps.provinceCode, 'review-round')).map((h) => h.state);
  const items = rounds
    .filter((r) => r.communeCodes.some((c) => mayRead(actor, c)))
    .map(({ progress, ...round }) => ({
      ...round,
      answered: Object.values(progress).reduce((sum, p) => sum + p.answered, 0),
    }))
    .sort((a, b) => (`${a.asOf} ${a.id}` > `${b.asOf} ${b.id}` ? -1 : 1));
  return { items };
}

/** A round with who has answered, who is late and what changed; a commune officer reads the officer's communes. */
export async function readRound(deps: Deps, actor: Account, id: string): Promise<z.input<typeof roundDetail>> {
  requirePermission(actor, 'round:read');
  const { state: round, version } = await requireRound(deps, id);
  const codes = round.communeCodes.filter((c) => mayRead(actor, c));
  if (codes.length === 0) throw new DomainError('not-found', `there is no review round ${id}`);
  const { names, villages, answers } = await contentsOf(deps, round);
  const today = dateInVietnam(deps.clock());
  const communes = codes.map((code) => {
    const own = villages.filter((v) => v.communeCode === code);
    const given = own.filter((v) => answers.has(v.id));
    const corrected = given.filter((v) => answers.get(v.id)!.kind === 'corrected').length;
    const isPast = (round.closed?.on ?? today) > round.deadline;
    return {
      code,
      name: names.get(code) ?? code,
      villages: own.length,
      answered: given.length,
      corrected,
      late: isPast && given.length < own.length,
      lastAt: round.progress[code]?.lastAt ?? null,
    };
  });
  const sum = (of: (c: (typeof communes)[number]) => number): number => communes.reduce((total, c) => total + of(c), 0);
  const changes = villages
    .filter((v) => mayRead(actor, v.communeCode) && answers.get(v.id)?.kind === 'corrected')
    .map((v) => {
      const { before, class: after, note, at } = answers.get(v.id)!;
      return { villageId: v.id, villageName: v.name, communeCode: v.communeCode, before, after, note, at };
    });
  const answered = sum((c) => c.answered);
  const corrected = sum((c) => c.corrected);
  return {
    round,
    version,
    totals: { villages: sum((c) => c.villages), answered, confirmed: answered - corrected, corrected },
    communes,
    changes,
  };
}

/** What the registry has of each village that is asked about, and the answer given; a commune officer reads the officer's communes. */
export async function readRoundVillages(
  deps: Deps,
  actor: Account,
  id: string,
  query: z.output<typeof roundVillagesQuery>,
): Promise<z.input<typeof roundVillages>> {
  const round = await requireVisible(deps, actor, id);
  const { villages, answers } = await contentsOf(deps, round);
  const asked = villages
    .filter((v) => mayRead(actor, v.communeCode))
    .filter((v) => query.communeCode === undefined || v.communeCode === query.communeCode);
  const page = pageById(asked, query);
  const base = await evidenceBase(deps, actor, { definition: round.definition });
  const rows = new Map(base.assessed.settlements.villageIds.map((villageId, row) => [villageId, row]));
  const heads = await deps.store.headsOf(page.items.map((v) => refOf(deps, 'village', v.id)));
  const items = page.items.flatMap((listed, i) => {
    const row = rows.get(listed.id);
    const head = heads[i];
    if (row === undefined || !head) return [];
    const slots = base.slotsOf(row);
    const { class: cls, layers, uncertain } = base.verdictOf(row, slots);
    const { id: villageId, name, communeCode, households, gridPower, declared, testPoints } = head.state as Village;
    const centre = testPoints.find((p) => p.kind === 'centre');
    return [
      {
        id: villageId,
        name,
        communeCode,
        version: head.version,
        households,
        gridPower,
        declared,
        verdict: { class: cls, layers, uncertain },
        centre: centre ? { pointId: centre.id } : null,
        slots: slots
          .filter((s) => s.kind === 'centre')
          .map(({ operator, generation, verdict, layers: told }) => ({
            operator,
            generation,
            served: verdict.served,
            by: verdict.by,
            level: verdict.level,
            surveyedOn: told.survey?.date ?? null,
          })),
        answer: answers.get(villageId) ?? null,
      },
    ];
  });
  return { asOf: round.asOf, total: asked.length, items, nextCursor: page.nextCursor };
}

/** The frozen list of a closed round, or what would be frozen now; a commune officer reads the officer's communes. */
export async function readRoundList(deps: Deps, actor: Account, id: string): Promise<z.input<typeof roundList>> {
  const round = await requireVisible(deps, actor, id);
  const document = round.closed?.document ?? null;
  const list: RoundList =
    document === null ? await listOf(deps, round) : JSON.parse(await deps.documents.get(document));
  return { document, ...list, villages: list.villages.filter((v) => mayRead(actor, v.communeCode)) };
}

type RoundList = Awaited<ReturnType<typeof listOf>>;

function mayRead(actor: Account, code: string): boolean {
  return actor.role !== 'commune' || actor.communeCodes.includes(code);
}

/** @throws DomainError not-found, also if none of the officer's communes is asked */
async function requireVisible(deps: Deps, actor: Account, id: string): Promise<ReviewRound> {
  requirePermission(actor, 'round:read');
  const { state } = await requireRound(deps, id);
  if (state.communeCodes.some((code) => mayRead(actor, code))) return state;
  throw new DomainError('not-found', `there is no review round ${id}`);
}
