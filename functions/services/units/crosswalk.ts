import type { MultiPolygon, Polygon } from 'geojson';
import type { z } from 'zod';
import { AreaIndex } from '#geo/area-index';
import type { Account } from '#shared/actor';
import { type AdminUnit, adminUnitId, unitExists } from '#shared/admin-unit';
import type { crosswalkAnswer, crosswalkBody, resolveAnswer, resolveQuery } from '#shared/api/imports';
import { dateInVietnam } from '#shared/calendar';
import { Crosswalk, crossFigures } from '#shared/crosswalk';
import { DomainError } from '#shared/errors';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

async function allUnits(deps: Deps): Promise<AdminUnit[]> {
  return (await deps.snapshots.heads(deps.provinceCode, 'admin-unit')).map((h) => h.state);
}

async function areasOf(deps: Deps, units: readonly AdminUnit[]): Promise<AreaIndex> {
  const areas = units.flatMap((u) =>
    u.boundary === null ? [] : [{ id: adminUnitId(u.code, u.validFrom), hash: u.boundary.hash }],
  );
  return new AreaIndex(
    await Promise.all(
      areas.map(async ({ id, hash }) => ({
        id,
        geometry: JSON.parse(await deps.documents.get(hash)) as Polygon | MultiPolygon,
      })),
    ),
  );
}

/**
 * What a code or a name means in the units of a day, through every reform; a point decides where the words leave a choice.
 * @throws DomainError invalid, if neither code nor name is given
 */
export async function resolveUnit(
  deps: Deps,
  actor: Account,
  query: z.output<typeof resolveQuery>,
): Promise<z.input<typeof resolveAnswer>> {
  requirePermission(actor, 'registry:read');
  if (query.code === undefined && query.name === undefined)
    throw new DomainError('invalid', 'say a code or a name', { messageVi: 'Hãy nêu mã hoặc tên đơn vị.' });
  const date = query.date ?? dateInVietnam(deps.clock());
  const crosswalk = new Crosswalk(await allUnits(deps));
  const words = { code: query.code ?? null, name: query.name ?? null, district: query.district ?? null };
  const meaning = crosswalk.meaning(words, date);
  if (meaning.status === 'unknown') return { date, status: 'unknown', units: [], from: null, by: null };
  const from = meaning.from && shown(meaning.from);
  if (meaning.status === 'found') return { date, status: 'found', units: [shown(meaning.unit)], from, by: 'words' };
  if (query.lon !== undefined && query.lat !== undefined) {
    const areas = await areasOf(deps, meaning.units);
    const id = areas.containing(query.lon, query.lat);
    const unit = meaning.units.find((u) => adminUnitId(u.code, u.validFrom) === id);
    if (unit) return { date, status: 'found', units: [shown(unit)], from, by: 'point' };
  }
  return { date, status: 'several', units: meaning.units.map(shown), from, by: null };
}

/**
 * Figures of one day's communes in another day's. A unit that was split is divided by its villages: each counts for the commune that
 * its point lies in on the other day.
 */
export async function crosswalkFigures(
  deps: Deps,
  actor: Account,
  { from, to, figures }: z.output<typeof crosswalkBody>,
): Promise<z.input<typeof crosswalkAnswer>> {
  requirePermission(actor, 'registry:read');
  const units = await allUnits(deps);
  const crosswalk = new Crosswalk(units);
  const [before, after] = await Promise.all([communeOfVillages(deps, units, from), communeOfVillages(deps, units, to)]);
  const weights = new Map<string, number>();
  for (const [village, code] of before) {
    const there = after.get(village);
    if (there !== undefined) weights.set(`${code} ${there}`, (weights.get(`${code} ${there}`) ?? 0) + 1);
  }
  const crossed = crossFigures(crosswalk, figures, { from, to }, (a, b) => weights.get(`${a.code} ${b.code}`) ?? 0);
  return { from, to, ...crossed };
}

/** The commune of every village on a day: by polygon where that day's communes have them, else as the registry had it then. */
async function communeOfVillages(deps: Deps, units: readonly AdminUnit[], day: string): Promise<Map<string, string>> {
  const communes = units.filter((u) => u.level === 'commune' && unitExists(u, day));
  const codes = new Set(communes.map((u) => u.code));
  const areas = await areasOf(deps, communes);
  const { villages } = await deps.snapshots.view(deps.provinceCode, day);
  const found = new Map<string, string>();
  for (const { id, testPoints, communeCode } of villages) {
    const { lon, lat } = testPoints.find((p) => p.kind === 'centre')!;
    const inside = areas.size > 0 ? areas.containing(lon, lat) : null;
    const code = inside === null ? communeCode : inside.slice(0, inside.indexOf('@'));
    if (codes.has(code)) found.set(id, code);
  }
  return found;
}

function shown(u: AdminUnit): z.input<typeof resolveAnswer>['units'][number] {
  return { code: u.code, name: u.name, level: u.level, validFrom: u.validFrom, validTo: u.validTo };
}
