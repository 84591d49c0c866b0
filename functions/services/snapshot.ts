import { type AdminUnit, unitExists } from '#shared/admin-unit';
import type { FibreRoute } from '#shared/fibre';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import type { Aggregates, Head, Kind, Ref } from '../storage/records.ts';
import type { Store } from '../storage/store.ts';

/** A province as it was on a date, as known now. */
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

interface Province {
  heads: Map<string, Head>;
  revision: number;
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

  /** The province on a date. History is read only for aggregates whose newest change is valid later than that date. */
  async view(provinceCode: string, asOf: string): Promise<ProvinceView> {
    const province = await this.fresh(provinceCode);
    const kept = province.views.get(asOf);
    if (kept?.revision === province.revision) return kept;

    const revision = province.revision;
    const later = [...province.heads.values()].filter((h) => h.kind !== 'account' && h.validFrom > asOf);
    const states = new Map<string, Aggregates[Kind] | null>();
    await inBatches(later, 32, async (head) => {
      states.set(keyOf(head), await this.store.stateAt(head, { asOf }));
    });
    const statesOf = <K extends Kind>(kind: K): Aggregates[K][] => {
      const found: Aggregates[K][] = [];
      for (const [key, head] of province.heads) {
        if (head.kind !== kind) continue;
        const state = states.has(key) ? states.get(key)! : head.state;
        if (state !== null) found.push(state as Aggregates[K]);
      }
      return found;
    };
    const view: ProvinceView = {
      provinceCode,
      asOf,
      revision,
      sites: statesOf('site').sort(byId),
      villages: statesOf('village')
        .filter((v) => v.status === 'active')
        .sort(byId),
      units: statesOf('admin-unit')
        .filter((u) => unitExists(u, asOf))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      fibreRoutes: statesOf('fibre-route').sort(byId),
    };
    province.views.delete(asOf);
    province.views.set(asOf, view);
    if (province.views.size > VIEWS_KEPT) province.views.delete(province.views.keys().next().value!);
    return view;
  }

  /** Newest heads of one kind, for loads that compare a file with what is there. */
  async heads<K extends Kind>(provinceCode: string, kind: K): Promise<Head<K>[]> {
    const province = await this.fresh(provinceCode);
    return [...province.heads.values()].filter((h): h is Head<K> => h.kind === kind);
  }

  /** Takes in heads that this process has just written. */
  take(heads: readonly Head[]): void {
    for (const head of heads) {
      const province = this.provinces.get(head.provinceCode);
      const key = keyOf(head);
      if (!province || (province.heads.get(key)?.version ?? 0) >= head.version) continue;
      province.heads.set(key, head);
      province.revision++;
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
      province = { heads: new Map(), revision: 0, refreshedAt: 0, loading: null, views: new Map() };
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

function keyOf(ref: Ref): string {
  return `${ref.kind}#${ref.id}`;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

async function inBatches<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += size) await Promise.all(items.slice(i, i + size).map(work));
}
