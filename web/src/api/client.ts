import type { ImportJob, ImportKind } from '#shared/import-job';
import type { Generation, OperatorCode } from '#shared/operator';
import type { RuleSet } from '#shared/rule-set';
import type {
  AccessLog,
  AccountDetail,
  Accounts,
  AdminUnitItem,
  AdminUnits,
  AuditAnchors,
  AuditChanges,
  AuditHistory,
  AuditRecords,
  CalendarAnswer,
  Challenge,
  ChallengeAnswer,
  ChallengeRows,
  DefinitionPreview,
  Definitions,
  Delivered,
  Deliveries,
  DocumentAddress,
  FeatureList,
  Fibre,
  History,
  ImportAnnounced,
  ImportHeaders,
  ImportMapping,
  ImportPart,
  ImportPreview,
  ImportView,
  Inbox,
  ListDecided,
  ListDetail,
  ListFiled,
  ListPrechecks,
  ListRows,
  MapFrame,
  Me,
  Measured,
  Migration,
  NextSurveys,
  PlanDetail,
  PlanRows,
  PositionChanged,
  PositionRow,
  PositionRows,
  PositionSheet,
  Precheck,
  ProblemDocument,
  Reach,
  Reconciliation,
  RoundDetail,
  RoundHead,
  RoundList,
  RoundRows,
  RoundVillage,
  RoundVillages,
  SiteDetail,
  SiteRow,
  SiteRows,
  SiteServes,
  Summary,
  SummaryTrend,
  Sunset,
  SunsetAudit,
  SunsetForecast,
  TerrainProfile,
  VillageDetail,
  VillageEvidence,
  VillageRow,
  VillageRows,
  WebhookChanged,
  WebhookCreated,
  Webhooks,
} from './answers.ts';
import type { Session } from './session.ts';

const PAGE = 1000;
/** Largest file that comes in the request itself. */
const DIRECT_BYTES = 4_000_000;

/** An answer that is an error: the API's problem document, or none if what answered was not the API. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDocument | null,
  ) {
    super(problem?.detail ?? `HTTP ${status}`);
  }
}

/** What alone counts, as if there were nothing else. */
export interface AsIf {
  operator?: OperatorCode | undefined;
  generation?: Generation | undefined;
}

export interface Communes {
  items: AdminUnitItem[];
  /** True if the date asked for has no borders on file and these are the present ones. */
  areOfToday: boolean;
}

/** Reads of the registry, as of a civil date (today in Việt Nam if undefined), and acts on it. Every call throws {@link ApiError}, SignInError or TypeError (no network). */
export class Client {
  constructor(private readonly session: Session) {}

  summary(asOf: string | undefined, signal: AbortSignal, only: AsIf & { knownAt?: string } = {}): Promise<Summary> {
    return this.get('/v1/summary', { asOf, ...only }, signal);
  }

  /** What a map can show besides villages. */
  mapFrame(signal: AbortSignal): Promise<MapFrame> {
    return this.get('/v1/map', {}, signal);
  }

  /** Heights of a web map tile `z/x/y` as a picture; no bytes where none of it is known. */
  async terrainTile(tile: string, signal: AbortSignal): Promise<ArrayBuffer> {
    return (await this.answer(`/v1/map/terrain/${tile}`, { signal })).arrayBuffer();
  }

  /** All features of an OGC collection on a date. */
  features(collection: string, asOf: string | undefined, signal: AbortSignal): Promise<FeatureList> {
    return this.get(`/ogc/collections/${collection}/items`, { limit: '10000', datetime: asOf }, signal);
  }

  /** Communes with their borders. Where the registry has no borders for the date, those of today, and it says so. */
  async communes(asOf: string | undefined, signal: AbortSignal): Promise<Communes> {
    const ofDate = (date: string | undefined): Promise<AdminUnits> =>
      this.get('/v1/admin-units', { asOf: date, level: 'commune', geometry: 'true' }, signal);
    const then = await ofDate(asOf);
    if (asOf === undefined || then.items.some((u) => u.geometry)) return { items: then.items, areOfToday: false };
    return { items: (await ofDate(undefined)).items, areOfToday: true };
  }

  /** Communes of today without their borders. */
  communeNames(signal: AbortSignal): Promise<AdminUnits> {
    return this.get('/v1/admin-units', { level: 'commune' }, signal);
  }

  villages(
    asOf: string | undefined,
    signal: AbortSignal,
    only: AsIf = {},
  ): Promise<{ basis: VillageRows['basis']; items: VillageRow[] }> {
    return this.pages<VillageRow, VillageRows>('/v1/villages', { asOf, ...only }, signal);
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

  /** Villages that a mast serves best, those that have no other first. */
  siteServes(id: string, asOf: string | undefined, signal: AbortSignal, only: AsIf = {}): Promise<SiteServes> {
    return this.get(`/v1/sites/${encodeURIComponent(id)}/villages`, { asOf, ...only }, signal);
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

  list(id: string, signal: AbortSignal): Promise<ListDetail> {
    return this.get(`/v1/lists/${encodeURIComponent(id)}`, {}, signal);
  }

  plans(signal: AbortSignal): Promise<PlanRows> {
    return this.get('/v1/plans', {}, signal);
  }

  /** Writes a yearly plan; without a version there must be none yet. */
  writePlan(id: string, items: object[], version: number | undefined, key: string): Promise<PlanDetail> {
    return this.post(
      `/v1/plans/${encodeURIComponent(id)}`,
      { items },
      {
        key,
        method: 'PUT',
        ...(version === undefined ? {} : { version }),
      },
    );
  }

  actOnPlan(id: string, verb: string, body: object, version: number): Promise<PlanDetail> {
    return this.post(`/v1/plans/${encodeURIComponent(id)}/${verb}`, body, { version });
  }

  listPrechecks(id: string, signal: AbortSignal): Promise<ListPrechecks> {
    return this.get(`/v1/lists/${encodeURIComponent(id)}/prechecks`, {}, signal);
  }

  /** The pre-check as it was when the position was filed or decided. */
  frozenPrecheck(id: string, moment: 'filing' | 'decision', signal: AbortSignal): Promise<Precheck> {
    return this.get(`/v1/positions/${encodeURIComponent(id)}/prechecks/${moment}`, {}, signal);
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

  changeList(id: string, change: { add?: string[]; remove?: string[] }, key: string): Promise<ListDetail> {
    return this.post(`/v1/lists/${encodeURIComponent(id)}/positions`, change, { key });
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
    const sha256 = await sha256Of(bytes);
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

  /** Sends a file to be read and compared; nothing changes before its confirmation. A large one goes to an address of its own. */
  async sendImport(order: ImportOrder, file: File, key: string): Promise<ImportView> {
    const query = new URLSearchParams(Object.entries(order).filter((e): e is [string, string] => e[1] !== undefined));
    query.set('name', file.name.slice(0, 200));
    let body: BodyInit = file;
    if (file.size > DIRECT_BYTES) {
      const bytes = await file.arrayBuffer();
      const { upload, send } = await this.post<ImportAnnounced>('/v1/imports/uploads', {
        kind: order.kind,
        bytes: file.size,
        sha256: await sha256Of(bytes),
      });
      const sent = await fetch(send.url, { method: send.method, headers: send.headers, body: bytes });
      if (!sent.ok) throw new ApiError(sent.status, null);
      query.set('upload', upload);
      body = '-';
    }
    const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': key };
    return this.ask(`/v1/imports?${query}`, { method: 'POST', body, headers });
  }

  imports(signal: AbortSignal): Promise<{ items: ImportJob[] }> {
    return this.get('/v1/imports', {}, signal);
  }

  importJob(id: string, signal: AbortSignal): Promise<ImportView> {
    return this.get(`/v1/imports/${encodeURIComponent(id)}`, {}, signal);
  }

  importPreview(id: string, part: ImportPart, limit: number, signal: AbortSignal): Promise<ImportPreview> {
    return this.get(`/v1/imports/${encodeURIComponent(id)}/preview`, { part, limit: String(limit) }, signal);
  }

  importHeaders(id: string, signal: AbortSignal): Promise<ImportHeaders> {
    return this.get(`/v1/imports/${encodeURIComponent(id)}/headers`, {}, signal);
  }

  importMapping(kind: ImportKind, signal: AbortSignal): Promise<ImportMapping> {
    return this.get('/v1/imports/mappings', { kind }, signal);
  }

  saveImportMapping(kind: ImportKind, columns: Record<string, string>): Promise<ImportMapping> {
    return this.post('/v1/imports/mappings', { kind, columns }, { method: 'PUT' });
  }

  /** Reads the file of a job once more, as a new job, with the mapping that holds now. */
  rereadImport(id: string): Promise<ImportView> {
    return this.post(`/v1/imports/${encodeURIComponent(id)}/reread`, {});
  }

  actOnImport(id: string, verb: 'confirm' | 'cancel' | 'revert', version: number): Promise<ImportView> {
    return this.post(`/v1/imports/${encodeURIComponent(id)}/${verb}`, {}, { version });
  }

  /** What happened, newest first; a page of it. */
  changes(query: Record<string, string | undefined>, signal: AbortSignal): Promise<AuditChanges> {
    return this.get('/v1/audit/changes', query, signal);
  }

  auditHistory(kind: string, id: string, signal: AbortSignal): Promise<AuditHistory> {
    return this.get('/v1/audit/history', { kind, id }, signal);
  }

  auditRecords(q: string, kind: string | undefined, signal: AbortSignal): Promise<AuditRecords> {
    return this.get('/v1/audit/records', { q, kind }, signal);
  }

  /** The newest anchors; with a root, the one that has it, or none. */
  anchors(signal: AbortSignal, root?: string): Promise<AuditAnchors> {
    return this.get('/v1/audit/anchors', { root }, signal);
  }

  /** Who looked at what, or took it out, on a civil day in Việt Nam. */
  accessLog(date: string | undefined, cursor: string | undefined, signal: AbortSignal): Promise<AccessLog> {
    return this.get('/v1/access-log', { date, cursor, limit: '200' }, signal);
  }

  accounts(signal: AbortSignal): Promise<Accounts> {
    return this.get('/v1/accounts', {}, signal);
  }

  createAccount(facts: object, key: string): Promise<AccountDetail> {
    return this.post('/v1/accounts', facts, { key });
  }

  changeAccount(id: string, facts: object, version: number): Promise<AccountDetail> {
    return this.post(`/v1/accounts/${encodeURIComponent(id)}`, facts, { version, method: 'PATCH' });
  }

  eraseName(id: string, reason: string, version: number): Promise<AccountDetail> {
    return this.post(`/v1/accounts/${encodeURIComponent(id)}/erase-name`, { reason }, { version });
  }

  webhooks(signal: AbortSignal): Promise<Webhooks> {
    return this.get('/v1/webhooks', {}, signal);
  }

  createWebhook(facts: object, key: string): Promise<WebhookCreated> {
    return this.post('/v1/webhooks', facts, { key });
  }

  changeWebhook(id: string, facts: object, version: number): Promise<WebhookChanged> {
    return this.post(`/v1/webhooks/${encodeURIComponent(id)}`, facts, { version, method: 'PATCH' });
  }

  deliveries(id: string, signal: AbortSignal): Promise<Deliveries> {
    return this.get(`/v1/webhooks/${encodeURIComponent(id)}/deliveries`, { limit: '50' }, signal);
  }

  /** A file that the API makes, asked for with the token, under the name the API gives it. */
  async download(path: string, body?: object): Promise<{ name: string; blob: Blob }> {
    const response = await this.answer(path, body === undefined ? {} : posting(body));
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { name: named ? decodeURIComponent(named) : path.split('/').pop()!, blob: await response.blob() };
  }

  /** A short-lived address of a document of a position; who asks is written down. */
  documentAddress(positionId: string, hash: string): Promise<DocumentAddress> {
    const path = `/v1/positions/${encodeURIComponent(positionId)}/attachments/${hash}`;
    return this.get(path, {}, new AbortController().signal);
  }

  challenges(signal: AbortSignal): Promise<{ items: Challenge[] }> {
    return this.pages<Challenge, ChallengeRows>('/v1/challenges', {}, signal);
  }

  challenge(id: string, signal: AbortSignal): Promise<ChallengeAnswer> {
    return this.get(`/v1/challenges/${encodeURIComponent(id)}`, {}, signal);
  }

  replyToChallenge(id: string, reply: object, version: number, key: string): Promise<ChallengeAnswer> {
    return this.post(`/v1/challenges/${encodeURIComponent(id)}/reply`, reply, { version, key });
  }

  /** Challenges a claim of service that was found not to hold. */
  openChallenge(slot: object, key: string): Promise<ChallengeAnswer> {
    return this.post('/v1/challenges', slot, { key });
  }

  closeChallenge(id: string, outcome: object, version: number, key: string): Promise<ChallengeAnswer> {
    return this.post(`/v1/challenges/${encodeURIComponent(id)}/close`, outcome, { version, key });
  }

  /** A CSV of measurements; one wrong row refuses the file. */
  addMeasurements(file: File, source: string): Promise<Measured> {
    const headers = { 'content-type': 'text/csv' };
    return this.ask(`/v1/measurements?${new URLSearchParams({ source })}`, { method: 'POST', body: file, headers });
  }

  rounds(signal: AbortSignal): Promise<RoundRows> {
    return this.get('/v1/rounds', {}, signal);
  }

  round(id: string, signal: AbortSignal): Promise<RoundDetail> {
    return this.get(`/v1/rounds/${encodeURIComponent(id)}`, {}, signal);
  }

  /** The villages that a round asks about: what the registry has of each, and the answer given. */
  roundVillages(id: string, signal: AbortSignal): Promise<RoundVillages> {
    return this.pages<RoundVillage, RoundVillages>(`/v1/rounds/${encodeURIComponent(id)}/villages`, {}, signal);
  }

  /** The frozen list of a closed round, or what would be frozen now. */
  roundList(id: string, signal: AbortSignal): Promise<RoundList> {
    return this.get(`/v1/rounds/${encodeURIComponent(id)}/list`, {}, signal);
  }

  openRound(round: object, key: string): Promise<RoundHead> {
    return this.post('/v1/rounds', round, { key });
  }

  answerRound(id: string, answers: readonly object[], key: string): Promise<RoundHead> {
    return this.post(`/v1/rounds/${encodeURIComponent(id)}/answers`, { answers }, { key });
  }

  remindRound(id: string, key: string): Promise<RoundHead> {
    return this.post(`/v1/rounds/${encodeURIComponent(id)}/remind`, {}, { key });
  }

  closeRound(id: string, reason: string | undefined, version: number, key: string): Promise<RoundHead> {
    return this.post(`/v1/rounds/${encodeURIComponent(id)}/close`, { reason }, { version, key });
  }

  reconciliation(query: Record<string, string | undefined>, signal: AbortSignal): Promise<Reconciliation> {
    return this.get('/v1/reconciliation', query, signal);
  }

  nextSurveys(query: Record<string, string | undefined>, signal: AbortSignal): Promise<NextSurveys> {
    return this.get('/v1/surveys/next', query, signal);
  }

  correctVillage(id: string, facts: object, version: number, key: string): Promise<unknown> {
    return this.post(`/v1/villages/${encodeURIComponent(id)}`, facts, { version, key, method: 'PATCH' });
  }

  rules(signal: AbortSignal): Promise<{ rules: RuleSet }> {
    return this.get('/v1/rules', {}, signal);
  }

  calendar(year: number, signal: AbortSignal): Promise<CalendarAnswer> {
    return this.get(`/v1/calendar/${year}`, {}, signal);
  }

  definitions(asOf: string | undefined, signal: AbortSignal): Promise<Definitions> {
    return this.get('/v1/definitions', { asOf }, signal);
  }

  /** Which villages a definition would move against the one in force. */
  previewDefinition(id: string, asOf: string | undefined, signal: AbortSignal): Promise<DefinitionPreview> {
    return this.get(`/v1/definitions/${encodeURIComponent(id)}/preview`, { asOf }, signal);
  }

  proposeDefinition(body: object, key: string, version?: number): Promise<unknown> {
    return this.post('/v1/definitions', body, { key, ...(version === undefined ? {} : { version }) });
  }

  decideDefinition(id: string, verb: 'put-in-force' | 'withdraw', body: object, version: number, key: string) {
    return this.post<unknown>(`/v1/definitions/${encodeURIComponent(id)}/${verb}`, body, { version, key });
  }

  /** A village as it is on file, without its verdict. */
  villageState(id: string, signal: AbortSignal): Promise<{ state: VillageDetail['village'] }> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}/state`, {}, signal);
  }

  /** Survey statements with ids of the device's making; delivered again they count once. */
  deliverSurveys(statements: readonly object[]): Promise<Delivered> {
    return this.post('/v1/surveys', { statements });
  }

  /** Keeps a photo of a survey; sent again it is the same one. */
  keepPhoto(villageId: string, photo: Blob): Promise<{ sha256: string }> {
    const query = new URLSearchParams({ villageId });
    return this.ask(`/v1/surveys/photos?${query}`, {
      method: 'POST',
      body: photo,
      headers: { 'content-type': 'image/jpeg' },
    });
  }

  addStation(siteId: string, station: object, key: string): Promise<SiteDetail> {
    return this.post(`/v1/sites/${encodeURIComponent(siteId)}/stations`, station, { key });
  }

  switchOff(siteId: string, stationId: string, date: string, reason: string, key: string): Promise<SiteDetail> {
    const path = `/v1/sites/${encodeURIComponent(siteId)}/stations/${encodeURIComponent(stationId)}/switch-off`;
    return this.post(path, { date, reason }, { key });
  }

  /** Drops what is planned of a station after today. */
  dropPlan(siteId: string, stationId: string, reason: string, key: string): Promise<SiteDetail> {
    const path = `/v1/sites/${encodeURIComponent(siteId)}/stations/${encodeURIComponent(stationId)}/drop-plan`;
    return this.post(path, { reason }, { key });
  }

  /** A village and why it is what it is. */
  village(id: string, asOf: string | undefined, signal: AbortSignal, only: AsIf = {}): Promise<VillageDetail> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}`, { asOf, ...only }, signal);
  }

  /** Claim, model, survey and measurement side by side. */
  evidence(id: string, asOf: string | undefined, signal: AbortSignal): Promise<VillageEvidence> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}/evidence`, { asOf }, signal);
  }

  /** The terrain between a station and a village. */
  profile(
    id: string,
    path: Record<'siteId' | 'operator' | 'generation' | 'carrierId' | 'point', string | undefined>,
    asOf: string | undefined,
    signal: AbortSignal,
  ): Promise<TerrainProfile> {
    return this.get(`/v1/villages/${encodeURIComponent(id)}/profile`, { ...path, asOf }, signal);
  }

  sunset(
    generation: string,
    asOf: string | undefined,
    signal: AbortSignal,
    operator?: OperatorCode | undefined,
  ): Promise<Sunset> {
    return this.get(`/v1/sunset/${generation}`, { asOf, operator }, signal);
  }

  /** Where a shutdown leaves each village, under assumptions about the upgrades that are to come. */
  sunsetWhatIf(
    generation: string,
    assumed: Record<string, string | undefined>,
    signal: AbortSignal,
  ): Promise<SunsetForecast> {
    return this.get(`/v1/sunset/${generation}/what-if`, assumed, signal);
  }

  /** Subscribers with 2G-only phones by operator and month, of a commune or of the province. */
  migration(generation: string, communeCode: string | undefined, signal: AbortSignal): Promise<Migration> {
    return this.get(`/v1/sunset/${generation}/migration`, { communeCode }, signal);
  }

  sunsetAudit(generation: string, signal: AbortSignal): Promise<SunsetAudit> {
    return this.get(`/v1/sunset/${generation}/audit`, {}, signal);
  }

  /** Figures at the end of each step up to a date, today if undefined. */
  trend(query: Record<string, string | undefined>, signal: AbortSignal): Promise<SummaryTrend> {
    return this.get('/v1/summary/trend', query, signal);
  }

  reach(asOf: string | undefined, signal: AbortSignal): Promise<Reach> {
    return this.get('/v1/reach', { asOf }, signal);
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
    return this.ask(path, posting(body, how));
  }

  private async ask<T>(url: string, init: RequestInit): Promise<T> {
    return (await (await this.answer(url, init)).json()) as T;
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    let response = await this.send(url, init);
    if (response.status === 401) {
      this.session.expire();
      response = await this.send(url, init);
    }
    if (response.ok) return response;
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

function posting(body: object, how: How = {}): RequestInit {
  return {
    method: how.method ?? 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(how.key === undefined ? {} : { 'idempotency-key': how.key }),
      ...(how.version === undefined ? {} : { 'if-match': `"v${how.version}"` }),
    },
    ...(how.signal ? { signal: how.signal } : {}),
  };
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** What is said of a file that is brought in. */
export interface ImportOrder {
  kind: ImportKind;
  validFrom?: string | undefined;
  validTo?: string | undefined;
  acceptFixes?: 'true' | undefined;
  source?: string | undefined;
}

/** How a write is sent: done once under its key, refused if the version has moved on. */
interface How {
  key?: string;
  version?: number;
  method?: 'POST' | 'PATCH' | 'PUT';
  signal?: AbortSignal;
}
