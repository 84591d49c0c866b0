import type { OperatorCode } from '#shared/operator';
import type {
  AdminUnitItem,
  AdminUnits,
  Delivered,
  Fibre,
  History,
  Inbox,
  ListDecided,
  ListDetail,
  ListFiled,
  ListRows,
  Me,
  PositionChanged,
  PositionRow,
  PositionRows,
  PositionSheet,
  Precheck,
  ProblemDocument,
  SiteDetail,
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

/** Reads of the registry, as of a civil date (today in Việt Nam if undefined), and acts on it. Every call throws {@link ApiError}, SignInError or TypeError (no network). */
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

  sites(
    asOf: string | undefined,
    signal: AbortSignal,
    operator?: OperatorCode | undefined,
  ): Promise<{ items: SiteRow[] }> {
    return this.pages<SiteRow, SiteRows>('/v1/sites', { asOf, operator }, signal);
  }

  /** Villages without signal or weak; judged by one generation alone if it is given. */
  whiteSpots(
    asOf: string | undefined,
    generation: string | undefined,
    signal: AbortSignal,
  ): Promise<{ basis: VillageRows['basis']; items: VillageRow[] }> {
    return this.pages<VillageRow, VillageRows>('/v1/white-spots', { asOf, generation }, signal);
  }

  fibre(asOf: string | undefined, signal: AbortSignal): Promise<Fibre> {
    return this.get('/v1/fibre', { asOf }, signal);
  }

  me(signal: AbortSignal): Promise<Me> {
    return this.get('/v1/me', {}, signal);
  }

  inbox(unread: boolean, signal: AbortSignal): Promise<Inbox> {
    return this.get('/v1/inbox', { unread: String(unread), limit: '100' }, signal);
  }

  markRead(noticeId: string): Promise<unknown> {
    return this.post(`/v1/inbox/${encodeURIComponent(noticeId)}/read`, {});
  }

  positions(signal: AbortSignal): Promise<{ asOf: string; items: PositionRow[] }> {
    return this.pages<PositionRow, PositionRows>('/v1/positions', {}, signal);
  }

  sheet(id: string, signal: AbortSignal): Promise<PositionSheet> {
    return this.get(`/v1/positions/${encodeURIComponent(id)}`, {}, signal);
  }

  site(id: string, signal: AbortSignal): Promise<SiteDetail> {
    return this.get(`/v1/sites/${encodeURIComponent(id)}`, {}, signal);
  }

  siteHistory(id: string, signal: AbortSignal): Promise<History> {
    return this.get(`/v1/sites/${encodeURIComponent(id)}/history`, {}, signal);
  }

  lists(signal: AbortSignal): Promise<ListRows> {
    return this.get('/v1/lists', { limit: '1000' }, signal);
  }

  precheck(draft: object, signal: AbortSignal): Promise<Precheck> {
    return this.post('/v1/precheck', draft, { signal });
  }

  draftPosition(facts: object, key: string): Promise<PositionChanged> {
    return this.post('/v1/positions', facts, { key });
  }

  editPosition(id: string, facts: object, version: number): Promise<PositionChanged> {
    return this.post(`/v1/positions/${encodeURIComponent(id)}`, facts, { version, method: 'PATCH' });
  }

  /** One verb of the lifecycle, on the version that was read: who was overtaken gets 409 or 412 and changes nothing. */
  act(id: string, verb: string, body: object, version: number, key: string): Promise<PositionChanged> {
    return this.post(`/v1/positions/${encodeURIComponent(id)}/${verb}`, body, { version, key });
  }

  createList(title: string, positionIds: string[], key: string): Promise<ListDetail> {
    return this.post('/v1/lists', { title, positionIds }, { key });
  }

  addToList(id: string, add: string[], key: string): Promise<ListDetail> {
    return this.post(`/v1/lists/${encodeURIComponent(id)}/positions`, { add }, { key });
  }

  fileList(id: string, positionIds: string[], key: string): Promise<ListFiled> {
    return this.post(`/v1/lists/${encodeURIComponent(id)}/file`, { positionIds }, { key });
  }

  decideList(id: string, body: object, key: string): Promise<ListDecided> {
    return this.post(`/v1/lists/${encodeURIComponent(id)}/decisions`, body, { key });
  }

  /** Announces, sends and confirms a file of a position; answers its hash. */
  async attach(positionId: string, file: File, purpose: string): Promise<string> {
    const bytes = await file.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
    const path = `/v1/positions/${encodeURIComponent(positionId)}/attachments`;
    const { upload } = await this.post<{ upload: { url: string; headers: Record<string, string> } }>(path, {
      name: file.name,
      type: file.type,
      bytes: file.size,
      sha256,
      purpose,
    });
    const sent = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes });
    if (!sent.ok) throw new ApiError(sent.status, null);
    await this.post(`${path}/${sha256}/confirm`, {});
    return sha256;
  }

  /** A village as it is on file, without its verdict. */
  villageState(id: string, signal: AbortSignal): Promise<{ state: VillageDetail['village'] }> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}/state`, {}, signal);
  }

  /** Survey statements with ids of the device's making; delivered again they count once. */
  deliverSurveys(statements: readonly object[]): Promise<Delivered> {
    return this.post('/v1/surveys', { statements });
  }

  addStation(siteId: string, station: object, key: string): Promise<SiteDetail> {
    return this.post(`/v1/sites/${encodeURIComponent(siteId)}/stations`, station, { key });
  }

  switchOff(siteId: string, stationId: string, date: string, reason: string, key: string): Promise<SiteDetail> {
    const path = `/v1/sites/${encodeURIComponent(siteId)}/stations/${encodeURIComponent(stationId)}/switch-off`;
    return this.post(path, { date, reason }, { key });
  }

  /** A village and why it is what it is. */
  village(id: string, asOf: string | undefined, signal: AbortSignal): Promise<VillageDetail> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}`, { asOf }, signal);
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

  private get<T>(path: string, query: Record<string, string | undefined>, signal: AbortSignal): Promise<T> {
    const asked = new URLSearchParams(Object.entries(query).filter((e): e is [string, string] => e[1] !== undefined));
    return this.ask(asked.size > 0 ? `${path}?${asked}` : path, { signal });
  }

  private post<T>(path: string, body: object, how: How = {}): Promise<T> {
    return this.ask(path, {
      method: how.method ?? 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(how.key === undefined ? {} : { 'idempotency-key': how.key }),
        ...(how.version === undefined ? {} : { 'if-match': `"v${how.version}"` }),
      },
      ...(how.signal ? { signal: how.signal } : {}),
    });
  }

  private async ask<T>(url: string, init: RequestInit): Promise<T> {
    let response = await this.send(url, init);
    if (response.status === 401) {
      this.session.expire();
      response = await this.send(url, init);
    }
    if (response.ok) return (await response.json()) as T;
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    throw new ApiError(response.status, isProblem ? ((await response.json()) as ProblemDocument) : null);
  }

  private async send(url: string, init: RequestInit): Promise<Response> {
    const token = await this.session.accessToken();
    return fetch(url, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}`, accept: 'application/json' },
    });
  }
}

/** How a write is sent: done once under its key, refused if the version has moved on. */
interface How {
  key?: string;
  version?: number;
  method?: 'POST' | 'PATCH';
  signal?: AbortSignal;
}
