import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type {
  challengeRows,
  challengesQuery,
  closeChallengeBody,
  openChallengeBody,
  replyChallengeBody,
} from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { type Challenge, type ChallengeState, challengeStateOn, requireChallengeState } from '#shared/challenge';
import { DomainError, type Problem } from '#shared/errors';
import { type ClaimStatement, noEvidence, type VillageEvidence } from '#shared/evidence';
import { evidenceRulesAt } from '#shared/evidence-rules';
import type { Head, Ref } from '../../storage/records.ts';
import type { Draft } from '../../storage/store.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { evidenceBase } from '../evidence/layers.ts';
import { pageById } from '../page.ts';
import { workingCalendar } from '../positions/clocks.ts';
import { SWEEP, type SweepFailure, sweepEach } from '../sweep-each.ts';
import { isVisible, shown } from './seen.ts';

/**
 * Challenges a claim that was found not to hold: only where the reconciliation says overclaimed today, and one at a time for a
 * village × operator × generation.
 * @throws DomainError conflict with the status that the slot has, or the challenge that stands
 */
export async function openChallenge(
  deps: Deps,
  actor: Account,
  body: z.output<typeof openChallengeBody>,
  asked: Asked,
): Promise<Head<'challenge'>> {
  requirePermission(actor, 'challenge:open');
  const context = writeContext(deps, actor, asked);
  const today = dateInVietnam(context.now);
  const base = await evidenceBase(deps, actor, {});
  const row = base.assessed.settlements.villageIds.indexOf(body.villageId);
  const village = base.assessed.view.villages[row];
  if (!village) throw new DomainError('not-found', `there is no village ${body.villageId}`);
  requireScope(actor, village);
  const slot = base
    .slotsOf(row)
    .find((s) => s.kind === 'centre' && s.operator === body.operator && s.generation === body.generation);
  const slotName = `${body.operator}-${body.generation}`;
  const { ref } = await latestOrNext(deps, `${body.villageId}:${slotName}`);
  for (const old of base.mergedOf(village)) {
    const { state } = await latestOrNext(deps, `${old.id}:${slotName}`);
    if (state)
      throw new DomainError('conflict', `challenge ${state.id}, of the claim about ${old.id}, stands already`, {
        messageVi: `Đã có yêu cầu giải trình ${state.id} về công bố tại thôn ${old.id}.`,
        challengeId: state.id,
        kind: 'challenge',
        state: challengeStateOn(state, today),
      });
  }
  const { challenge: clock } = base.rules;
  const answerBy = workingCalendar(deps.rules).addWorkingDays(today, clock.answerWorkingDays);
  const { heads } = await deps.store.write([ref], context, ([head]) => {
    if (head)
      throw new DomainError('conflict', `challenge ${head.id} of the same claim stands already`, {
        messageVi: `Đã có yêu cầu giải trình ${head.id} về công bố này.`,
        challengeId: head.id,
        kind: 'challenge',
        state: challengeStateOn((head as Head<'challenge'>).state, today),
      });
    if (slot?.status !== 'overclaimed')
      throw new DomainError(
        'conflict',
        `only an overclaim can be challenged; this is ${slot?.status ?? 'no-evidence'}: ${slot?.reason.text ?? 'no layer says anything'}`,
        {
          messageVi: 'Chỉ yêu cầu giải trình khi kết quả đối chiếu là “Công bố thừa”.',
          state: slot?.status ?? 'no-evidence',
          reason: slot?.reason ?? null,
        },
      );
    const state: Challenge = {
      id: ref.id,
      provinceCode: deps.provinceCode,
      villageId: village.id,
      communeCode: village.communeCode,
      operator: body.operator,
      generation: body.generation,
      state: 'open',
      openedOn: today,
      answerBy,
      decideBy: null,
      ground: {
        text: slot.reason.text,
        claim: slot.layers.claim?.ids ?? [],
        found: [...(slot.layers.measurement?.ids ?? []), ...(slot.layers.survey?.ids ?? [])],
        rules: base.rules.id,
      },
      note: body.note,
      reply: null,
      closed: null,
    };
    return [{ ref, state, verb: 'challenge:open', reason: body.note }];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'challenge'>;
}

/** The carrier's reply. To concede withdraws the claim in the same transaction. @throws conflict with the actual state */
export async function replyToChallenge(
  deps: Deps,
  actor: Account,
  id: string,
  reply: z.output<typeof replyChallengeBody>,
  asked: Asked,
): Promise<Head<'challenge'>> {
  requirePermission(actor, 'challenge:reply');
  const seen = await requireVisible(deps, actor, id);
  const today = dateInVietnam(deps.clock());
  const problems: Problem[] = [];
  if (reply.changedOn !== null && reply.changedOn > today)
    problems.push({ field: 'changedOn', rule: 'in-the-future', message: `${reply.changedOn} has not come yet` });
  for (const [i, named] of reply.evidence.entries()) {
    const isHash = /^[0-9a-f]{64}$/.test(named);
    if (!isHash && !(await deps.store.head({ provinceCode: deps.provinceCode, kind: 'measurement', id: named })))
      problems.push({
        field: `evidence.${i}`,
        rule: 'unknown-evidence',
        message: `${named} is neither a measurement batch nor the hash of a document`,
      });
  }
  if (problems.length > 0) throw new DomainError('invalid', problems.map((p) => p.message).join('; '), { problems });
  return move(
    deps,
    actor,
    seen,
    asked,
    (current, at) => {
      requireChallengeState(current, 'reply', today);
      const to = REPLIED[reply.kind];
      const { kind, note, evidence, changedOn } = reply;
      return { ...decided(deps, current, to, today), reply: { kind, silent: false, note, evidence, changedOn, at } };
    },
    'challenge:reply',
  );
}

/** The department closes: upheld withdraws the claim, if conceding has not done so; dismissed leaves it. */
export async function closeChallenge(
  deps: Deps,
  actor: Account,
  id: string,
  { outcome, note }: z.output<typeof closeChallengeBody>,
  asked: Asked,
): Promise<Head<'challenge'>> {
  requirePermission(actor, 'challenge:close');
  const seen = await requireVisible(deps, actor, id);
  const today = dateInVietnam(deps.clock());
  return move(
    deps,
    actor,
    seen,
    asked,
    (current, at) => {
      requireChallengeState(current, 'close', today);
      const replied =
        challengeStateOn(current, today) === 'conceded' && current.reply === null
          ? silentlyConceded(deps, current, at)
          : current;
      return { ...replied, state: 'closed', closed: { outcome, note, at } };
    },
    'challenge:close',
  );
}

/** A page of challenges that the account may see. */
export async function listChallenges(
  deps: Deps,
  actor: Account,
  query: z.output<typeof challengesQuery>,
): Promise<z.input<typeof challengeRows>> {
  requirePermission(actor, 'challenge:read');
  const today = dateInVietnam(deps.clock());
  const rows = (await deps.snapshots.heads(deps.provinceCode, 'challenge'))
    .map((h) => shown(h.state, today))
    .filter((c) => isVisible(actor, c))
    .filter((c) => query.state === undefined || c.stateToday === query.state)
    .filter((c) => query.operator === undefined || c.operator === query.operator)
    .filter((c) => query.communeCode === undefined || c.communeCode === query.communeCode)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { total: rows.length, ...pageById(rows, query) };
}

export async function readChallenge(deps: Deps, actor: Account, id: string): Promise<Head<'challenge'>> {
  requirePermission(actor, 'challenge:read');
  return requireVisible(deps, actor, id);
}

/** Writes down what silence has conceded. An item that fails is reported and does not stop the others; a second run finds nothing. */
export async function sweepChallenges(deps: Deps): Promise<{ conceded: string[]; failed: SweepFailure[] }> {
  const today = dateInVietnam(deps.clock());
  const conceded: string[] = [];
  const silent = (await deps.snapshots.heads(deps.provinceCode, 'challenge')).filter(
    ({ state }) => state.state === 'open' && challengeStateOn(state, today) === 'conceded',
  );
  const failed = await sweepEach(deps, 'challenge', silent, async (head) => {
    let done = false;
    await move(
      deps,
      SWEEP,
      head,
      {},
      (current, at) => {
        done = current.state === 'open' && challengeStateOn(current, today) === 'conceded';
        return done ? silentlyConceded(deps, current, at) : current;
      },
      'challenge:concede-by-silence',
    );
    if (done) conceded.push(head.id);
  });
  return { conceded, failed };
}

const REPLIED = { concede: 'conceded', dispute: 'disputed', 'service-changed': 'service-changed' } as const;

function decided(deps: Deps, c: Challenge, to: ChallengeState, from: string): Challenge {
  const { decideWorkingDays } = evidenceRulesAt(deps.rules, c.openedOn).challenge;
  return { ...c, state: to, decideBy: workingCalendar(deps.rules).addWorkingDays(from, decideWorkingDays) };
}

function silentlyConceded(deps: Deps, c: Challenge, at: string): Challenge {
  const reply = { kind: 'concede' as const, silent: true, note: null, evidence: [], changedOn: null, at };
  return { ...decided(deps, c, 'conceded', c.answerBy), reply };
}

/** One transaction: the challenge, and the withdrawal of the claim where it was conceded or upheld. */
async function move(
  deps: Deps,
  actor: { id: string; role: string },
  seen: Head<'challenge'>,
  asked: Asked,
  next: (current: Challenge, at: string) => Challenge,
  verb: string,
): Promise<Head<'challenge'>> {
  const context = { ...writeContext(deps, actor as Account, asked), actor: { id: actor.id, role: actor.role } };
  const ref: Ref<'challenge'> = { provinceCode: deps.provinceCode, kind: 'challenge', id: seen.id };
  const evidenceRef: Ref<'evidence'> = { provinceCode: deps.provinceCode, kind: 'evidence', id: seen.state.villageId };
  const withdrawalId = `W-${deps.ids()}`;
  const { heads } = await deps.store.write([ref, evidenceRef], context, ([head, held]) => {
    const current = (head as Head<'challenge'>).state;
    const state = next(current, context.now);
    if (state === current) return [];
    const drafts: Draft[] = [
      { ref, state, verb, reason: state.closed?.note ?? state.reply?.note ?? null, fromStates: [current.state] },
    ];
    if (isLost(state) && !isLost(current)) {
      const evidence = (held as Head<'evidence'> | null)?.state ?? noEvidence(current.villageId, deps.provinceCode);
      const date = dateInVietnam(context.now);
      drafts.push({
        ref: evidenceRef,
        state: withdrawn(evidence, state, withdrawalId, date),
        verb: 'claim:withdraw',
        reason: `challenge ${state.id}`,
      });
    }
    return drafts;
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'challenge'>;
}

/** Whether the carrier has lost the claim. */
function isLost(c: Challenge): boolean {
  return c.closed === null ? c.reply?.kind === 'concede' : c.closed.outcome === 'upheld';
}

function withdrawn(evidence: VillageEvidence, c: Challenge, id: string, date: string): VillageEvidence {
  const why = c.reply?.silent ? 'conceded by silence' : c.reply?.kind === 'concede' ? 'conceded' : 'upheld';
  const claim: ClaimStatement = {
    id,
    operator: c.operator,
    generation: c.generation,
    served: false,
    date,
    source: `challenge ${c.id}: ${why}`,
  };
  return { ...evidence, claims: { ...evidence.claims, [id]: claim } };
}

/** The challenge of a claim that is not closed yet, or the place of the next one. */
async function latestOrNext(deps: Deps, stem: string): Promise<{ ref: Ref<'challenge'>; state: Challenge | null }> {
  for (let n = 1; ; n++) {
    const ref: Ref<'challenge'> = { provinceCode: deps.provinceCode, kind: 'challenge', id: `${stem}:${n}` };
    const head = await deps.store.head(ref);
    if (head?.state.state !== 'closed') return { ref, state: head?.state ?? null };
  }
}

async function requireVisible(deps: Deps, actor: Account, id: string): Promise<Head<'challenge'>> {
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'challenge', id });
  if (!head || !isVisible(actor, head.state)) throw new DomainError('not-found', `there is no challenge ${id}`);
  return head as Head<'challenge'>;
}
