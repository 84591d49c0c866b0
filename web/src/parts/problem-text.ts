import type { Problem } from '#shared/errors';
import { ApiError } from '../api/client.ts';
import type { Texts } from '../text/catalogue.ts';

type Words = Pick<Texts, 't' | 'format'>;

/** What the server would not do, one line for each problem: in the user's language where the rule has words there, else in the server's. */
export function problemLines(error: unknown, { t, format }: Words): string[] {
  if (!(error instanceof ApiError)) return [t.state.offline];
  const { problem } = error;
  if (problem?.problems?.length) return problem.problems.map((p) => problemLine(p as Problem, { t, format }));
  if (problem?.messageVi !== undefined) return [t.refusal.said(problem.detail, problem.messageVi)];
  const until = problem?.buildDueOn ?? problem?.extendedTo;
  if (typeof until === 'string')
    return [problem?.buildDueOn ? t.refusal.notLapsed(format.date(until)) : t.refusal.extended(format.date(until))];
  if (error.status === 403) return [problem?.settings ? t.refusal.ownReview : t.refusal.forbidden];
  const state = stateName(problem ?? {}, t);
  if (isOvertaken(error) && state) return [t.refusal.state(state)];
  const kind = problem?.type?.replace('urn:phusong:problem:', '') ?? '';
  const detail = problem?.detail ?? error.message;
  return [t.refusal.kinds[kind] ?? (problem ? t.refusal.other(detail) : t.state.server(String(error.status), detail))];
}

/** The state that something is in, as its own screen calls it; of a position where the problem names no kind of thing. */
function stateName({ kind = 'site', state }: Record<string, unknown>, t: Texts['t']): string | undefined {
  if (typeof kind !== 'string' || typeof state !== 'string') return undefined;
  const names: Record<string, Record<string, string>> = {
    site: t.states,
    plan: t.plans.states,
    challenge: t.rounds.challengeStates,
    definition: t.rules.definitions.states,
    'review-round': t.rounds.states,
    'import-job': t.importJob.states,
  };
  return names[kind]?.[state];
}

/**
 * One problem in words: of its field and rule, its own, of its rule, of its rule for the last step of any path, of the usual misfits
 * to a schema, or as the server has it. That of a file says where it stands.
 */
export function problemLine(
  { field = '', row, rule, message, messageVi, ...more }: Problem,
  { t, format }: Words,
): string {
  const path = field.replace(/^(json|query|param|header)\./, '');
  const own = messageVi === undefined ? undefined : t.refusal.said(message, messageVi);
  const known =
    t.refusals[`${path} ${rule}`] ?? own ?? t.refusals[rule] ?? t.refusals[`*.${path.split('.').at(-1)} ${rule}`];
  const what = known ?? misfit({ rule, message, ...more }, { t, format });
  if (row !== undefined) {
    const column = field === '' ? '' : `, ${t.fields[field] ?? field}`;
    return `${t.importJob.row} ${row}${column}: ${what}`;
  }
  if (known !== undefined) return known;
  const name = fieldName(path, t);
  return name === '' ? what : `${name}: ${what}`;
}

function misfit({ rule, limit, of, exclusive, message }: Problem, { t, format }: Words): string {
  const { misfits } = t;
  if (limit !== undefined) {
    const [n, isMost] = [Math.abs(limit) < 1000 ? format.decimal(limit) : format.count(limit), rule === 'too_big'];
    if (of === 'string') return isMost ? misfits.tooLong(n) : limit <= 1 ? misfits.empty : misfits.tooShort(n);
    if (of === 'array') return isMost ? misfits.tooMany(n) : limit <= 1 ? misfits.empty : misfits.tooFew(n);
    if (exclusive) return isMost ? misfits.below(n) : misfits.above(n);
    return isMost ? misfits.atMost(n) : misfits.atLeast(n);
  }
  return misfits.rules[rule] ?? message;
}

/** A field as forms call it: "reason.text" before "text"; places in an array are left out. */
function fieldName(path: string, t: Texts['t']): string {
  const steps = path.split('.').filter((step) => !/^\d+$/.test(step));
  const last = steps.at(-1) ?? '';
  return t.fieldNames[steps.slice(-2).join('.')] ?? t.fieldNames[last] ?? t.fields[last as never] ?? last;
}

/** Whether somebody else changed the thing first. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 412);
}
