import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as accounts from '#shared/api/accounts';
import * as attachments from '#shared/api/attachments';
import * as coverage from '#shared/api/coverage';
import * as evidence from '#shared/api/evidence';
import * as notices from '#shared/api/notices';
import * as positions from '#shared/api/positions';
import * as precheck from '#shared/api/precheck';
import * as requests from '#shared/api/requests';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDraft, ok } from '../fixtures/filing.ts';
import { aCommune } from '../fixtures/records.ts';

let api: TestApi;
let listId: string;
const underReview: string[] = [];
const SPACES = ' \u00a0\t  ';

beforeAll(async () => {
  api = await openTestApi();
  const state = aCommune();
  const ref = { provinceCode: '20', kind: 'admin-unit' as const, id: '05977@2025-07-01' };
  const { written } = await api.deps.store.bulk(
    [{ ref, state, base: null, verb: 'admin-unit:import', validFrom: state.validFrom }],
    { actor: { id: 'test', role: 'admin' }, now: api.deps.clock() },
  );
  api.deps.snapshots.take(written);
  for (let i = 0; i < 3; i++) {
    const place = { lon: 106.5 + i * 0.02, lat: 21.8, communeCode: '05977', name: `điểm ${i}` };
    const { position } = ok(await api.call('viettel', 'POST', '/v1/positions', aDraft(place)));
    underReview.push(position.id);
  }
  const { list } = ok(
    await api.call('viettel', 'POST', '/v1/lists', { title: '  Danh mục  ', positionIds: underReview }),
  );
  listId = list.id;
  expect(list.title).toBe('Danh mục');
  ok(await api.call('viettel', 'POST', `/v1/lists/${listId}/file`, {}));
  for (const id of underReview) ok(await api.call('reviewer', 'POST', `/v1/positions/${id}/take-up`, {}));
}, 60_000);
afterAll(() => api.close());

const act = (account: string, verb: string, body: object, id = underReview[0]) =>
  api.call(account, 'POST', `/v1/positions/${id}/${verb}`, body);
const DATE = '2026-11-22';

describe('words that somebody must write', () => {
  it.each([
    ['approver', 'approve', { decision: { number: SPACES, date: DATE } }, 'json.decision.number', 1],
    [
      'approver',
      'reject',
      { decision: { number: '1/QĐ', date: DATE }, reason: { code: 'no-need', text: SPACES } },
      'json.reason.text',
      3,
    ],
    ['reviewer', 'return', { reason: { code: 'no-need', text: `${SPACES}a${SPACES}` } }, 'json.reason.text', 3],
    ['approver', 'approve', { decision: { number: '1', date: DATE }, conditions: [SPACES] }, 'json.conditions.0', 1],
  ] as const)('of spaces alone are none: %s %s', async (account, verb, body, field, limit) => {
    const { status, body: answer } = await act(account, verb, body);
    expect(status).toBe(400);
    expect(answer.problems).toMatchObject([{ field, rule: 'too_small', limit, of: 'string' }]);
    expect((await api.call('approver', 'GET', `/v1/positions/${underReview[0]}`)).body.position.state).toBe(
      'under_review',
    );
  });

  it('of spaces alone are none in the decision of a list, the title of a list, the name of an account', async () => {
    const outcomes = [{ positionId: underReview[0], outcome: 'approve' }];
    for (const [account, path, body, field] of [
      [
        'approver',
        `/v1/lists/${listId}/decisions`,
        { decision: { number: SPACES, date: DATE }, outcomes },
        'json.decision.number',
      ],
      ['viettel', '/v1/lists', { title: SPACES }, 'json.title'],
      [
        'viettel',
        '/v1/positions',
        aDraft({ lon: 106.9, lat: 21.9, communeCode: '05977', name: '' }, { name: SPACES }),
        'json.name',
      ],
      ['admin', '/v1/accounts', { id: 'x', role: 'reviewer', name: SPACES }, 'json.name'],
      ['admin', '/v1/accounts/reviewer/erase-name', { reason: SPACES }, 'json.reason'],
    ] as const) {
      const answer = await api.call(account, 'POST', path, body);
      expect([path, answer.status, answer.body.problems?.map((p: { field: string }) => p.field)]).toEqual([
        path,
        400,
        [field],
      ]);
    }
  });

  it('are kept without the spaces around them, and sent again are the same', async () => {
    const body = {
      decision: { number: '  12/QĐ-SKHCN ', date: DATE },
      reason: { code: 'no-need', text: '  đã có trạm khác\n' },
    };
    const first = await api.call('approver', 'POST', `/v1/positions/${underReview[1]}/reject`, body, {
      'idempotency-key': 'spaced',
    });
    expect(ok(first).position.proposal).toMatchObject({
      decision: { number: '12/QĐ-SKHCN' },
      lastReason: { text: 'đã có trạm khác' },
    });
    const again = await api.call('approver', 'POST', `/v1/positions/${underReview[1]}/reject`, body, {
      'idempotency-key': 'spaced',
    });
    expect([again.status, again.body.version]).toEqual([200, first.body.version]);
  });

  it('are asked for in every body of the API: where nothing is refused, spaces are', () => {
    const open = [accounts, attachments, coverage, evidence, notices, positions, precheck, requests].flatMap((file) =>
      Object.entries(file).flatMap(([name, schema]) =>
        name.endsWith('Body') && schema instanceof z.ZodType ? blanksTaken(schema, name) : [],
      ),
    );
    for (const verb of positions.ACTS) open.push(...blanksTaken(positions.actBody(verb), verb));
    // A note from the field is not asked for, and a statement delivered again is the same only letter by letter.
    expect(open).toEqual(['surveysBody.statements.note']);
  });

  it('says so of a schema that takes spaces', () => {
    expect(blanksTaken(z.object({ a: z.array(z.object({ name: z.string().min(1) })).optional() }), 'body')).toEqual([
      'body.a.name',
    ]);
  });
});

/** The strings of a schema that may not be empty, and may be spaces. */
function blanksTaken(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodString)
    return !schema.safeParse('').success && schema.safeParse(' '.repeat(20)).success ? [path] : [];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, s]) => blanksTaken(s as z.core.$ZodType, `${path}.${key}`));
  if (schema instanceof z.ZodArray) return blanksTaken(schema.element, path);
  if (schema instanceof z.ZodRecord) return blanksTaken(schema.valueType, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return blanksTaken(schema.unwrap(), path);
  return [];
}
