import { cellPolygon } from '#geo/cell-polygon';
import { hidingCell } from '#geo/hiding-cell';
import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import type { FibreRoute } from '#shared/fibre';
import { GENERATIONS, OPERATOR_CODES } from '#shared/operator';
import { type Site, siteState } from '#shared/site';
import type { Deps } from '../deps.ts';
import { clockReader } from '../positions/clocks.ts';
import { stationsOnAir } from '../sites/read.ts';
import { visibleSite, visibleSites } from '../sites/visible.ts';
import { byId, type Feature, type Layer, listed, type Property, partOf, type When } from './layer.ts';

const CODE_OR_NAME = partOf('part of a code or name', ['code', 'name']);

const SITE: readonly Property[] = [
  { name: 'code', vi: 'Mã vị trí', type: 'string', meaning: 'code the owner uses' },
  { name: 'name', vi: 'Tên vị trí', type: 'string', meaning: 'name' },
  { name: 'communeCode', vi: 'Mã xã', type: 'string', meaning: 'commune, five digits; empty = unknown' },
];

export const sites: Layer = {
  id: 'sites',
  title: 'Sites',
  vi: 'Vị trí trạm',
  idVi: 'Mã vị trí trong sổ',
  description: 'Sites (vị trí: one mast or one building) with the operators and generations on air on the date.',
  verb: 'registry:read',
  geometryType: 'Point',
  properties: [
    ...SITE,
    { name: 'owner', vi: 'Đơn vị sở hữu cột', type: 'string', meaning: 'who owns the mast', values: OPERATOR_CODES },
    { name: 'state', vi: 'Trạng thái', type: 'string', meaning: 'state in the lifecycle', values: siteState.options },
    { name: 'mastClass', vi: 'Loại cột ăng ten', type: 'string', meaning: 'legal mast class, A1a to A2c' },
    { name: 'mastKind', vi: 'Kết cấu cột', type: 'string', meaning: 'structural kind' },
    { name: 'heightM', vi: 'Chiều cao cột (m)', type: 'number', meaning: 'metres above ground' },
    {
      name: 'accuracyM',
      vi: 'Sai số tọa độ (m)',
      type: 'number',
      meaning: 'radius in which the true point lies, metres',
    },
    { name: 'operators', vi: 'Doanh nghiệp đang phát sóng', type: 'string', meaning: 'operators on air on the date' },
    { name: 'generations', vi: 'Công nghệ đang phát sóng', type: 'string', meaning: 'generations on air on the date' },
  ],
  filters: {
    q: CODE_OR_NAME,
    operator: listed('operators', 'operator on air here', OPERATOR_CODES),
    generation: listed('generations', 'generation on air here', GENERATIONS),
  },
  features: (deps, actor, when) =>
    ofSites(deps, actor, when, 'sites', (s, asOf) => {
      const onAir = stationsOnAir(s, asOf);
      const several = (values: string[]): string => [...new Set(values)].sort().join(', ');
      return [
        {
          id: s.id,
          geometry: { type: 'Point', coordinates: [s.lon, s.lat] },
          properties: {
            code: s.code,
            name: s.name,
            communeCode: s.communeCode,
            owner: s.owner,
            state: s.state,
            mastClass: s.mastClass,
            mastKind: s.mastKind,
            heightM: s.heightM,
            accuracyM: s.accuracyM,
            operators: several(onAir.map((o) => o.operator)),
            generations: several(onAir.map((o) => o.generation)),
          },
        },
      ];
    }),
};

export const stations: Layer = {
  id: 'stations',
  title: 'Stations',
  vi: 'Trạm',
  idVi: 'Mã trạm trong sổ',
  description: 'Stations (trạm: operator × generation at a site): what official figures count.',
  verb: 'registry:read',
  geometryType: 'Point',
  properties: [
    { name: 'siteId', vi: 'Vị trí (id)', type: 'string', meaning: 'id of the site' },
    ...SITE,
    { name: 'operator', vi: 'Doanh nghiệp', type: 'string', meaning: 'operator', values: OPERATOR_CODES },
    { name: 'generation', vi: 'Công nghệ', type: 'string', meaning: 'generation', values: GENERATIONS },
    { name: 'bandsMhz', vi: 'Băng tần (MHz)', type: 'string', meaning: 'bands of its radio carriers, MHz' },
    { name: 'isOnAir', vi: 'Đang phát sóng', type: 'boolean', meaning: 'on air on the date' },
    { name: 'onAir', vi: 'Ngày phát sóng', type: 'date', meaning: 'first day with service' },
    { name: 'offAir', vi: 'Ngày dừng phát', type: 'date', meaning: 'first day without service; empty = none set' },
  ],
  filters: { q: CODE_OR_NAME },
  features: (deps, actor, when) =>
    ofSites(deps, actor, when, 'stations', (s, asOf) => {
      const onAir = new Set(stationsOnAir(s, asOf).map((o) => `${o.operator}-${o.generation}`));
      return Object.entries(s.stations).map(([id, st]) => {
        const carriers = Object.values(st.carriers);
        const offs = carriers.map((c) => c.offAir);
        return {
          id: `${s.id}:${id}`,
          geometry: { type: 'Point' as const, coordinates: [s.lon, s.lat] },
          properties: {
            siteId: s.id,
            code: s.code,
            name: s.name,
            communeCode: s.communeCode,
            operator: st.operator,
            generation: st.generation,
            bandsMhz: [...new Set(carriers.map((c) => c.bandMhz))].sort((a, b) => a - b).join(', '),
            isOnAir: onAir.has(id),
            onAir: carriers.flatMap((c) => c.onAir ?? []).sort()[0] ?? null,
            offAir: offs.length === 0 || offs.includes(null) ? null : offs.sort().at(-1)!,
          },
        };
      });
    }),
};

export const fibreRoutes: Layer = {
  id: 'fibre-routes',
  title: 'Fibre routes',
  vi: 'Tuyến cáp quang',
  idVi: 'Mã tuyến',
  description:
    'Fibre routes (tuyến cáp quang). Routes that are not in operation are shown to their owner and the department.',
  verb: 'registry:read',
  geometryType: 'LineString',
  properties: [
    { name: 'name', vi: 'Tên tuyến', type: 'string', meaning: 'name' },
    { name: 'owner', vi: 'Doanh nghiệp', type: 'string', meaning: 'who owns the cable', values: OPERATOR_CODES },
    {
      name: 'deployment',
      vi: 'Hình thức lắp đặt',
      type: 'string',
      meaning: 'aerial (treo), duct (cống bể), buried (chôn)',
    },
    { name: 'status', vi: 'Trạng thái', type: 'string', meaning: 'status code of the Open Fibre Data Standard 0.3' },
    {
      name: 'inServiceFrom',
      vi: 'Ngày đưa vào sử dụng',
      type: 'date',
      meaning: 'day it came into service; empty = unknown',
    },
    { name: 'fibreCount', vi: 'Số sợi (sợi)', type: 'integer', meaning: 'fibres; for the owner and the department' },
    { name: 'lengthKm', vi: 'Chiều dài (km)', type: 'number', meaning: 'kilometres along the line' },
  ],
  filters: {},
  features: async (deps, actor, { asOf }) => {
    const view = await deps.snapshots.view(deps.provinceCode, asOf);
    return view.fibreRoutes
      .flatMap((route) => visibleRoute(actor, route, asOf) ?? [])
      .map(
        (r): Feature => ({
          id: r.id,
          geometry: r.geometry,
          properties: {
            name: r.name,
            owner: r.owner,
            deployment: r.deployment,
            status: r.status,
            inServiceFrom: r.inServiceFrom,
            fibreCount: r.fibreCount,
            lengthKm: Math.round(r.lengthKm * 1000) / 1000,
          },
        }),
      )
      .sort(byId);
  },
};

/** A route as the account may see it: of others, outside the department, what is in operation and without its capacity. */
function visibleRoute(actor: Account, route: FibreRoute, asOf: string): FibreRoute | null {
  const isOutsider = actor.role === 'carrier' || actor.role === 'commune' || actor.role === 'public';
  if (!isOutsider || (actor.operator !== null && route.owner === actor.operator)) return route;
  const inOperation = route.status === 'operational' && (route.inServiceFrom === null || route.inServiceFrom <= asOf);
  return inOperation ? { ...route, fibreCount: null } : null;
}

/** Approved and not yet standing: decisions are public, exact positions are not. */
const PLANNED = ['approved', 'building'];

export const plannedAreas: Layer = {
  id: 'planned-areas',
  title: 'Planned areas',
  vi: 'Khu vực đã chấp thuận xây dựng',
  idVi: 'Mã ô lưới H3',
  description:
    'Where positions are approved and not yet on air, as cells of a fixed grid (H3 resolution 7, about 5 km²): neither the place nor the carrier. The same for everybody.',
  verb: 'registry:read',
  geometryType: 'Polygon',
  properties: [
    {
      name: 'positions',
      vi: 'Số vị trí đã chấp thuận',
      type: 'integer',
      meaning: 'approved positions in the cell that do not stand yet',
    },
  ],
  filters: {},
  features: async (deps, _actor, { asOf }) => {
    const view = await deps.snapshots.view(deps.provinceCode, asOf);
    const counts = new Map<string, number>();
    for (const s of view.sites) {
      if (s.proposal === null || !PLANNED.includes(s.state)) continue;
      const cell = hidingCell(s.lon, s.lat);
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    return [...counts]
      .map(([cell, positions]): Feature => ({ id: cell, geometry: cellPolygon(cell), properties: { positions } }))
      .sort(byId);
  },
};

export const positions: Layer = {
  id: 'positions',
  title: 'Positions',
  vi: 'Vị trí đề xuất',
  idVi: 'Mã vị trí trong sổ',
  description:
    'Proposed positions (vị trí đề xuất) as they are today, with their clocks, as far as the account may see them.',
  verb: 'position:read',
  geometryType: 'Point',
  properties: [
    ...SITE,
    { name: 'operator', vi: 'Doanh nghiệp', type: 'string', meaning: 'who proposes', values: OPERATOR_CODES },
    { name: 'state', vi: 'Trạng thái', type: 'string', meaning: 'state in the lifecycle', values: siteState.options },
    { name: 'listId', vi: 'Danh mục', type: 'string', meaning: 'list it was filed in' },
    {
      name: 'form',
      vi: 'Hình thức',
      type: 'string',
      meaning: 'shared or independent',
      values: ['shared', 'independent'],
    },
    { name: 'mastClass', vi: 'Loại cột ăng ten', type: 'string', meaning: 'legal mast class' },
    { name: 'heightM', vi: 'Chiều cao cột (m)', type: 'number', meaning: 'metres above ground' },
    { name: 'submittedOn', vi: 'Ngày nộp', type: 'date', meaning: 'day it was filed' },
    { name: 'reviewDueOn', vi: 'Hạn thẩm định', type: 'date', meaning: 'day the review is due' },
    { name: 'approvedOn', vi: 'Ngày chấp thuận', type: 'date', meaning: 'day of the approval' },
    { name: 'buildDueOn', vi: 'Hạn xây dựng', type: 'date', meaning: 'day the time to build ends' },
    { name: 'decision', vi: 'Số quyết định', type: 'string', meaning: 'number of the decision' },
  ],
  filters: {
    q: CODE_OR_NAME,
    due: {
      meaning: 'the clock that runs is due on or before this day',
      matches: (f, day) => {
        const { state, reviewDueOn, buildDueOn } = f.properties;
        const due =
          state === 'approved'
            ? buildDueOn
            : ['submitted', 'under_review'].includes(String(state))
              ? reviewDueOn
              : null;
        return typeof due === 'string' && due <= day;
      },
    },
  },
  features: async (deps, actor) => {
    const today = dateInVietnam(deps.clock());
    const view = await deps.snapshots.view(deps.provinceCode, today);
    const clocks = clockReader(deps.rules, today);
    return view.sites
      .filter((s) => s.proposal !== null)
      .flatMap((s) => visibleSite(actor, s, today) ?? [])
      .flatMap((s): Feature[] => {
        if (s.proposal === null) return [];
        const { review, build } = clocks(s.proposal);
        return [
          {
            id: s.id,
            geometry: { type: 'Point', coordinates: [s.lon, s.lat] },
            properties: {
              code: s.code,
              name: s.name,
              communeCode: s.communeCode,
              operator: s.proposal.operator,
              state: s.state,
              listId: s.proposal.listId,
              form: s.proposal.form,
              mastClass: s.mastClass,
              heightM: s.heightM,
              submittedOn: s.proposal.submittedOn,
              reviewDueOn: review.dueOn,
              approvedOn: s.proposal.approvedOn,
              buildDueOn: build.dueOn,
              decision: s.proposal.decision?.number ?? null,
            },
          },
        ];
      })
      .sort(byId);
  },
};

/** Sites an account sees are kept with their view, so what is made of them can be kept with them. */
const kept = new WeakMap<readonly Site[], Map<string, readonly Feature[]>>();

async function ofSites(
  deps: Deps,
  actor: Account,
  { asOf }: When,
  key: string,
  featuresOf: (site: Site, asOf: string) => Feature[],
): Promise<readonly Feature[]> {
  const view = await deps.snapshots.view(deps.provinceCode, asOf);
  const seen = visibleSites(actor, view, dateInVietnam(deps.clock()));
  let made = kept.get(seen);
  if (!made) {
    made = new Map();
    kept.set(seen, made);
  }
  let features = made.get(`${key} ${asOf}`);
  if (!features) {
    features = seen.flatMap((s) => featuresOf(s, asOf)).sort(byId);
    made.set(`${key} ${asOf}`, features);
  }
  return features;
}
