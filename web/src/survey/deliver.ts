import type { Problem } from '#shared/errors';
import { ApiError, type Client } from '../api/client.ts';
import type { Answer, KeptVillage, SurveyStore } from './queue.ts';

/** As many as one delivery may hold. */
const AT_ONCE = 200;
const VILLAGES_AT_ONCE = 6;

export interface Delivery {
  delivered: number;
  refused: number;
}

/**
 * Sends what waits. An answer leaves the device only when the server says that it has it; a refused one stays, with its reason.
 * Throws if nothing could be sent: then nothing has changed but that the answers count as sent.
 */
export async function deliverAnswers(
  store: SurveyStore,
  client: Client,
  say: (problem: Problem) => string,
): Promise<Delivery> {
  let delivered = 0;
  let refused = 0;
  const waiting = await store.answers();
  for (let i = 0; i < waiting.length; i += AT_ONCE) {
    const batch = await store.markSent(waiting.slice(i, i + AT_ONCE).map((a) => a.id));
    if (batch.length === 0) continue;
    // Photos first: a statement may only name what the server has. Sent again they are the same.
    for (const { villageId, photo } of batch) {
      const kept = photo ? await store.photo(photo) : undefined;
      if (kept) await client.keepPhoto(villageId, kept);
    }
    const problems = await send(client, batch, say);
    await store.settle(
      batch.map((a) => a.id),
      problems,
      new Date().toISOString(),
    );
    delivered += batch.length - problems.size;
    refused += problems.size;
  }
  await store.dropUnusedPhotos();
  return { delivered, refused };
}

/** Problems by answer, of those that the server did not take. */
async function send(
  client: Client,
  batch: readonly Answer[],
  say: (problem: Problem) => string,
): Promise<Map<string, string>> {
  const statements = batch.map(({ sent: _sent, problem: _problem, ...statement }) => statement);
  try {
    const { items } = await client.deliverSurveys(statements);
    return new Map(
      items
        .filter((i) => i.outcome === 'refused')
        .map((i) => [i.id, i.problem ? say(i.problem as Problem) : 'refused'] as const),
    );
  } catch (error) {
    const problems = error instanceof ApiError ? (error.problem?.problems ?? []) : [];
    const named = problems.flatMap((problem) => {
      const index = /^statements\.(\d+)\./.exec(problem.field ?? '')?.[1];
      const answer = index === undefined ? undefined : batch[Number(index)];
      return answer ? [[answer.id, say(problem as Problem)] as const] : [];
    });
    // Where every statement is refused the answer is an error that names each of them; any other error is no verdict on them.
    if (new Set(named.map(([id]) => id)).size === batch.length) return new Map(named);
    throw error;
  }
}

/** The villages of the account's communes with the communes' names and their test points, for use without a network. */
export async function loadVillages(client: Client, signal: AbortSignal): Promise<KeptVillage[]> {
  const { account } = await client.me(signal);
  const [{ items }, communes] = await Promise.all([client.villages(undefined, signal), client.communeNames(signal)]);
  const names = new Map(communes.items.map((u) => [u.code, u.name]));
  const own = items.filter((v) => account.communeCodes.includes(v.communeCode));
  const kept: KeptVillage[] = [];
  for (let i = 0; i < own.length; i += VILLAGES_AT_ONCE) {
    kept.push(
      ...(await Promise.all(
        own.slice(i, i + VILLAGES_AT_ONCE).map(async ({ id, name, communeCode }) => ({
          id,
          name,
          communeCode,
          communeName: names.get(communeCode),
          points: (await client.villageState(id, signal)).state.testPoints.map((p) => ({ id: p.id, kind: p.kind })),
        })),
      )),
    );
  }
  return kept;
}
