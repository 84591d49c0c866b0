import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { openRoundBody, roundAnswersBody } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, type Problem } from '#shared/errors';
import { type ReviewRound, type RoundAnswer, type RoundAnswers, roundAnswersId } from '#shared/round';
import { dateVi } from '#shared/text';
import type { Village } from '#shared/village';
import type { Head, Ref } from '../../storage/records.ts';
import type { Draft } from '../../storage/store.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import { definitionOn, definitionsOf } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { listOf, refOf, requireOpen, requireRound } from './contents.ts';

/** Opens a round: which communes, about which day, by which definition, until when. */
export async function openRound(
  deps: Deps,
  actor: Account,
  body: z.output<typeof openRoundBody>,
  asked: Asked,
): Promise<Head<'review-round'>> {
  requirePermission(actor, 'round:manage');
  const today = dateInVietnam(deps.clock());
  const isFuture = body.asOf > today;
  const { villages } = await deps.snapshots.view(deps.provinceCode, isFuture ? today : body.asOf);
  const withVillages = new Set(villages.map((v) => v.communeCode));
  const definitions = (await definitionsOf(deps)).map((d) => d.id);
  const definition = body.definition ?? (await definitionOn(deps, body.asOf)).id;
  const problems: Problem[] = [];
  if (isFuture)
    problems.push({
      field: 'asOf',
      rule: 'in-the-future',
      message: `${body.asOf} has not come yet`,
      messageVi: `Ngày ${dateVi(body.asOf)} chưa tới.`,
    });
  if (body.deadline < today)
    problems.push({
      field: 'deadline',
      rule: 'in-the-past',
      message: `${body.deadline} has passed`,
      messageVi: `Hạn trả lời ${dateVi(body.deadline)} đã qua.`,
    });
  for (const [i, code] of (body.communeCodes ?? []).entries()) {
    if (!withVillages.has(code))
      problems.push({
        field: `communeCodes.${i}`,
        rule: 'no-villages',
        message: `commune ${code} has no village on ${body.asOf}`,
        messageVi: `Xã ${code} không có thôn nào vào ngày ${dateVi(body.asOf)}.`,
      });
  }
  if (!definitions.includes(definition))
    problems.push({
      field: 'definition',
      rule: 'unknown-value',
      message: `there is no definition ${definition}; choose one of ${definitions.join(', ')}`,
      messageVi: `Không có định nghĩa ${definition}; hãy chọn một trong: ${definitions.join(', ')}.`,
    });
  if (withVillages.size === 0)
    problems.push({
      field: 'communeCodes',
      rule: 'no-villages',
      message: 'the province has no village',
      messageVi: 'Tỉnh chưa có thôn nào.',
    });
  if (problems.length > 0) throw new DomainError('invalid', problems.map((p) => p.message).join('; '), { problems });
  const ref: Ref<'review-round'> = { provinceCode: deps.provinceCode, kind: 'review-round', id: `R-${deps.ids()}` };
  const state: ReviewRound = {
    id: ref.id,
    provinceCode: deps.provinceCode,
    title: body.title,
    asOf: body.asOf,
    deadline: body.deadline,
    communeCodes: [...new Set(body.communeCodes ?? withVillages)].sort(),
    definition,
    state: 'open',
    progress: {},
    closed: null,
  };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'round:open', reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'review-round'>;
}

/**
 * A commune's answers about its villages, all or none: each confirms the declared class or corrects it. A correction changes the
 * village in the same transaction, as a history entry of its own; a later answer replaces an earlier one until the round closes.
 * @throws DomainError conflict if the round is closed; invalid, forbidden naming the villages
 */
export async function answerRound(
  deps: Deps,
  actor: Account,
  id: string,
  answers: z.output<typeof roundAnswersBody>['answers'],
  asked: Asked,
): Promise<Head<'review-round'>> {
  requirePermission(actor, 'round:answer');
  const context = writeContext(deps, actor, asked);
  const roundRef = refOf(deps, 'review-round', id);
  const villageRefs = [...new Set(answers.map((a) => a.villageId))].map((v) => refOf(deps, 'village', v));
  const round = await deps.store.head(roundRef);
  if (!round) throw new DomainError('not-found', `there is no review round ${id}`);
  const answerRefs = round.state.communeCodes.length === 0 ? [] : await communesOf(deps, villageRefs, id);
  const refs: Ref[] = [roundRef, ...answerRefs, ...villageRefs];
  const { heads } = await deps.store.write(refs, context, (seen) => {
    const open = requireOpen(seen[0] as Head<'review-round'>);
    const held = new Map(
      answerRefs.map((ref, i) => {
        const commune = ref.id.slice(id.length + 1);
        const head = seen[1 + i] as Head<'round-answers'> | null;
        const none: RoundAnswers = {
          id: ref.id,
          provinceCode: deps.provinceCode,
          roundId: id,
          communeCode: commune,
          answers: {},
        };
        return [commune, head?.state ?? none];
      }),
    );
    const villages = new Map(
      seen.slice(1 + answerRefs.length).flatMap((h) => (h ? [[h.id, h.state as Village] as const] : [])),
    );
    const problems = answers.flatMap((a, i) => answerProblems(open, villages, answers, a, i));
    if (problems.length > 0) throw new DomainError('invalid', problems.map((p) => p.message).join('; '), { problems });
    const corrected: Draft[] = [];
    for (const { villageId, class: cls, note } of answers) {
      const village = villages.get(villageId)!;
      requireScope(actor, village);
      const own = held.get(village.communeCode);
      if (!own)
        throw new DomainError(
          'conflict',
          `village ${villageId} has just moved to commune ${village.communeCode}; read again`,
          { messageVi: `Thôn ${villageId} vừa chuyển sang xã ${village.communeCode}; hãy tải lại.` },
        );
      const given = own.answers[villageId];
      const before = given ? given.before : (village.declared?.class ?? null);
      const answer: RoundAnswer = {
        kind: before === cls ? 'confirmed' : 'corrected',
        class: cls,
        before,
        note,
        by: actor.id,
        at: context.now,
      };
      held.set(village.communeCode, { ...own, answers: { ...own.answers, [villageId]: answer } });
      if (village.declared?.class === cls) continue;
      const declared = { class: cls, date: open.asOf, source: `${open.title} (${id})`.slice(0, 300) };
      corrected.push({
        ref: refOf(deps, 'village', villageId),
        state: { ...village, declared },
        verb: 'round:correct',
        reason: note ?? `review round ${id}`,
      });
    }
    const progress = { ...open.progress };
    for (const [commune, { answers: all }] of held) {
      const told = Object.values(all);
      progress[commune] = {
        answered: told.length,
        corrected: told.filter((a) => a.kind === 'corrected').length,
        lastAt: context.now,
      };
    }
    return [
      { ref: roundRef, state: { ...open, progress }, verb: 'round:answer', fromStates: ['open'] },
      ...[...held.values()].map(
        (state): Draft => ({ ref: refOf(deps, 'round-answers', state.id), state, verb: 'round:answer' }),
      ),
      ...corrected,
    ];
  });
  deps.snapshots.take(heads);
  return heads.find((h) => h.kind === 'review-round') as Head<'review-round'>;
}

/** Closes a round: the list as it stands goes into the document store, and the round keeps its hash. Afterwards nobody answers. */
export async function closeRound(deps: Deps, actor: Account, id: string, asked: Asked): Promise<Head<'review-round'>> {
  requirePermission(actor, 'round:manage');
  const ref = refOf(deps, 'review-round', id);
  for (let attempt = 0; attempt < 5; attempt++) {
    const head = await requireRound(deps, id);
    const document =
      head.state.state === 'open' ? await deps.documents.put(JSON.stringify(await listOf(deps, head.state))) : '';
    let moved = false;
    const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([seen]) => {
      const open = requireOpen(seen as Head<'review-round'>);
      // An answer that came in between belongs into the list.
      moved = seen!.version !== head.version;
      if (moved) return [];
      const closed = { on: dateInVietnam(deps.clock()), document };
      return [
        {
          ref,
          state: { ...open, state: 'closed', closed },
          verb: 'round:close',
          reason: asked.reason ?? null,
          fromStates: ['open'],
        },
      ];
    });
    if (moved) continue;
    deps.snapshots.take(heads);
    return heads[0] as Head<'review-round'>;
  }
  throw new DomainError('unavailable', 'answers keep coming in; nothing was closed, try again');
}

function answerProblems(
  round: ReviewRound,
  villages: ReadonlyMap<string, Village>,
  all: readonly { villageId: string }[],
  { villageId }: { villageId: string },
  i: number,
): Problem[] {
  const field = `answers.${i}.villageId`;
  const village = villages.get(villageId);
  const refused = (rule: string, message: string, messageVi: string): Problem[] => [
    { field, rule, message, messageVi },
  ];
  if (!village) return refused('unknown-village', `there is no village ${villageId}`, `Không có thôn ${villageId}.`);
  if (village.status === 'merged')
    return refused(
      'merged-village',
      `village ${villageId} was merged into ${village.mergedInto.join(', ')}`,
      `Thôn ${villageId} đã sáp nhập vào ${village.mergedInto.join(', ')}.`,
    );
  if (!round.communeCodes.includes(village.communeCode))
    return refused(
      'not-in-round',
      `commune ${village.communeCode} of village ${villageId} is not asked in this round`,
      `Đợt này không hỏi xã ${village.communeCode} của thôn ${villageId}.`,
    );
  if (all.findIndex((a) => a.villageId === villageId) !== i)
    return refused('duplicate', `village ${villageId} is answered twice`, `Thôn ${villageId} được trả lời hai lần.`);
  return [];
}

async function communesOf(deps: Deps, villages: readonly Ref[], roundId: string): Promise<Ref<'round-answers'>[]> {
  const heads = await deps.store.headsOf(villages);
  const codes = new Set(heads.flatMap((h) => (h ? [(h.state as Village).communeCode] : [])));
  return [...codes].map((code) => refOf(deps, 'round-answers', roundAnswersId(roundId, code)));
}
