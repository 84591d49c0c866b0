import type {
  AdminUnitItem,
  AdminUnits,
  ProblemDocument,
  SiteRow,
  SiteRows,
  Summary,
  Sunset,
  VillageDetail,
  VillageRow,
  VillageRows,
} from './answers.ts';
import type { Session } from './session.ts';

const PAGE = 1000;

/** An answer that is an error: the API's problem document, or none if what answered was not the API. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDocument | null,
  ) {
    super(problem?.detail ?? `HTTP ${status}`);
  }
}

export interface Communes {
  items: AdminUnitItem[];
  /** True if the date asked for has no borders on file and these are the present ones. */
  areOfToday: boolean;
}

/** A village, and the date for which the shutdown's effect on it is told. */
export type ExplainedVillage = VillageDetail & { sunsetAsOf: string };

/** Reads of the registry, as of a civil date (today in Việt Nam if undefined). Every call throws {@link ApiError}, SignInError or TypeError (no network). */
export class Client {
  constructor(private readonly session: Session) {}

  summary(asOf: string | undefined, signal: AbortSignal): Promise<Summary> {
    return this.get('/v1/summary', { asOf }, signal);
  }

  /** Communes with their borders. Where the registry has no borders for the date, those of today, and it says so. */
  async communes(asOf: string | undefined, signal: AbortSignal): Promise<Communes> {
    const ofDate = (date: string | undefined): Promise<AdminUnits> =>
      this.get('/v1/admin-units', { asOf: date, level: 'commune', geometry: 'true' }, signal);
    const then = await ofDate(asOf);
    if (asOf === undefined || then.items.some((u) => u.geometry)) return { items: then.items, areOfToday: false };
    return { items: (await ofDate(undefined)).items, areOfToday: true };
  }

  villages(
    asOf: string | undefined,
    signal: AbortSignal,
  ): Promise<{ basis: VillageRows['basis']; items: VillageRow[] }> {
    return this.pages<VillageRow, VillageRows>('/v1/villages', { asOf }, signal);
  }

  sites(asOf: string | undefined, signal: AbortSignal): Promise<{ items: SiteRow[] }> {
    return this.pages<SiteRow, SiteRows>('/v1/sites', { asOf }, signal);
  }

  /**
   * A village and why it is what it is. Once a shutdown is over nothing is left to compare on the date asked for, so what
   * it took is asked for its last service day.
   */
  async village(id: string, asOf: string | undefined, signal: AbortSignal): Promise<ExplainedVillage> {
    const ofDate = (date: string | undefined): Promise<VillageDetail> =>
      this.get(`/v1/villages/${encodeURIComponent(id)}`, { asOf: date }, signal);
    const detail = await ofDate(asOf);
    const over = detail.basis.ended.find((e) => e.generation === detail.sunset?.generation);
    if (!over) return { ...detail, sunsetAsOf: detail.basis.asOf };
    const then = await ofDate(over.lastServiceDay).catch((error) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    });
    return { ...detail, sunset: then?.sunset ?? null, sunsetAsOf: over.lastServiceDay };
  }

  sunset(generation: string, asOf: string | undefined, signal: AbortSignal): Promise<Sunset> {
    return this.get(`/v1/sunset/${generation}`, { asOf }, signal);
  }

  private async pages<I, P extends { items: I[]; nextCursor: string | null }>(
    path: string,
    query: Record<string, string | undefined>,
    signal: AbortSignal,
  ): Promise<P> {
    const first = await this.get<P>(path, { ...query, limit: String(PAGE) }, signal);
    const items = [...first.items];
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page = await this.get<P>(path, { ...query, limit: String(PAGE), cursor }, signal);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return { ...first, items, nextCursor: null };
  }

  private async get<T>(path: string, query: Record<string, string | undefined>, signal: AbortSignal): Promise<T> {
    const asked = new URLSearchParams(Object.entries(query).filter((e): e is [string, string] => e[1] !== undefined));
    const url = asked.size > 0 ? `${path}?${asked}` : path;
    let response = await this.send(url, signal);
    if (response.status === 401) {
      this.session.expire();
      response = await this.send(url, signal);
    }
    if (response.ok) return (await response.json()) as T;
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    throw new ApiError(response.status, isProblem ? ((await response.json()) as ProblemDocument) : null);
  }

  private async send(url: string, signal: AbortSignal): Promise<Response> {
    const token = await this.session.accessToken();
    return fetch(url, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' }, signal });
  }
}
