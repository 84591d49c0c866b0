import { expect, it } from 'vitest';
import { PERMISSIONS } from '#shared/actor';
import { CARRIER_KINDS, CARRIERS_ONLY, IMPORT_KINDS, importVerb } from '#shared/import-job';
import type { Me } from '../../web/src/api/answers.ts';
import { KIND_RULES, kindsOf } from '../../web/src/imports/kinds.ts';

it('offers every kind to whom the API takes it from, and to nobody else', () => {
  expect(KIND_RULES.map((k) => k.kind).sort()).toEqual([...IMPORT_KINDS].sort());
  for (const { kind, verb, by } of KIND_RULES) {
    expect(verb, kind).toBe(importVerb(kind));
    expect(by !== 'department', kind).toBe(CARRIER_KINDS.includes(kind));
    expect(by === 'carrier', kind).toBe(CARRIERS_ONLY.includes(kind));
  }
  const meAs = (role: Me['account']['role']): Me => ({
    account: {
      id: role,
      provinceCode: '20',
      role,
      operator: role === 'carrier' ? 'VNPT' : null,
      communeCodes: [],
      active: true,
    },
    name: null,
    verbs: Object.entries(PERMISSIONS).flatMap(([verb, roles]) =>
      (roles as readonly string[]).includes(role) ? [verb] : [],
    ),
    transitions: [],
  });
  expect(kindsOf(null)).toEqual([]);
  expect(kindsOf(meAs('auditor'))).toEqual([]);
  expect(kindsOf(meAs('carrier')).map((k) => k.kind)).toContain('positions');
  expect(kindsOf(meAs('planner')).map((k) => k.kind)).not.toContain('positions');
});
