import { describe, expect, it } from 'vitest';
import { MACHINE } from '../../functions/services/assessment/reassess.ts';
import { WORKER } from '../../functions/services/import/run.ts';
import { SWEEP } from '../../functions/services/sweep-each.ts';
import { whoText } from '../../web/src/audit/words.ts';
import { personOf } from '../../web/src/review/overtaken.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';

const vi = textsFor('vi');
const person = (actor: { id: string; role: string }): string =>
  personOf({ actor } as Parameters<typeof personOf>[0], vi);

describe('who acted', () => {
  it.each([MACHINE, WORKER, SWEEP])('is named in words where it is $id', (machine) => {
    for (const said of [whoText(machine, vi), person(machine), whoText(machine, textsFor('en'))])
      expect(said).not.toContain(machine.id);
    expect(person(machine)).toMatch(/^hệ thống \(/);
  });

  it('is an account with its role, whatever it is called', () => {
    expect(whoText({ id: 'sweep', role: 'reviewer' }, vi)).toBe(`sweep (${vi.t.accountsPage.roles.reviewer})`);
    expect(person({ id: 'sweep', role: 'reviewer' })).toBe('chuyên viên thẩm định sweep');
  });
});
