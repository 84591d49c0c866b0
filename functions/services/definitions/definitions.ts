import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { definitionPreview, definitionsAnswer } from '#shared/api/coverage';
import { dateInVietnam } from '#shared/calendar';
import { classRates, classReason } from '#shared/coverage';
import { definitionInForce, type ProvinceDefinition, provinceDefinition } from '#shared/definition';
import { DomainError, problemsOf } from '#shared/errors';
import type { CoverageDefinition } from '#shared/rule-set';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import { assessable, assessmentOf } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';

type Answer = z.input<typeof definitionsAnswer>;
type Preview = z.input<typeof definitionPreview>;

/** Every definition there is, and which one holds on a date. */
export async function listDefinitions(deps: Deps, actor: Account, date: string | undefined): Promise<Answer> {
  requirePermission(actor, 'registry:read');
  const asOf = date ?? dateInVietnam(deps.clock());
  const heads = await deps.snapshots.heads(deps.provinceCode, 'definition');
  const holding = definitionInForce(
    deps.rules,
    heads.map((h) => h.state),
    asOf,
  ).id;
  const boxed = deps.rules.definitions.map((definition) => ({
    id: definition.id,
    origin: 'box' as const,
    state: definition.id === deps.rules.defaults.definition ? ('in_force' as const) : ('proposed' as const),
    from: null,
    until: null,
    decision: null,
    definition,
    version: null,
  }));
  const own = heads
    .filter((h) => h.state.state !== 'proposed' || actor.role !== 'public')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ version, state: { id, state, from, until, decision, definition } }) => ({
      id,
      origin: 'province' as const,
      state,
      from,
      until,
      decision,
      definition,
      version,
    }));
  return { asOf, items: [...boxed, ...own].map((d) => ({ ...d, inForce: d.id === holding })) };
}

/** Proposes a definition, or corrects a proposal: that needs a reason. What is in force or withdrawn is never changed. */
export async function proposeDefinition(
  deps: Deps,
  actor: Account,
  definition: CoverageDefinition,
  asked: Asked,
): Promise<Head<'definition'>> {
  requirePermission(actor, 'definition:propose');
  if (deps.rules.definitions.some((d) => d.id === definition.id))
    throw new DomainError('conflict', `${definition.id} is in the box; give the new definition an id of its own`, {
      messageVi: `${definition.id} là định nghĩa có sẵn; hãy đặt mã khác cho định nghĩa mới.`,
    });
  const state = parsed({
    id: definition.id,
    provinceCode: deps.provinceCode,
    state: 'proposed',
    definition,
    from: null,
    until: null,
    decision: null,
  });
  return write(deps, actor, definition.id, asked, 'definition:propose', (head) => {
    if (head && head.state.state !== 'proposed')
      throw new DomainError('conflict', `${definition.id} is ${head.state.state}; propose a new one`, {
        kind: 'definition',
        state: head.state.state,
      });
    if (head && asked.reason === undefined)
      throw new DomainError('conflict', `${definition.id} is proposed already; a correction needs a reason`, {
        messageVi: `Định nghĩa ${definition.id} đã được đề xuất; muốn sửa phải nêu lý do.`,
      });
    return state;
  });
}

/** Puts a proposed definition in force from a day on. @throws DomainError conflict, if it is not proposed */
export async function putDefinitionInForce(
  deps: Deps,
  actor: Account,
  id: string,
  act: { from: string; decision: { number: string; date: string } },
  asked: Asked,
): Promise<Head<'definition'>> {
  requirePermission(actor, 'definition:decide');
  return write(deps, actor, id, asked, 'definition:put-in-force', (head) => {
    const { state } = existing(id, head);
    requireState(state, ['proposed'], 'put in force');
    return parsed({ ...state, ...act, state: 'in_force' });
  });
}

/** Withdraws a definition: a proposal for good, one in force from a day on; what was judged by it before stays so. */
export async function withdrawDefinition(
  deps: Deps,
  actor: Account,
  id: string,
  until: string | undefined,
  asked: Asked,
): Promise<Head<'definition'>> {
  requirePermission(actor, 'definition:decide');
  const day = until ?? dateInVietnam(deps.clock());
  return write(deps, actor, id, asked, 'definition:withdraw', (head) => {
    const { state } = existing(id, head);
    requireState(state, ['proposed', 'in_force'], 'withdrawn');
    return parsed({ ...state, state: 'withdrawn', until: state.from === null ? null : day });
  });
}

/** Which villages a definition moves, against the one in force on the date, and by which of its tests. */
export async function previewDefinition(
  deps: Deps,
  actor: Account,
  id: string,
  date: string | undefined,
): Promise<Preview> {
  requirePermission(actor, 'registry:read');
  const before = await assessable(deps, actor, { asOf: date });
  const after = await assessable(deps, actor, { asOf: date, definition: id });
  const [was, becomes] = [before.options.definition, after.options.definition];
  const verdicts = assessmentOf(before);
  const { settlements, view } = before;
  const next = assessmentOf(after);
  const villages = view.villages.flatMap((v, row) => {
    if (verdicts.classes[row] === next.classes[row]) return [];
    return [
      {
        id: v.id,
        name: v.name,
        communeCode: v.communeCode,
        before: classReason(verdicts, settlements, was, row),
        after: classReason(next, settlements, becomes, row),
      },
    ];
  });
  const moves = new Map<string, Preview['moves'][number]>();
  for (const v of villages) {
    const [from, to] = [v.before.class, v.after.class];
    const move = moves.get(`${from} ${to}`) ?? { from, to, villages: 0 };
    moves.set(`${from} ${to}`, move);
    move.villages++;
  }
  const hasPower = (row: number): boolean => view.villages[row]!.gridPower === 'yes';
  return {
    asOf: before.options.asOf,
    definition: becomes.id,
    insteadOf: was.id,
    before: classRates(verdicts, was, hasPower),
    after: classRates(next, becomes, hasPower),
    moves: [...moves.values()].sort((a, b) => b.villages - a.villages),
    villages,
  };
}

async function write(
  deps: Deps,
  actor: Account,
  id: string,
  asked: Asked,
  verb: string,
  next: (head: Head<'definition'> | null) => ProvinceDefinition,
): Promise<Head<'definition'>> {
  const ref: Ref<'definition'> = { provinceCode: deps.provinceCode, kind: 'definition', id };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => [
    { ref, state: next((head ?? null) as Head<'definition'> | null), verb, reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'definition'>;
}

function existing(id: string, head: Head<'definition'> | null): Head<'definition'> {
  if (!head) throw new DomainError('not-found', `the province has no definition ${id}`);
  return head;
}

function requireState(d: ProvinceDefinition, from: readonly ProvinceDefinition['state'][], what: string): void {
  if (from.includes(d.state)) return;
  throw new DomainError('conflict', `${d.id} is ${d.state}; only what is ${from.join(' or ')} can be ${what}`, {
    kind: 'definition',
    state: d.state,
    allowedFrom: from,
  });
}

function parsed(state: unknown): ProvinceDefinition {
  const result = provinceDefinition.safeParse(state);
  if (!result.success)
    throw new DomainError('invalid', 'the definition breaks a rule', { problems: problemsOf(result.error) });
  return result.data;
}
