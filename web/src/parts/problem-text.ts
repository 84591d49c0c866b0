import { ApiError } from '../api/client.ts';
import type { Texts } from '../text/catalogue.ts';

/** What the server would not do, one line for each problem: in the user's language where the rule has words there, else in the server's. */
export function problemLines(error: unknown, { t, format }: Pick<Texts, 't' | 'format'>): string[] {
  if (!(error instanceof ApiError)) return [t.state.offline];
  const { problem } = error;
  if (problem?.problems?.length)
    return problem.problems.map(
      (p) => t.refusals[`${p.field ?? ''} ${p.rule}`] ?? t.refusals[p.rule] ?? t.refusals[`${p.field} *`] ?? p.message,
    );
  const until = problem?.buildDueOn ?? problem?.extendedTo;
  if (typeof until === 'string')
    return [problem?.buildDueOn ? t.refusal.notLapsed(format.date(until)) : t.refusal.extended(format.date(until))];
  if (error.status === 403) return [t.refusal.forbidden];
  const state = typeof problem?.state === 'string' ? (t.states as Record<string, string>)[problem.state] : undefined;
  if (isOvertaken(error) && state) return [t.refusal.state(state)];
  return [problem?.detail ?? t.state.server(String(error.status), error.message)];
}

/** Whether somebody else changed the thing first. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 412);
}
