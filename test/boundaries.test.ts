import { describe, expect, it } from 'vitest';
import { projectSources, violations } from './boundaries.ts';

describe('boundaries', () => {
  it('hold in the whole project', () => {
    const sources = projectSources('.');
    expect(sources.length).toBeGreaterThan(30);
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ['geo/x.ts', "import { site } from '#shared/site';"],
    ['geo/x.ts', "import { readFileSync } from 'node:fs';"],
    ['geo/x.ts', 'export const t = Date.now();'],
    ['shared/x.ts', "import { Store } from '#functions/storage/store';"],
    ['shared/x.ts', 'const r = Math.random();'],
    ['functions/services/x.ts', "import { Store } from '../storage/store.ts';"],
    ['functions/services/x.ts', "import { Hono } from 'hono';"],
    ['functions/services/x.ts', "import { GetCommand } from '@aws-sdk/lib-dynamodb';"],
    ['functions/services/x.ts', 'const p = process.env.PORT;'],
    ['functions/storage/x.ts', "import { may } from '../services/act.ts';"],
    ['functions/api/x.ts', "import type { Store } from '../storage/store.ts';"],
    ['functions/api/x.ts', "import { distanceM } from '#geo/distance';"],
    ['functions/exchange/x.ts', "import { Store } from '../storage/store.ts';"],
    ['functions/services/x.ts', "import { openLocal } from '../entry/local-deps.ts';"],
    ['infra/x.ts', "import { createApp } from '#functions/api/app';"],
    ['web/src/x.ts', "import { createApp } from '#functions/api/app';"],
    ['functions/services/x.ts', "const s = await import('../storage/store.ts');"],
    ['shared/utils.ts', 'export {};'],
  ])('go red for %s with %s', (path, text) => {
    expect(violations([{ path, text }])).not.toEqual([]);
  });

  it('let types of storage into services', () => {
    expect(
      violations([{ path: 'functions/services/x.ts', text: "import type { Store } from '../storage/store.ts';" }]),
    ).toEqual([]);
  });
});
