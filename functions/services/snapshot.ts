import { type AdminUnit, unitExists } from '#shared/admin-unit';
import type { FibreRoute } from '#shared/fibre';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import type { Aggregates, Head, Kind, Ref } from '../storage/records.ts';
import type { Store } from '../storage/store.ts';
import { comesFrom, type Edit } from './derived.ts';
import { inBatches } from './in-batches.ts';

/** A province as it was on a date, as known now or at an earlier instant. */
export interface ProvinceView {
  provinceCode: string;
  asOf: string;
  /** Grows with every change taken in: two views with the same revision and date are the same. */
  revision: number;
  sites: readonly Site[];
  /** Active villages. */
  villages: readonly Village[];
  units: readonly AdminUnit[];
  fibreRoutes: readonly FibreRoute[];
}

/** Late index entries and clocks that differ between machines are caught by reading this far back again. */
const OVERLAP_MS = 30_000;
const VIEWS_KEPT = 8;
/** A view this many changes old is made anew; a younger one is made of its predecessor and what changed. */
const CHANGES_KEPT = 1_000;
/** What a view shows. Other aggregates change without making it another. */
const SHOWN: readonly Kind[] = ['site', 'village', 'admin-unit', 'fibre-route'];

interface Province {
  /** By kind, then id. */
  heads: Map<Kind, Map<string, Head>>;
  /** Grows with every change of what a view shows. */
  revision: number;
  /** The newest changes, oldest first; the last one made `revision`. */
  changes: Head[];
  /** When the last refresh began, epoch ms. */
  refreshedAt: number;
  loading: Promise<void> | null;
  views: Map<string, ProvinceView>;
}

/**
 * Provinces held in memory. A write in this process shows at once ({@link take}); a write of another shows when its change
 * arrives ({@link reread}, fed by the change pump on one machine) or after `maxAgeMs` (in the cloud).
 */
export class Snapshots {
  private readonly provinces = new Map<string, Province>();

  constructor(
    private readonly store: Store,
    private readonly nowMs: () => number,
    private readonly maxAgeMs: number,
  ) {}

  /**
   * The province on a date, as known at an instant (now if absent). History is read only for aggregates whose newest change is valid
   * later than that date, or was recorded later than that instant.
   */
  async view(provinceCode: string, asOf: string, knownAt?: string): Promise<ProvinceView> {
    const province = await this.fresh(provinceCode);
    const key = knownAt === undefined ? asOf : `${asOf} ${knownAt}`;
    const kept = province.views.get(key);
    if (kept?.revision === province.revision) return kept;

    const next = kept && knownAt === undefined ? await this.successor(province, kept) : null;
    const view = next ?? (await this.wholeView(provinceCode, province, asOf, knownAt));
    province.views.delete(key);
    province.views.set(key, view);
    if (province.views.size > VIEWS_KEPT) province.views.delete(province.views.keys().next().value!);
    return view;
  }

  private async wholeView(
    provinceCode: string,
    province: Province,
    asOf: string,
    knownAt: string | undefined,
  ): Promise<ProvinceView> {
    const revision = province.revision;
    const at = knownAt === undefined ? { asOf } : { asOf, knownAt };
    const later = SHOWN.flatMap((kind) => [...headsOfKind(province, kind).values()]).filter(
      (h) => h.validFrom > asOf || (knownAt !== undefined && h.recordedAt > knownAt),
    );
    const states = new Map<string, Aggregates[Kind] | null>();
    await inBatches(later, 32, async (head) => {
      states.set(keyOf(head), await this.store.pastState(head, at));
    });
    const statesOf = <K extends Kind>(kind: K): Aggregates[K][] => {
      const found: Aggregates[K][] = [];
      for (const head of headsOfKind(province, kind).values()) {
        const key = keyOf(head);
        const state = states.has(key) ? states.get(key)! : head.state;
        if (state !== null) found.push(state as Aggregates[K]);
      }
      return found;
    };
    return {
      provinceCode,
      asOf,
      revision,
      sites: statesOf('site').sort(byId),
      villages: statesOf('village')
        .filter((v) => isShown('village', v))
        .sort(byId),
      units: statesOf('admin-unit')
        .filter((u) => unitExists(u, asOf))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      fibreRoutes: statesOf('fibre-route').sort(byId),
    };
  }

  /** The view after what changed since `kept`: lists in which nothing changed stay the same lists. Null if it must be made anew. */
  private async successor(province: Province, kept: ProvinceView): Promise<ProvinceView | null> {
    const { revision } = province;
    const count = revision - kept.revision;
    if (count > province.changes.length) return null;
    const changed = new Map(province.changes.slice(province.changes.length - count).map((h) => [keyOf(h), h]));
    const states: { kind: Kind; id: string; state: Aggregates[Kind] | null }[] = [];
    for (const head of changed.values()) {
      if (head.kind === 'admin-unit') return null;
      const state = head.validFrom > kept.asOf ? await this.store.pastState(head, { asOf: kept.asOf }) : head.state;
      states.push({ kind: head.kind, id: head.id, state });
    }
    const patched = <T extends { id: string }>(list: readonly T[], kind: Kind): readonly T[] => {
      const own = states.filter((s) => s.kind === kind);
      if (own.length === 0) return list;
      const next = [...list];
      const edits = own.map(({ id, state }) =>
        replaceById(next, id, state !== null && isShown(kind, state) ? (state as unknown as T) : null),
      );
      comesFrom(next, list, edits);
      return next;
    };
    return {
      ...kept,
      revision,
      sites: patched(kept.sites, 'site'),
      villages: patched(kept.villages, 'village'),
      fibreRoutes: patched(kept.fibreRoutes, 'fibre-route'),
    };
  }

  /** Newest heads of one kind, for loads that compare a file with what is there. */
  async heads<K extends Kind>(provinceCode: string, kind: K): Promise<Head<K>[]> {
    const province = await this.fresh(provinceCode);
    return [...headsOfKind(province, kind).values()];
  }

  /** Takes in heads that this process has just written. */
  take(heads: readonly Head[]): void {
    for (const head of heads) {
      const province = this.provinces.get(head.provinceCode);
      if (!province) continue;
      const heads = headsOfKind(province, head.kind);
      if ((heads.get(head.id)?.version ?? 0) >= head.version) continue;
      heads.set(head.id, head);
      if (!SHOWN.includes(head.kind)) continue;
      province.revision++;
      province.changes.push(head);
      if (province.changes.length > 2 * CHANGES_KEPT) province.changes.splice(0, CHANGES_KEPT);
    }
  }

  /** Reads aggregates again that another process has changed. */
  async reread(refs: readonly Ref[]): Promise<void> {
    const held = refs.filter((r) => this.provinces.has(r.provinceCode));
    this.take((await this.store.headsOf(held)).filter((h) => h !== null));
  }

  private async fresh(provinceCode: string): Promise<Province> {
    let province = this.provinces.get(provinceCode);
    if (!province) {
      province = { heads: new Map(), revision: 0, changes: [], refreshedAt: 0, loading: null, views: new Map() };
      this.provinces.set(provinceCode, province);
    }
    if (this.nowMs() - province.refreshedAt > this.maxAgeMs || province.refreshedAt === 0) {
      const loaded = province;
      province.loading ??= this.refresh(provinceCode, loaded).finally(() => {
        loaded.loading = null;
      });
    }
    if (province.loading) await province.loading;
    return province;
  }

  private async refresh(provinceCode: string, province: Province): Promise<void> {
    const startedAt = this.nowMs();
    const since = province.refreshedAt === 0 ? undefined : new Date(province.refreshedAt - OVERLAP_MS).toISOString();
    this.take(await this.store.heads(provinceCode, since));
    province.refreshedAt = startedAt;
  }
}

function headsOfKind<K extends Kind>({ heads }: Province, kind: K): Map<string, Head<K>> {
  let ofKind = heads.get(kind);
  if (!ofKind) {
    ofKind = new Map();
    heads.set(kind, ofKind);
  }
  return ofKind as Map<string, Head<K>>;
}

function keyOf(ref: Ref): string {
  return `${ref.kind}#${ref.id}`;
}

/** A merged village is not in a view any more. */
function isShown(kind: Kind, state: Aggregates[Kind]): boolean {
  return kind !== 'village' || (state as Village).status === 'active';
}

/** Puts an item into a list sorted by id, in the place of the one with its id; null takes that one out. Returns what it did. */
function replaceById<T extends { id: string }>(list: T[], id: string, item: T | null): Edit<T> {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  const edit = { at: low, removed: list[low]?.id === id ? 1 : 0, added: item === null ? [] : [item] };
  list.splice(edit.at, edit.removed, ...edit.added);
  return edit;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
