import { z } from 'zod';
import { account } from '../actor.ts';
import { instant } from '../calendar.ts';
import { recordId } from '../geography.ts';
import { asOfQuery, pageQuery, words } from './requests.ts';

const facts = {
  role: account.shape.role.exclude(['public']),
  operator: account.shape.operator,
  communeCodes: account.shape.communeCodes.max(200),
  active: z.boolean(),
};
/** The person's name, or the office's. Kept outside the history, so that it can be erased. */
const name = words(1, 200);
const reason = words(3, 1000);

export const createAccountBody = z.object({
  /** Subject of the tokens that this account is for. */
  id: recordId,
  name,
  role: facts.role,
  operator: facts.operator.default(null),
  communeCodes: facts.communeCodes.default([]),
  active: facts.active.default(true),
  reason: reason.optional(),
});

export const changeAccountBody = z.object({ ...z.object({ ...facts, name }).partial().shape, reason });
export const eraseNameBody = z.object({ reason });

export const accountDetail = z
  .object({ account, name: z.string().nullable(), version: z.number().int() })
  .meta({ id: 'AccountDetail' });
export const accounts = z.object({ items: z.array(accountDetail) }).meta({ id: 'Accounts' });

export const me = z
  .object({
    account,
    name: z.string().nullable(),
    /** Verbs of the account's role; scope (own operator, own communes) is asked at each act. */
    verbs: z.array(z.string()),
    /** Transitions of a position that the role may make. */
    transitions: z.array(z.string()),
  })
  .meta({ id: 'Me' });

export const accessLogQuery = z.object({
  /** Civil day in Việt Nam; today if absent. */
  date: asOfQuery.shape.asOf,
  ...pageQuery.shape,
});

export const accessLog = z
  .object({
    date: z.string(),
    items: z.array(
      z.object({
        id: z.string(),
        at: instant,
        actor: z.string(),
        role: z.string(),
        verb: z.string(),
        object: z.string(),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AccessLog' });
