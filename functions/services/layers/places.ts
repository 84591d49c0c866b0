import { adminUnitId } from '#shared/admin-unit';
import type { Verdicts } from '#shared/coverage';
import { GENERATIONS } from '#shared/operator';
import { COVERAGE_CLASSES, known, type Village } from '#shared/village';
import { assessable, assessmentOf } from '../coverage/assessed.ts';
import { byId, type Feature, type Layer, type Property, partOf } from './layer.ts';

const COMMUNE: Property = {
  name: 'communeCode',
  vi: 'Mã xã',
  type: 'string',
  meaning: 'commune on the date, five digits with the leading zero',
};

export const communes: Layer = {
  id: 'communes',
  title: 'Communes',
  vi: 'Xã, phường',
  idVi: 'Mã đơn vị@hiệu lực',
  description: 'Communes (xã, phường) that exist on the date, with their boundaries.',
  verb: 'registry:read',
  geometryType: 'Polygon',
  properties: [
    { name: 'code', vi: 'Mã xã', type: 'string', meaning: 'five digits; a code alone is ambiguous over time' },
    { name: 'name', vi: 'Tên xã', type: 'string', meaning: 'full name with its type' },
    { name: 'parentCode', vi: 'Mã đơn vị cấp trên', type: 'string', meaning: 'province, until 30/06/2025 district' },
    { name: 'validFrom', vi: 'Hiệu lực từ', type: 'date', meaning: 'first day of the unit' },
    {
      name: 'validTo',
      vi: 'Hiệu lực đến',
      type: 'date',
      meaning: 'first day on which it no longer exists; empty = still does',
    },
    { name: 'areaKm2', vi: 'Diện tích (km²)', type: 'number', meaning: 'square kilometres; empty = unknown' },
    { name: 'population', vi: 'Dân số (người)', type: 'integer', meaning: 'inhabitants; empty = unknown' },
  ],
  filters: {},
  features: async (deps, _actor, { asOf }) => {
    const view = await deps.snapshots.view(deps.provinceCode, asOf);
    return view.units
      .filter((u) => u.level === 'commune')
      .map(
        (u): Feature => ({
          id: adminUnitId(u.code, u.validFrom),
          geometry: u.boundary,
          properties: {
            code: u.code,
            name: u.name,
            parentCode: u.parentCode,
            validFrom: u.validFrom,
            validTo: u.validTo,
            areaKm2: u.areaKm2,
            population: u.population,
          },
        }),
      )
      .sort(byId);
  },
};

const VILLAGE_PROPERTIES: readonly Property[] = [
  { name: 'name', vi: 'Tên thôn', type: 'string', meaning: 'name of the village' },
  COMMUNE,
  { name: 'households', vi: 'Số hộ (hộ)', type: 'integer', meaning: 'households; empty = unknown' },
  { name: 'population', vi: 'Dân số (người)', type: 'integer', meaning: 'inhabitants; empty = unknown' },
  { name: 'gridPower', vi: 'Điện lưới', type: 'string', meaning: 'national grid power', values: known.options },
  {
    name: 'class',
    vi: 'Phân loại phủ sóng (tính toán)',
    type: 'string',
    meaning: 'computed coverage: white (trắng sóng), weak (lõm sóng), covered (có sóng)',
    values: COVERAGE_CLASSES,
  },
  {
    name: 'uncertain',
    vi: 'Chưa chắc chắn',
    type: 'boolean',
    meaning: 'whether the class would differ within the accuracy of the positions',
  },
  {
    name: 'declaredClass',
    vi: 'Phân loại do địa phương khai',
    type: 'string',
    meaning: 'declared coverage; stands beside the computed one and is never mixed with it; empty = none',
    values: COVERAGE_CLASSES,
  },
  { name: 'declaredOn', vi: 'Ngày khai', type: 'date', meaning: 'date of the declaration' },
  { name: 'fibre', vi: 'Cáp quang đến thôn', type: 'string', meaning: 'fibre at the village', values: known.options },
  { name: 'asOf', vi: 'Tính đến ngày', type: 'date', meaning: 'date the class is computed for' },
  {
    name: 'model',
    vi: 'Mô hình',
    type: 'string',
    meaning: 'model the class is computed by',
    values: ['disc', 'terrain'],
  },
  { name: 'definition', vi: 'Định nghĩa áp dụng', type: 'string', meaning: 'definition of the classes, by its id' },
];

const NAME_FILTER = { q: partOf('part of a name', ['name']) };

export const villages: Layer = {
  id: 'villages',
  title: 'Villages',
  vi: 'Thôn',
  idVi: 'Mã thôn',
  description: 'Villages (thôn, bản, khối phố) at their centre, with the computed and the declared coverage class.',
  verb: 'registry:read',
  geometryType: 'Point',
  properties: VILLAGE_PROPERTIES,
  filters: NAME_FILTER,
  features: async (deps, actor, when) => {
    const assessed = await assessable(deps, actor, when);
    return classified(assessed.view.villages, assessmentOf(assessed), assessed.basis);
  },
};

export const whiteSpots: Layer = {
  ...villages,
  id: 'white-spots',
  title: 'White and weak villages',
  vi: 'Thôn trắng sóng, lõm sóng',
  description: 'Villages that are white (trắng sóng) or weak (lõm sóng) on the date, as computed.',
  filters: { ...NAME_FILTER, generation: { meaning: 'judge as if only this one counted', values: GENERATIONS } },
  features: async (deps, actor, when) => {
    const assessed = await assessable(deps, actor, when);
    const among = assessed.options.generations.filter((g) => when.generation === undefined || g === when.generation);
    const all = classified(assessed.view.villages, assessmentOf(assessed, among), assessed.basis);
    return all.filter((f) => f.properties.class !== 'covered');
  },
};

interface Basis {
  asOf: string;
  model: string;
  definition: { id: string };
}

/** Verdicts are kept as long as their view is, and so is what is made of them. */
const kept = new WeakMap<Verdicts, { of: readonly Village[]; features: readonly Feature[] }>();

function classified(of: readonly Village[], verdicts: Verdicts, basis: Basis): readonly Feature[] {
  const known = kept.get(verdicts);
  if (known?.of === of) return known.features;
  const features = of.map((v, i): Feature => {
    const centre = v.testPoints.find((p) => p.kind === 'centre')!;
    return {
      id: v.id,
      geometry: { type: 'Point', coordinates: [centre.lon, centre.lat] },
      properties: {
        name: v.name,
        communeCode: v.communeCode,
        households: v.households,
        population: v.population,
        gridPower: v.gridPower,
        class: COVERAGE_CLASSES[verdicts.classes[i]!]!,
        uncertain: verdicts.uncertain[i] === 1,
        declaredClass: v.declared?.class ?? null,
        declaredOn: v.declared?.date ?? null,
        fibre: v.fibre.present,
        asOf: basis.asOf,
        model: basis.model,
        definition: basis.definition.id,
      },
    };
  });
  kept.set(verdicts, { of, features });
  return features;
}
