import { ApiError } from '../api/client.ts';
import type { Texts } from '../text/catalogue.ts';

/** What the server would not do, in its own words, one line for each problem. */
export function problemLines(error: unknown, { t }: Pick<Texts, 't'>): string[] {
  if (!(error instanceof ApiError)) return [t.state.offline];
  const { problem } = error;
  if (problem?.problems?.length) return problem.problems.map((p) => p.message);
  return [problem?.detail ?? t.state.server(String(error.status), error.message)];
}

/** Whether somebody else changed the thing first. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 409 || error.status === 412);
}
