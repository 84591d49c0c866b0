import type { z } from 'zod';
import type { Account, Verb } from '#shared/actor';
import { mayActOn } from '#shared/actor';
import type { claimsBody, delivered, surveysBody } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, type ErrorCode, type Problem } from '#shared/errors';
import { addStatements, type ClaimStatement, type Delivered, noEvidence, type SurveyStatement } from '#shared/evidence';
import { dateVi } from '#shared/text';
import type { Village } from '#shared/village';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { missingPhotos } from './photos.ts';

type DeliveryReport = z.input<typeof delivered>;

/** A device's clock may run ahead by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;
const AT_ONCE = 8;

/**
 * Takes in what commune officers found. Each statement has its own outcome; those of one village are one transaction. Delivered
 * again, or in another order, they make the same evidence.
 * @throws DomainError forbidden, conflict or invalid if every statement is refused, with a problem for each
 */
export async function deliverSurveys(
  deps: Deps,
  actor: Account,
  statements: z.output<typeof surveysBody>['statements'],
): Promise<DeliveryReport> {
  requirePermission(actor, 'survey:deliver');
  const latest = Date.parse(deps.clock()) + CLOCK_SKEW_MS;
  const unknown = await missingPhotos(
    deps,
    statements.flatMap((s) => s.photo ?? []),
  );
  const items = statements.map(({ villageId, madeAt, ...rest }, index): Item => {
    const survey: SurveyStatement = { ...rest, madeAt: new Date(madeAt).toISOString() };
    return {
      index,
      villageId,
      survey,
      check: (village) => {
        if (!mayActOn(actor, village))
          return {
            field: 'villageId',
            rule: 'scope',
            message: `village ${village.id} is in commune ${village.communeCode}, which the account does not answer for`,
            messageVi: `Thôn ${village.id} thuộc xã ${village.communeCode}, xã này không giao cho tài khoản.`,
          };
        if (!village.testPoints.some((p) => p.id === survey.pointId))
          return {
            field: 'pointId',
            rule: 'unknown-point',
            message: `village ${village.id} has no test point ${survey.pointId}; it has ${village.testPoints.map((p) => p.id).join(', ')}`,
            messageVi: `Thôn ${village.id} không có điểm khảo sát ${survey.pointId}, chỉ có ${village.testPoints.map((p) => p.id).join(', ')}.`,
          };
        if (survey.photo !== null && unknown.has(survey.photo))
          return {
            field: 'photo',
            rule: 'unknown-photo',
            message: 'the photo was not sent, or is no photo; send it first',
            messageVi: 'Ảnh chưa được gửi, hoặc tệp không phải ảnh; hãy gửi ảnh trước.',
          };
        if (Date.parse(survey.madeAt) > latest)
          return {
            field: 'madeAt',
            rule: 'in-the-future',
            message: `${survey.madeAt} has not come yet`,
            messageVi: `Ngày giờ khảo sát chưa tới (${dateVi(dateInVietnam(survey.madeAt))}); hãy xem lại đồng hồ của máy.`,
          };
        return null;
      },
    };
  });
  return deliver(deps, actor, 'survey:deliver', items);
}

/** Takes in a carrier's statements about villages; as {@link deliverSurveys}. */
export async function stateClaims(
  deps: Deps,
  actor: Account,
  statements: z.output<typeof claimsBody>['statements'],
): Promise<DeliveryReport> {
  const today = dateInVietnam(deps.clock());
  const items = statements.map(
    ({ villageId, ...claim }, index): Item => ({
      index,
      villageId,
      claim,
      check: () => {
        if (!mayActOn(actor, { operator: claim.operator }))
          return {
            field: 'operator',
            rule: 'scope',
            message: `the account acts for ${actor.operator} only`,
            messageVi: `Tài khoản này chỉ khai cho ${actor.operator}.`,
          };
        if (claim.date > today)
          return {
            field: 'date',
            rule: 'in-the-future',
            message: `${claim.date} has not come yet`,
            messageVi: `Ngày ${dateVi(claim.date)} chưa tới.`,
          };
        return null;
      },
    }),
  );
  return deliver(deps, actor, 'claim:state', items);
}

interface Item {
  index: number;
  villageId: string;
  survey?: SurveyStatement;
  claim?: ClaimStatement;
  check(village: Village): Problem | null;
}

async function deliver(deps: Deps, actor: Account, verb: Verb, items: readonly Item[]): Promise<DeliveryReport> {
  requirePermission(actor, verb);
  const outcomes: DeliveryReport['items'] = items.map((i) => ({
    id: statementOf(i).id,
    villageId: i.villageId,
    outcome: 'refused',
  }));
  const refuse = (item: Item, problem: Problem): void => {
    const { field, rule, message, messageVi } = problem;
    outcomes[item.index]!.problem = {
      ...(field === undefined ? {} : { field: `statements.${item.index}.${field}` }),
      rule,
      message,
      messageVi,
    };
  };
  const byVillage = new Map<string, Item[]>();
  const ids = [...new Set(items.map((i) => i.villageId))];
  const heads = await deps.store.headsOf(
    ids.map((id): Ref<'village'> => ({ provinceCode: deps.provinceCode, kind: 'village', id })),
  );
  const villages = new Map(heads.flatMap((h) => (h ? [[h.id, h.state as Village] as const] : [])));
  const elsewhere = await villagesOfIds(deps, new Set(outcomes.map((o) => o.id)));
  for (const item of items) {
    const problem = problemOf(item, villages.get(item.villageId), elsewhere.get(statementOf(item).id));
    if (problem) refuse(item, problem);
    else byVillage.set(item.villageId, [...(byVillage.get(item.villageId) ?? []), item]);
  }
  const deliveries = [...byVillage];
  for (let i = 0; i < deliveries.length; i += AT_ONCE) {
    await Promise.all(
      deliveries.slice(i, i + AT_ONCE).map(async ([villageId, own]) => {
        for (const [item, outcome] of await addTo(deps, actor, verb, villageId, own)) {
          if (outcome === 'accepted' || outcome === 'already') outcomes[item.index]!.outcome = outcome;
          else refuse(item, { field: 'id', ...NOT_ADDED[outcome](statementOf(item).id, villageId) });
        }
      }),
    );
  }
  const count = (outcome: string): number => outcomes.filter((o) => o.outcome === outcome).length;
  const report = { accepted: count('accepted'), already: count('already'), refused: count('refused'), items: outcomes };
  if (report.refused === outcomes.length)
    throw allRefused(outcomes.flatMap((o) => (o.problem as Problem | undefined) ?? []));
  return report;
}

const NOT_ADDED = {
  reused: (id: string, village: string) => ({
    rule: 'id-reused',
    message: `${id} stands for another statement already, about ${village} or another village; nothing was changed`,
    messageVi: `Mã ${id} đã dùng cho câu trả lời khác, về thôn ${village} hoặc thôn khác; chưa có gì thay đổi.`,
  }),
  full: (_: string, village: string) => ({
    rule: 'village-full',
    message: `the evidence of ${village} has reached what one record can hold; nothing was changed`,
    messageVi: `Thôn ${village} đã có quá nhiều kết quả; chưa có gì thay đổi.`,
  }),
};

function problemOf(item: Item, village: Village | undefined, heldBy: string | undefined): Problem | null {
  if (!village)
    return {
      field: 'villageId',
      rule: 'unknown-village',
      message: `there is no village ${item.villageId}`,
      messageVi: `Không có thôn ${item.villageId}.`,
    };
  if (village.status === 'merged')
    return {
      field: 'villageId',
      rule: 'merged-village',
      message: `village ${village.id} was merged into ${village.mergedInto.join(', ')}`,
      messageVi: `Thôn ${village.id} đã sáp nhập vào ${village.mergedInto.join(', ')}.`,
    };
  if (heldBy !== undefined && heldBy !== item.villageId)
    return {
      field: 'id',
      rule: 'id-reused',
      message: `${statementOf(item).id} stands for a statement about village ${heldBy} already`,
      messageVi: `Mã ${statementOf(item).id} đã dùng cho câu trả lời về thôn ${heldBy}.`,
    };
  return item.check(village);
}

/** A transaction holds 100 items: head, entry, and the id of each statement. */
const STATEMENTS_PER_WRITE = 90;

/** Adds statements to the evidence of a village. An id that another village took in the meantime is left out. */
async function addTo(
  deps: Deps,
  actor: Account,
  verb: Verb,
  villageId: string,
  items: readonly Item[],
): Promise<[Item, Delivered][]> {
  const outcomes: [Item, Delivered][] = [];
  for (let i = 0; i < items.length; i += STATEMENTS_PER_WRITE) {
    let left = items.slice(i, i + STATEMENTS_PER_WRITE);
    while (left.length > 0) {
      try {
        outcomes.push(...(await addAtOnce(deps, actor, verb, villageId, left)));
        break;
      } catch (error) {
        const takenId = error instanceof DomainError ? error.details.takenId : undefined;
        if (takenId === undefined) throw error;
        const isTaken = (item: Item): boolean => statementOf(item).id === takenId;
        outcomes.push(...left.filter(isTaken).map((item): [Item, Delivered] => [item, 'reused']));
        left = left.filter((item) => !isTaken(item));
      }
    }
  }
  return outcomes;
}

async function addAtOnce(
  deps: Deps,
  actor: Account,
  verb: Verb,
  villageId: string,
  items: readonly Item[],
): Promise<[Item, Delivered][]> {
  const ref: Ref<'evidence'> = { provinceCode: deps.provinceCode, kind: 'evidence', id: villageId };
  let outcomes: [Item, Delivered][] = [];
  const surveys = items.filter((i) => i.survey);
  const claims = items.filter((i) => i.claim);
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, {}), ([head]) => {
    const held = (head as Head<'evidence'> | null)?.state ?? noEvidence(villageId, deps.provinceCode);
    const added = addStatements(held, { surveys: surveys.map((i) => i.survey!), claims: claims.map((i) => i.claim!) });
    outcomes = [
      ...surveys.map((i, n): [Item, Delivered] => [i, added.surveys[n]!]),
      ...claims.map((i, n): [Item, Delivered] => [i, added.claims[n]!]),
    ];
    const takesIds = outcomes.flatMap(([item, o]) => (o === 'accepted' ? [statementOf(item).id] : []));
    return takesIds.length > 0 ? [{ ref, state: added.evidence, verb, takesIds }] : [];
  });
  deps.snapshots.take(heads);
  return outcomes;
}

/** The villages that hold a statement with one of the ids. */
async function villagesOfIds(deps: Deps, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { state } of await deps.snapshots.heads(deps.provinceCode, 'evidence')) {
    for (const id of ids)
      if (state.surveys[id] !== undefined || state.claims[id] !== undefined) found.set(id, state.id);
  }
  return found;
}

function statementOf(item: Item): { id: string } {
  return (item.survey ?? item.claim)!;
}

function allRefused(problems: Problem[]): DomainError {
  const all = (rule: string): boolean => problems.every((p) => p.rule === rule);
  const code: ErrorCode = all('scope') ? 'forbidden' : all('id-reused') ? 'conflict' : 'invalid';
  return new DomainError(code, problems.map((p) => p.message).join('; '), { problems });
}
