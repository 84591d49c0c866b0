import { distanceM } from '#geo/distance';
import { draftPositionBody, type PositionAct } from '#shared/api/positions';
import type { Generation } from '#shared/operator';
import { planId } from '#shared/yearly-plan';
import type { Deps } from '../services/deps.ts';
import { createList } from '../services/lists/change.ts';
import { approvePlan, filePlan, putPlan } from '../services/plans/plans.ts';
import { type Act, actOn } from '../services/positions/act.ts';
import { draftPosition } from '../services/positions/draft.ts';
import { seededAccount } from './accounts.ts';
import { sampleProvince } from './sample/province.ts';

const DAY_MS = 24 * 3600 * 1000;
const REMOTE_M = 1600;
const APART_M = 1500;
const MAKERS = { VIETTEL: 'viettel', VNPT: 'vnpt', MOBIFONE: 'mobifone' } as const;
type Maker = keyof typeof MAKERS;

interface Place {
  lon: number;
  lat: number;
  communeCode: string;
  name: string;
}

/** What happened to a made-up position, and how many days ago. */
type Step = [act: Exclude<PositionAct, never>, daysAgo: number, body?: Act];
interface Filing {
  place: Place;
  justification?: string;
  steps: Step[];
}

const RETURNED: Act = {
  reason: {
    code: 'missing-documents',
    text: 'Thiếu văn bản trả lời về dùng chung hạ tầng của doanh nghiệp có cột gần nhất.',
  },
};

/**
 * A few made-up lists in various states, so that the screens of carriers and reviewers have something to show. Made through the
 * services at instants of the last weeks: their histories, clocks and frozen pre-checks are real. Does nothing where a position is.
 */
export async function seedFilings(deps: Deps): Promise<void> {
  if ((await deps.snapshots.heads(deps.provinceCode, 'list')).length > 0) return;
  const remote = remotePlaces(14);
  const near = placesNearMasts(2);
  const taken = (submitted: number): Step[] => [
    ['submit', submitted],
    ['take-up', submitted - 1],
  ];
  await file(deps, 'VIETTEL', 'Danh mục vị trí BTS bổ sung, đợt 2 năm 2026 (mẫu)', 40, [
    { place: remote[0]!, steps: taken(24) },
    { place: remote[1]!, steps: taken(14) },
    { place: near[0]!, justification: 'Cột hiện có không còn chỗ treo; đã hỏi dùng chung.', steps: taken(14) },
    { place: remote[2]!, steps: taken(5) },
    { place: remote[3]!, steps: [['submit', 2]] },
    { place: remote[4]!, steps: [...taken(12), ['return', 7, RETURNED]] },
    {
      place: remote[5]!,
      steps: [
        ...taken(36),
        ['approve', 25, { decision: { number: '118/QĐ-SKHCN', date: dayAgo(deps, 25) }, conditions: [] }],
      ],
    },
    { place: remote[6]!, steps: [] },
  ]);
  await file(deps, 'VNPT', 'Danh mục vị trí BTS vùng lõm sóng, quý IV/2026 (mẫu)', 30, [
    { place: remote[7]!, steps: taken(13) },
    { place: remote[8]!, steps: taken(6) },
    { place: near[1]!, justification: 'Nhà trạm cạnh đó hết hạn thuê đất trong năm.', steps: taken(6) },
    { place: remote[9]!, steps: [['submit', 3]] },
    { place: remote[10]!, steps: [['submit', 3]] },
  ]);
  const nextYear = Number(dayAgo(deps, 0).slice(0, 4)) + 1;
  await plan(deps, 'MOBIFONE', nextYear, 20, [remote[11]!, remote[12]!, remote[0]!], 12);
  await plan(deps, 'VNPT', nextYear, 15, [remote[7]!, remote[8]!, remote[9]!, remote[10]!]);
  await file(
    deps,
    'MOBIFONE',
    `Danh mục vị trí BTS năm ${nextYear} (mẫu)`,
    10,
    [
      { place: remote[11]!, steps: [['submit', 4]] },
      { place: remote[12]!, steps: [] },
    ],
    nextYear,
  );
}

/** A yearly plan, filed; approved too if it says how many days ago. */
async function plan(
  deps: Deps,
  maker: Maker,
  year: number,
  filedAgo: number,
  places: readonly Place[],
  approvedAgo: number | null = null,
): Promise<void> {
  const carrier = await seededAccount(deps, MAKERS[maker]);
  const id = planId(maker, year);
  const codes = [...new Set(places.map((p) => p.communeCode))];
  const items = codes.map((communeCode) => ({
    communeCode,
    positions: places.filter((p) => p.communeCode === communeCode).length,
    note: '',
  }));
  await putPlan(past(deps, filedAgo + 1), carrier, id, items, {});
  await filePlan(past(deps, filedAgo), carrier, id, {});
  if (approvedAgo === null) return;
  const decision = { number: '205/QĐ-SKHCN', date: dayAgo(deps, approvedAgo) };
  await approvePlan(past(deps, approvedAgo), await seededAccount(deps, 'approver'), id, decision, {});
}

async function file(
  deps: Deps,
  maker: Maker,
  title: string,
  daysAgo: number,
  filings: Filing[],
  planYear: number | null = null,
): Promise<void> {
  const carrier = await seededAccount(deps, MAKERS[maker]);
  const drafted: { id: string; steps: Step[] }[] = [];
  for (const [i, { place, justification = '', steps }] of filings.entries()) {
    const facts = draftPositionBody.parse({
      code: `${maker.slice(0, 3)}-LSN-26${String(i + 1).padStart(2, '0')}`,
      name: place.name,
      lon: place.lon,
      lat: place.lat,
      accuracyM: 5,
      communeCode: place.communeCode,
      mastClass: 'A2b',
      mastKind: 'self_support',
      heightM: 45,
      power: 'grid',
      backupHours: 4,
      backhaul: 'fibre',
      stations: [plannedStation('4G', 'L1800', 1800)],
      form: i % 3 === 0 ? 'shared' : 'independent',
      justification,
      planYear,
    });
    const { id } = await draftPosition(past(deps, daysAgo), carrier, facts, {});
    drafted.push({ id, steps });
  }
  await createList(past(deps, daysAgo), carrier, { title, positionIds: drafted.map((d) => d.id) }, {});
  for (const { id, steps } of drafted)
    for (const [act, ago, body] of steps) {
      const actor = act === 'submit' ? carrier : await seededAccount(deps, act === 'approve' ? 'approver' : 'reviewer');
      await actOn(past(deps, ago), actor, id, act, body ?? {}, {});
    }
}

function plannedStation(generation: Generation, carrierId: string, bandMhz: number) {
  const carrier = {
    bandMhz,
    bandwidthMhz: 15,
    eirpDbm: 60,
    antennaHeightM: 42,
    azimuthsDeg: [0, 120, 240],
    tiltDeg: 4,
  };
  return { generation, carriers: { [carrierId]: carrier } };
}

/** Everything as it is, at an instant some days ago. */
export function past(deps: Deps, days: number): Deps {
  return { ...deps, clock: () => new Date(Date.parse(deps.clock()) - days * DAY_MS).toISOString() };
}

function dayAgo(deps: Deps, days: number): string {
  return past(deps, days).clock().slice(0, 10);
}

/** Village centres far from every mast and from each other, the remotest first. */
function remotePlaces(count: number): Place[] {
  const { villages, sites } = sampleProvince();
  const away = villages
    .map((v) => ({ at: v.testPoints[0]!, name: v.name, communeCode: v.communeCode }))
    .map((v) => ({ ...v, toMastM: Math.min(...sites.map((s) => distanceM(s.lon, s.lat, v.at.lon, v.at.lat))) }))
    .filter((v) => v.toMastM >= REMOTE_M)
    .sort((a, b) => b.toMastM - a.toMastM);
  const found: Place[] = [];
  for (const { at, name, communeCode } of away)
    if (found.length < count && found.every((f) => distanceM(f.lon, f.lat, at.lon, at.lat) >= APART_M))
      found.push({ lon: at.lon, lat: at.lat, communeCode, name });
  return found;
}

/** Places about 245 m north of a VNPT and of a Viettel mast: within the accuracy of positions too close for another carrier. */
function placesNearMasts(count: number): Place[] {
  const { sites, villages } = sampleProvince();
  return (['VNPT', 'VIETTEL'] as const).slice(0, count).map((owner, i) => {
    const mast = sites.filter((s) => s.owner === owner && s.communeCode !== null)[(700 / (i + 2)!) | 0]!;
    const home = villages.find((v) => v.communeCode === mast.communeCode)!;
    return { lon: mast.lon, lat: mast.lat + 0.00221, communeCode: mast.communeCode!, name: home.name };
  });
}
