import type { TransitionName } from '#shared/lifecycle';
import type { HistoryEntry } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import type { Said } from '../parts/said.tsx';
import type { Texts } from '../text/catalogue.ts';

/**
 * What to say of an act on a position that did not succeed. The API answers 412 where the version that was read is gone and 409 where
 * the state no longer allows the verb; for the user both are one thing: somebody was faster, who it was and what it is now.
 * @param version what the user had before the eyes
 */
export async function failureOf(
  client: Client,
  positionId: string,
  version: number,
  error: unknown,
  texts: Texts,
): Promise<Said> {
  const refused: Said = { tone: 'refused', lines: [texts.t.review.refused, ...problemLines(error, texts)] };
  if (!isOvertaken(error)) return refused;
  const { signal } = new AbortController();
  try {
    const [now, then] = await Promise.all([client.sheet(positionId, signal), client.siteHistory(positionId, signal)]);
    const last = then.items.at(-1);
    if (now.version === version || !last) return refused;
    const { t, format } = texts;
    const line = t.review.overtaken(
      personOf(last, texts),
      actName(last.verb, texts),
      format.instant(last.recordedAt),
      t.states[now.position.state],
    );
    return { tone: 'late', lines: [line] };
  } catch {
    return refused;
  }
}

export function actName(verb: string, { t }: Pick<Texts, 't'>): string {
  return t.otherActs[verb] ?? t.verbs[verb.replace(/^position:/, '') as TransitionName] ?? verb;
}

/** What acts by itself, in words; undefined of a person. */
export function machineOf(
  { id, role }: { id: string | null; role: string },
  { t }: Pick<Texts, 't'>,
): string | undefined {
  return role === 'system' && id !== null ? t.machines[id] : undefined;
}

export function personOf({ actor }: HistoryEntry, { t }: Pick<Texts, 't'>): string {
  const { id, role } = actor;
  return machineOf(actor, { t }) ?? t.review.person(t.roles[role] ?? role, id);
}
