import { createHmac } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import type { HistoryEntry } from '#shared/history';
import type { NoticeAudience } from '#shared/notice';
import { handleBatch } from '../../functions/services/changes/batch.ts';
import { handleChanges } from '../../functions/services/changes/handle.ts';
import { markRead, readInbox } from '../../functions/services/inbox/read.ts';
import { BACK_OFF_MS, deliverDue } from '../../functions/services/webhooks/deliver.ts';
import { changeWebhook, createWebhook, listDeliveries } from '../../functions/services/webhooks/manage.ts';
import { aggregateKey, entrySortKey } from '../../functions/storage/keys.ts';
import type { Head, Ref } from '../../functions/storage/records.ts';
import { entryFromStream } from '../../functions/storage/stream-record.ts';
import { aPosition } from '../fixtures/positions.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const START = Date.parse('2026-11-22T03:00:00.000Z');
const REVIEWER = { role: 'reviewer', operator: null } as const;
const APPROVER = { role: 'approver', operator: null } as const;
const CARRIER = { role: 'carrier', operator: 'VNPT' } as const;
const RIVAL = { role: 'carrier', operator: 'VIETTEL' } as const;

/** Who is told what by which act: written from the text, not from the code. */
const TOLD: Record<string, [kind: string, to: NoticeAudience[]][]> = {
  'position:draft': [],
  'position:edit': [],
  'position:submit': [['submitted', [REVIEWER]]],
  'position:take-up': [],
  'position:return': [['returned', [CARRIER]]],
  'position:resubmit': [['submitted', [REVIEWER]]],
  'position:approve': [['decided', [CARRIER]]],
  'position:reject': [['decided', [CARRIER]]],
  'position:revoke': [['decided', [CARRIER]]],
  'position:lapse': [['decided', [CARRIER]]],
  'position:withdraw': [],
  'mark:dueSoonOn': [['due-soon', [REVIEWER, APPROVER]]],
  'mark:lapseDueOn': [['lapse-due', [CARRIER, APPROVER]]],
};

let deps: TestDeps;
let posts: { url: string; headers: Record<string, string>; body: string }[];
let answer: () => number;
let sequence = 0;
let minute = 0;

beforeAll(async () => {
  deps = await openTestStore();
  deps.outbound = {
    anywhere: true,
    post: async (url, headers, body) => {
      posts.push({ url, headers, body });
      return answer();
    },
  };
});
beforeEach(() => {
  posts = [];
  answer = () => 204;
});
afterAll(() => deps.close());

function account(id: string, of: NoticeAudience): Account {
  return { id, provinceCode: '20', communeCodes: [], active: true, ...of };
}

/** Goes on to a later instant. */
function later(ms = 60_000): string {
  minute += ms;
  const now = new Date(START + minute).toISOString();
  deps.setClock(now);
  return now;
}

/** A position of VNPT that goes through the acts; its history. */
async function history(acts: readonly string[]): Promise<HistoryEntry[]> {
  const ref: Ref<'site'> = { provinceCode: '20', kind: 'site', id: `P-${sequence++}` };
  for (const [i, verb] of ['position:draft', ...acts].entries()) {
    await deps.store.write([ref], { actor: { id: 'tester', role: 'admin' }, now: later() }, ([head]) => {
      const site = (head as Head<'site'> | null)?.state ?? aPosition({ id: ref.id }, 'VNPT');
      const marked = verb.startsWith('mark:') ? { [verb.slice(5)]: `2026-12-${String(10 + i)}` } : {};
      const proposal = { ...site.proposal!, justification: `act ${i}`, ...marked };
      return [{ ref, state: { ...site, proposal }, verb: verb.startsWith('mark:') ? 'position:sweep' : verb }];
    });
  }
  return deps.store.history(ref);
}

async function inboxOf(audience: NoticeAudience, siteId: string) {
  const { items } = await deps.store.inbox.page('20', audience, 1000);
  return items.filter((i) => i.siteId === siteId);
}

describe('notices', () => {
  it('are the same however often and in whatever order entries come (seed 20261122)', {
    timeout: 120_000,
  }, async () => {
    const verbs = Object.keys(TOLD).filter((v) => v !== 'position:draft');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...verbs), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 0, maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        async (acts, again, order) => {
          const entries = await history(acts);
          const siteId = entries[0]!.id;
          const incoming = [...entries, ...again.map((n) => entries[n % entries.length]!)]
            .map((e) => ({ e, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ e }) => e);
          for (let i = 0; i < incoming.length; i += 3) await handleChanges(deps, incoming.slice(i, i + 3));
          const first = await Promise.all([REVIEWER, APPROVER, CARRIER, RIVAL].map((a) => inboxOf(a, siteId)));
          await handleChanges(deps, [...entries].reverse());
          const replayed = await Promise.all([REVIEWER, APPROVER, CARRIER, RIVAL].map((a) => inboxOf(a, siteId)));
          expect(replayed).toEqual(first);

          for (const [i, audience] of [REVIEWER, APPROVER, CARRIER].entries()) {
            const expected = acts.flatMap((verb) =>
              TOLD[verb]!.filter(([, to]) => to.includes(audience)).map(([kind]) => kind),
            );
            expect(first[i]!.map((n) => n.kind).reverse()).toEqual(expected);
            expect(first[i]!.map((n) => n.id)).toEqual([...first[i]!.map((n) => n.id)].sort().reverse());
          }
          expect(first[3]).toEqual([]);
        },
      ),
      { numRuns: 25, seed: 20261122 },
    );
  });

  it('that were read stay read when their entry comes again; another inbox does not have them', async () => {
    const entries = await history(['position:submit', 'position:return']);
    await handleChanges(deps, entries);
    const [notice] = await inboxOf(CARRIER, entries[0]!.id);
    expect(notice).toMatchObject({ kind: 'returned', readAt: null, verb: 'return' });
    await markRead(deps, account('vnpt', CARRIER), notice!.id);
    await handleChanges(deps, entries);
    expect(await inboxOf(CARRIER, entries[0]!.id)).toMatchObject([{ readAt: deps.clock(), readBy: 'vnpt' }]);
    await expect(markRead(deps, account('viettel', RIVAL), notice!.id)).rejects.toMatchObject({ code: 'not-found' });
    const unread = await readInbox(deps, account('vnpt', CARRIER), { limit: 1000, unread: true });
    expect(unread.items.map((i) => i.id)).not.toContain(notice!.id);
  });

  it('come in pages that neither miss nor repeat one', async () => {
    const actor = account('reviewer', REVIEWER);
    const whole = (await readInbox(deps, actor, { limit: 1000 })).items.map((i) => i.id);
    for (const unread of [false, true]) {
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await readInbox(deps, actor, { limit: 3, unread, ...(cursor ? { cursor } : {}) });
        paged.push(...page.items.map((i) => i.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole);
    }
  });

  it('a collision frozen at filing is told to the reviewer, and to no carrier', async () => {
    const filing = await deps.documents.put(JSON.stringify({ findings: [{ code: 'collision-in-cell' }] }));
    const ref: Ref<'site'> = { provinceCode: '20', kind: 'site', id: 'P-collides' };
    await deps.store.write([ref], { actor: { id: 't', role: 'admin' }, now: later() }, () => [
      {
        ref,
        state: aPosition({ id: ref.id, state: 'submitted' }, 'VNPT', { prechecks: { filing, decision: null } }),
        verb: 'position:submit',
      },
    ]);
    await handleChanges(deps, await deps.store.history(ref));
    expect((await inboxOf(REVIEWER, ref.id)).map((n) => n.kind).sort()).toEqual(['collision', 'submitted']);
    for (const audience of [CARRIER, RIVAL, APPROVER]) expect(await inboxOf(audience, ref.id)).toEqual([]);
  });
});

describe('the stream', () => {
  it('brings entries as the table stores them; heads and other items bring none', async () => {
    const [entry] = await history(['position:submit']);
    const image = async (pk: string, sk: string) =>
      (await deps.client.send(
        new GetItemCommand({ TableName: deps.store.tableName, Key: { pk: { S: pk }, sk: { S: sk } } }) as never,
      )) as { Item?: Record<string, unknown> };
    const pk = aggregateKey(entry!);
    const { Item } = await image(pk, entrySortKey(1));
    expect(Item).toBeDefined();
    expect(entryFromStream({ eventName: 'INSERT', dynamodb: { NewImage: Item } })).toEqual(entry);
    const head = await image(pk, 'HEAD');
    expect(entryFromStream({ eventName: 'INSERT', dynamodb: { NewImage: head.Item } })).toBeNull();
    expect(entryFromStream({ eventName: 'REMOVE', dynamodb: { NewImage: Item } })).toBeNull();
  });

  it('of which one record fails: that one and those after it come again, those before are done', async () => {
    const entries = await history(['position:submit', 'position:return', 'position:resubmit']);
    const records = entries.map((entry, i) => ({ sequenceNumber: `s${i}`, entry }));
    const sick = Object.assign(Object.create(deps) as TestDeps, {
      store: Object.assign(Object.create(deps.store), {
        inbox: {
          put: async (...args: Parameters<typeof deps.store.inbox.put>) => {
            if (args[2].kind === 'returned') throw new Error('poison');
            return deps.store.inbox.put(...args);
          },
        },
      }),
    });
    expect(await handleBatch(sick, records)).toEqual({ batchItemFailures: [{ itemIdentifier: 's2' }] });
    expect((await inboxOf(REVIEWER, entries[0]!.id)).map((n) => n.verb)).toEqual(['submit']);
    expect(await handleBatch(deps, records.slice(2))).toEqual({ batchItemFailures: [] });
    expect((await inboxOf(REVIEWER, entries[0]!.id)).map((n) => n.verb)).toEqual(['resubmit', 'submit']);
  });
});

describe('a webhook', () => {
  const vnpt = account('vnpt', CARRIER);

  async function register(url: string) {
    later();
    return createWebhook(deps, vnpt, { url, events: ['decided', 'returned'] }, {});
  }
  const postsTo = (url: string) => posts.filter((p) => p.url === url);
  const off = (id: string) => changeWebhook(deps, vnpt, id, { active: false }, {});

  it('gets each notice it asked for once, signed so that the receiver can check it', async () => {
    const url = 'https://example.org/once';
    const { head, secret } = await register(url);
    const entries = await history(['position:submit', 'position:return', 'position:approve']);
    for (let i = 0; i < 3; i++) await handleChanges(deps, entries);
    expect(postsTo(url).map((p) => JSON.parse(p.body).kind)).toEqual(['returned', 'decided']);
    for (const { headers, body } of postsTo(url)) {
      const mac = createHmac('sha256', secret!).update(`${headers['x-phusong-timestamp']}.${body}`).digest('hex');
      expect(headers['x-phusong-signature']).toBe(`v1=${mac}`);
    }
    expect(new Set(postsTo(url).map((p) => p.headers['x-phusong-delivery'])).size).toBe(2);
    expect(JSON.stringify(await deps.store.history(head))).not.toContain(secret);
    await off(head.id);
  });

  it('registered later gets nothing from a replay of what was before', async () => {
    const entries = await history(['position:approve']);
    const url = 'https://example.org/late';
    const { head } = await register(url);
    await handleChanges(deps, entries);
    await deliverDue(deps);
    expect(postsTo(url)).toEqual([]);
    await off(head.id);
  });

  it('of another operator gets nothing', async () => {
    const url = 'https://example.org/rival';
    later();
    const rival = await createWebhook(deps, account('viettel', RIVAL), { url, events: ['decided', 'submitted'] }, {});
    await handleChanges(deps, await history(['position:submit', 'position:approve']));
    expect(postsTo(url)).toEqual([]);
    await expect(listDeliveries(deps, vnpt, rival.head.id, { limit: 10 })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that fails is tried again with growing waits, then given up and shown', async () => {
    const url = 'https://example.org/sick';
    const { head } = await register(url);
    answer = () => 500;
    await handleChanges(deps, await history(['position:approve']));
    expect(postsTo(url)).toHaveLength(1);
    for (const [i, wait] of BACK_OFF_MS.entries()) {
      later(wait - 1000);
      await deliverDue(deps);
      expect(postsTo(url), `before wait ${i}`).toHaveLength(i + 1);
      later(1000);
      await Promise.all([deliverDue(deps), deliverDue(deps)]);
      expect(postsTo(url), `after wait ${i}`).toHaveLength(i + 2);
    }
    const dead = await listDeliveries(deps, vnpt, head.id, { limit: 10, status: 'dead' });
    expect(dead.items).toMatchObject([{ attempts: BACK_OFF_MS.length + 1, lastOutcome: 'status 500' }]);
    later(7 * 24 * 3600_000);
    await deliverDue(deps);
    expect(postsTo(url)).toHaveLength(BACK_OFF_MS.length + 1);
    expect(deps.logged.some((l) => l.code === 'webhook-dead')).toBe(true);
    await off(head.id);
  });

  it('that comes back gets what it missed', async () => {
    const url = 'https://example.org/back';
    const { head } = await register(url);
    answer = () => 503;
    await handleChanges(deps, await history(['position:approve', 'position:return']));
    answer = () => 200;
    later(BACK_OFF_MS[0]!);
    expect(await deliverDue(deps)).toMatchObject({ sent: 2, failed: 0 });
    later(BACK_OFF_MS[1]!);
    expect(await deliverDue(deps)).toMatchObject({ sent: 0, failed: 0 });
    const { items } = await listDeliveries(deps, vnpt, head.id, { limit: 10 });
    expect(items.map((d) => [d.status, d.attempts])).toEqual([
      ['delivered', 2],
      ['delivered', 2],
    ]);
  });

  it('in the cloud needs https, without a password in the address', async () => {
    const cloud = Object.assign(Object.create(deps) as TestDeps, { outbound: { ...deps.outbound, anywhere: false } });
    for (const url of ['http://example.org/', 'https://user:pass@example.org/', 'ftp://example.org/'])
      await expect(createWebhook(cloud, vnpt, { url, events: ['decided'] }, {})).rejects.toMatchObject({
        code: 'invalid',
      });
  });
});
