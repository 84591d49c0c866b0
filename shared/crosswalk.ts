import { type AdminUnit, adminUnitId, unitExists } from './admin-unit.ts';
import { nameKey, withoutDiacritics } from './text.ts';

/** What is said of a commune: any of the three may be missing. */
export interface UnitWords {
  code: string | null;
  name: string | null;
  district: string | null;
}

/** A unit that another one became, wholly or in part. */
export interface Became {
  unit: AdminUnit;
  extent: 'whole' | 'part';
}

/**
 * What words mean in the units of a day: `found` one unit; `several`, the words leave a choice (a unit that was split, or two of
 * one name); `unknown`, no unit ever was called so. `from` is the unit that the words name, where that is an older one.
 */
export type Meaning =
  | { status: 'found'; unit: AdminUnit; from: AdminUnit | null }
  | { status: 'several'; units: AdminUnit[]; from: AdminUnit | null }
  | { status: 'unknown' };

const COMMUNE_TYPE = /^(xã|phường|thị trấn|x\.|p\.|tt\.)\s*/i;
const DISTRICT_TYPE = /^(huyện|quận|thị xã|thành phố|tp\.?|tx\.?|h\.)\s*/i;

/** A name with neither its type nor its capitals, the tone wherever it stands. */
function bareName(name: string, type: RegExp): string {
  return nameKey(name.normalize('NFC').trim().replace(type, ''));
}

/** Units by (code, day) and by name, through all systems of units that a province has had. */
export class Crosswalk {
  private readonly byId = new Map<string, AdminUnit>();
  private readonly communes: AdminUnit[];

  constructor(units: readonly AdminUnit[]) {
    for (const u of units) this.byId.set(adminUnitId(u.code, u.validFrom), u);
    this.communes = units.filter((u) => u.level === 'commune').sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  }

  get size(): number {
    return this.communes.length;
  }

  /** The unit of a code on a day; codes are used again, so a day belongs to it. */
  at(code: string, day: string): AdminUnit | null {
    for (const u of this.byId.values()) if (u.code === code && unitExists(u, day)) return u;
    return null;
  }

  /** Communes called so, newest first; `on` limits them to the units of one day. */
  named(words: UnitWords, on?: string): AdminUnit[] {
    let found = this.communes.filter(
      (u) => (on === undefined || unitExists(u, on)) && (words.code === null || u.code === words.code),
    );
    if (words.name !== null) found = byName(found, words.name);
    if (words.district === null) return found;
    const district = bareName(words.district, DISTRICT_TYPE);
    return found.filter((u) => {
      const parent = u.parentCode === null ? null : this.at(u.parentCode, u.validFrom);
      return parent?.level === 'district' && bareName(parent.name, DISTRICT_TYPE) === district;
    });
  }

  /** What became of a unit by a later day, through every reform in between; itself if it still is. */
  becameBy(unit: AdminUnit, day: string): Became[] {
    return this.follow(unit, day, 'successors', new Set());
  }

  /** What a unit was made of on an earlier day. */
  cameFrom(unit: AdminUnit, day: string): Became[] {
    return this.follow(unit, day, 'predecessors', new Set());
  }

  private follow(unit: AdminUnit, day: string, links: 'successors' | 'predecessors', seen: Set<string>): Became[] {
    if (unitExists(unit, day)) return [{ unit, extent: 'whole' }];
    const id = adminUnitId(unit.code, unit.validFrom);
    if (seen.has(id)) return [];
    seen.add(id);
    const found = new Map<string, Became>();
    for (const link of unit[links]) {
      const next = this.byId.get(adminUnitId(link.code, link.validFrom));
      if (!next) continue;
      for (const became of this.follow(next, day, links, new Set(seen))) {
        const key = adminUnitId(became.unit.code, became.unit.validFrom);
        const extent = link.extent === 'whole' && became.extent === 'whole' ? 'whole' : 'part';
        if (found.get(key)?.extent !== 'whole') found.set(key, { unit: became.unit, extent });
      }
    }
    return [...found.values()];
  }

  /**
   * The communes of `day` that words mean. A code with its name is taken as the pair it is, of whatever system; a district makes
   * the words old ones (districts ended on 30/06/2025); a bare code or name is of `day` first, then of the newest system that has it.
   */
  meaning(words: UnitWords, day: string): Meaning {
    if (words.code === null && words.name === null) return { status: 'unknown' };
    const exact = this.named({ ...words, district: null }, day);
    if (words.code !== null && exact.length === 1) return { status: 'found', unit: exact[0]!, from: null };
    if (words.district !== null) {
      const old = this.named(words).filter((u) => !unitExists(u, day));
      if (old.length > 0) return this.today(old, day);
    }
    if (exact.length === 1) return { status: 'found', unit: exact[0]!, from: null };
    if (exact.length > 1) return { status: 'several', units: exact, from: null };
    const old = this.named({ ...words, district: null });
    return old.length > 0 ? this.today(old, day) : { status: 'unknown' };
  }

  private today(old: readonly AdminUnit[], day: string): Meaning {
    // Of one unit in several systems the newest speaks; two units of one system are a real choice.
    const newest = old.filter((u) => u.validFrom === old[0]!.validFrom);
    const became = new Map<string, AdminUnit>();
    for (const u of newest) for (const b of this.becameBy(u, day)) became.set(b.unit.code, b.unit);
    const from = newest.length === 1 ? newest[0]! : null;
    if (became.size === 0) return { status: 'unknown' };
    if (became.size === 1) return { status: 'found', unit: [...became.values()][0]!, from: from ?? newest[0]! };
    return { status: 'several', units: [...became.values()], from };
  }
}

/** Units of a name: first as it is written, then without its type, then without diacritics. */
function byName(units: readonly AdminUnit[], name: string): AdminUnit[] {
  const keys: ((text: string) => string)[] = [
    (t) => nameKey(t.normalize('NFC')),
    (t) => bareName(t, COMMUNE_TYPE),
    (t) =>
      withoutDiacritics(t.normalize('NFC').trim().replace(COMMUNE_TYPE, '')).replace(/^(xa|phuong|thi tran)\s+/, ''),
  ];
  for (const key of keys) {
    const wanted = key(name);
    const found = units.filter((u) => key(u.name) === wanted);
    if (found.length > 0) return found;
  }
  return [];
}

/** A figure of a unit. */
export interface Figure {
  code: string;
  value: number;
}

export interface CrossedFigure extends Figure {
  name: string;
  /** How much of the value came by division of a split unit. */
  apportioned: number;
}

/**
 * A report of one day's units in the units of another day. A unit that went over whole brings its whole value; a split one is divided
 * by `weightOf` (villages whose point lies in the polygon), whole numbers staying whole and the sum staying exact. What cannot be
 * divided is not guessed: it is named.
 */
export function crossFigures(
  crosswalk: Crosswalk,
  figures: readonly Figure[],
  days: { from: string; to: string },
  weightOf: (from: AdminUnit, to: AdminUnit) => number,
): { items: CrossedFigure[]; unassigned: (Figure & { why: 'unknown-unit' | 'no-successor' | 'cannot-divide' })[] } {
  const items = new Map<string, CrossedFigure>();
  const unassigned: ReturnType<typeof crossFigures>['unassigned'] = [];
  const add = (unit: AdminUnit, value: number, apportioned: boolean): void => {
    const item = items.get(unit.code) ?? { code: unit.code, name: unit.name, value: 0, apportioned: 0 };
    item.value += value;
    if (apportioned) item.apportioned += value;
    items.set(unit.code, item);
  };
  for (const { code, value } of figures) {
    const unit = crosswalk.at(code, days.from);
    if (unit === null) {
      unassigned.push({ code, value, why: 'unknown-unit' });
      continue;
    }
    const targets = (days.from <= days.to ? crosswalk.becameBy(unit, days.to) : crosswalk.cameFrom(unit, days.to)).map(
      (b) => b.unit,
    );
    if (targets.length === 1) add(targets[0]!, value, false);
    else if (targets.length === 0) unassigned.push({ code, value, why: 'no-successor' });
    else {
      const weights = targets.map((t) => weightOf(unit, t));
      const shares = apportion(value, weights);
      if (shares === null) unassigned.push({ code, value, why: 'cannot-divide' });
      else for (const [i, target] of targets.entries()) if (weights[i]! > 0) add(target, shares[i]!, true);
    }
  }
  return { items: [...items.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), unassigned };
}

/** Divides a value by weights; a whole number by largest remainders, so that the parts are whole and add up. Null if no weight is positive. */
export function apportion(value: number, weights: readonly number[]): number[] | null {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return null;
  const exact = weights.map((w) => (value * w) / sum);
  if (!Number.isInteger(value)) return exact;
  const parts = exact.map(Math.trunc);
  const order = exact.map((e, i) => [Math.abs(e - parts[i]!), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  let left = value - parts.reduce((a, b) => a + b, 0);
  for (let k = 0; left !== 0; k++) {
    const step = Math.sign(left);
    parts[order[k % order.length]![1]]! += step;
    left -= step;
  }
  return parts;
}
