import { distanceM } from '#geo/distance';
import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { noEvidence, type SurveyStatement, type VillageEvidence } from '#shared/evidence';
import type { SurveyLevel } from '#shared/evidence-rules';
import type { OperatorCode } from '#shared/operator';
import type { CoverageDefinition } from '#shared/rule-set';
import type { CoverageClass, Village } from '#shared/village';
import { closeChallenge, openChallenge, replyToChallenge } from '../services/challenges/challenges.ts';
import { proposeDefinition } from '../services/definitions/definitions.ts';
import type { Deps } from '../services/deps.ts';
import { type EvidenceBase, evidenceBase } from '../services/evidence/layers.ts';
import { remindRound } from '../services/rounds/remind.ts';
import { answerRound, closeRound, openRound } from '../services/rounds/rounds.ts';
import type { Ref } from '../storage/records.ts';
import { seededAccount } from './accounts.ts';
import { sampleProvince } from './sample/province.ts';
import { type SeededRandom, seededRandom } from './sample/random.ts';
import { past } from './seed-filings.ts';

const CLAIMANTS = { VIETTEL: 'viettel', VNPT: 'vnpt', MOBIFONE: 'mobifone' } as const;
type Claimant = keyof typeof CLAIMANTS;
const OPERATORS = Object.keys(CLAIMANTS) as Claimant[];
/** How far the made-up carriers draw their service areas: without a look at the terrain, as circles do. */
const CLAIMED_M = 2200;
const CLAIMED_DAYS_AGO = 80;
const LONG_AGO = 150;
const SURVEYED_SHARE = 0.4;
/** Statements are made up for every third commune, and the officer's own. */
const STATED_EVERY = 3;
const PROPOSED: CoverageDefinition = {
  id: 'mau-tu-4g-2027',
  title: 'Chỉ tính sóng 4G trở lên (mẫu)',
  validFrom: '2027-01-01',
  source: 'giả định để minh hoạ, chuẩn bị cho việc tắt 3G (dữ liệu mẫu)',
  servedBy: ['4G', '5G'],
  clusterUnservedIsWeak: true,
  qualityGenerations: null,
};
const ANSWERS_AT_ONCE = 40;
const CLOSED_ROUND_COMMUNES = 6;

/**
 * Made-up claims, surveys, review rounds, challenges and a proposed definition, so that the screens have something to show. Rounds and challenges
 * are made through the services at instants of the last weeks. Does nothing where a round is. The communes of the officer's account
 * have no surveys: they are left to the officer.
 */
export async function seedEvidence(deps: Deps): Promise<void> {
  if ((await deps.snapshots.heads(deps.provinceCode, 'review-round')).length > 0) return;
  const planner = await seededAccount(deps, 'planner');
  const officer = await seededAccount(deps, 'commune');
  const random = seededRandom(2610);
  await seedStatements(deps, await evidenceBase(deps, planner, {}), officer, random);
  const base = await evidenceBase(deps, planner, {});
  await seedRounds(deps, base, planner, officer, random);
  await seedChallenges(deps, base, planner);
  await proposeDefinition(past(deps, 4), planner, PROPOSED, { reason: 'Lấy ý kiến trước khi ban hành (mẫu)' });
}

async function seedStatements(deps: Deps, base: EvidenceBase, officer: Account, random: SeededRandom): Promise<void> {
  const { sites } = sampleProvince();
  const masts = OPERATORS.map((operator) => ({
    operator,
    at: sites.filter((s) => s.stations[`${operator}-4G`] !== undefined),
  }));
  const held = new Map((await deps.snapshots.heads(deps.provinceCode, 'evidence')).map((h) => [h.id, h]));
  const communes = [...new Set(base.assessed.view.villages.map((v) => v.communeCode))].sort();
  const made = base.assessed.view.villages.flatMap((village, row) => {
    if (communes.indexOf(village.communeCode) % STATED_EVERY !== 0 && !isOfficers(officer, village)) return [];
    const centre = village.testPoints.find((p) => p.kind === 'centre')!;
    const isSurveyed = !isOfficers(officer, village) && random.chance(SURVEYED_SHARE);
    const daysAgo = random.chance(0.15) ? random.integer(LONG_AGO, 330) : random.integer(20, CLAIMED_DAYS_AGO - 10);
    const before = held.get(village.id) ?? null;
    const state: VillageEvidence = structuredClone(before?.state ?? noEvidence(village.id, deps.provinceCode));
    const slots = base.slotsOf(row);
    for (const { operator, at } of masts) {
      const isNear = at.some((s) => distanceM(s.lon, s.lat, centre.lon, centre.lat) <= CLAIMED_M);
      const isServed = slots.some(
        (s) => s.kind === 'centre' && s.operator === operator && s.generation === '4G' && s.layers.model.served,
      );
      const claimId = `mau-${village.id}-${operator}-4G`;
      state.claims[claimId] = {
        id: claimId,
        operator,
        generation: '4G',
        served: isNear || (isServed && random.chance(0.9)),
        date: dayAgo(deps, CLAIMED_DAYS_AGO),
        source: 'bản đồ vùng phục vụ 4G công bố trên trang của doanh nghiệp (dữ liệu mẫu)',
      };
      if (!isSurveyed) continue;
      // A survey of long ago was about 2G: it has become stale with the shutdown.
      const generation = daysAgo >= LONG_AGO ? '2G' : '4G';
      const survey: SurveyStatement = {
        id: `mau-ks-${village.id}-${operator}-${generation}`,
        pointId: centre.id,
        operator,
        generation,
        level: foundLevel(isServed, random),
        madeAt: past(deps, daysAgo).clock(),
        device: null,
        photo: null,
        note: null,
      };
      state.surveys[survey.id] = survey;
    }
    const ref: Ref<'evidence'> = { provinceCode: deps.provinceCode, kind: 'evidence', id: village.id };
    return [{ ref, base: before, state, verb: 'sample:state', validFrom: dayAgo(deps, CLAIMED_DAYS_AGO) }];
  });
  const { written } = await deps.store.bulk(made, { actor: { id: 'sample', role: 'admin' }, now: deps.clock() });
  deps.snapshots.take(written);
}

function isOfficers(officer: Account, village: Village): boolean {
  return officer.communeCodes.includes(village.communeCode);
}

/** What a made-up officer finds: mostly what the model says. */
function foundLevel(isServed: boolean, random: SeededRandom): SurveyLevel {
  const levels: SurveyLevel[] = ['good', 'weak', 'voice-only', 'none'];
  return levels[random.weightedIndex(isServed ? [76, 18, 4, 2] : [3, 7, 2, 88])]!;
}

async function seedRounds(
  deps: Deps,
  base: EvidenceBase,
  planner: Account,
  officer: Account,
  random: SeededRandom,
): Promise<void> {
  const { villages } = base.assessed.view;
  const communes = [...new Set(villages.map((v) => v.communeCode))].sort();
  const answersOf = (code: string, share: number) =>
    villages
      .flatMap((v, row) => (v.communeCode === code ? [{ v, row }] : []))
      .filter(() => random.chance(share))
      .map(({ v, row }) => ({ villageId: v.id, ...said(v, base.verdictOf(row, base.slotsOf(row)).class, random) }));
  const answer = async (at: Deps, who: Account, round: string, code: string, share: number): Promise<void> => {
    const all = answersOf(code, share);
    for (let i = 0; i < all.length; i += ANSWERS_AT_ONCE)
      await answerRound(at, who, round, all.slice(i, i + ANSWERS_AT_ONCE), {});
  };

  const asked = communes.slice(officer.communeCodes.length, officer.communeCodes.length + CLOSED_ROUND_COMMUNES);
  const before = { title: 'Rà soát thí điểm quý III/2026 (mẫu)', asOf: dayAgo(deps, 110), deadline: dayAgo(deps, 90) };
  const closed = await openRound(past(deps, 105), planner, { ...before, communeCodes: asked }, {});
  for (const [i, code] of asked.entries())
    await answer(past(deps, 104 - i), planner, closed.id, code, i % 6 === 5 ? 0.6 : 1);
  await closeRound(past(deps, 88), planner, closed.id, { reason: 'Hết hạn trả lời' });

  const now = { title: 'Rà soát, hiệu chỉnh quý IV/2026 (mẫu)', asOf: dayAgo(deps, 20), deadline: dayAgo(deps, -6) };
  const open = await openRound(past(deps, 18), planner, { ...now, communeCodes: communes }, {});
  await answer(past(deps, 9), officer, open.id, officer.communeCodes[0]!, 0.35);
  for (const [i, code] of communes.entries()) {
    if (officer.communeCodes.includes(code) || i % 3 !== 0) continue;
    await answer(past(deps, 3 + (i % 12)), planner, open.id, code, i % 2 === 0 ? 0.5 : 1);
  }
  await remindRound(past(deps, 2), planner, open.id, undefined, {});
}

/**
 * What a made-up commune says of a village: mostly what it said before, at times what the registry finds. It declares no village white
 * that was not, nor the other way round: the sample has as many as the province had declared.
 */
function said(village: Village, found: CoverageClass, random: SeededRandom) {
  const before = village.declared?.class ?? (found === 'white' ? 'weak' : found);
  const isCorrected = before !== found && before !== 'white' && found !== 'white' && random.chance(0.4);
  return {
    class: isCorrected ? found : before,
    note: isCorrected ? 'Kiểm tra lại tại nhà văn hóa thôn (mẫu)' : null,
  };
}

async function seedChallenges(deps: Deps, base: EvidenceBase, planner: Account): Promise<void> {
  const found = base.assessed.view.villages.flatMap((village, row) =>
    base
      .slotsOf(row)
      .filter((s) => s.kind === 'centre' && s.status === 'overclaimed' && isClaimant(s.operator))
      .map((s) => ({ villageId: village.id, operator: s.operator as Claimant, households: village.households ?? 0 })),
  );
  const largest = found.sort((a, b) => b.households - a.households || (a.villageId < b.villageId ? -1 : 1));
  const next = (operator: Claimant) => {
    const at = largest.findIndex((f) => f.operator === operator);
    return at === -1 ? null : largest.splice(at, 1)[0]!;
  };
  const challenged = async (operator: Claimant, daysAgo: number): Promise<string | null> => {
    const slot = next(operator);
    if (!slot) return null;
    const { villageId } = slot;
    const note = 'Cán bộ xã khảo sát tại nhà văn hóa thôn, không có sóng 4G (mẫu)';
    return (await openChallenge(past(deps, daysAgo), planner, { villageId, operator, generation: '4G', note }, {})).id;
  };
  const reply = async (id: string | null, operator: Claimant, daysAgo: number, body: object): Promise<void> => {
    const given = { note: null, evidence: [], changedOn: null, kind: 'concede' as const, ...body };
    if (id !== null)
      await replyToChallenge(past(deps, daysAgo), await seededAccount(deps, CLAIMANTS[operator]), id, given, {});
  };
  await challenged('VIETTEL', 2);
  await challenged('VIETTEL', 9);
  await challenged('VNPT', 9);
  await challenged('MOBIFONE', 16);
  const report = await deps.documents.put('{"note":"biên bản đo kiểm (mẫu)"}');
  await reply(await challenged('VNPT', 9), 'VNPT', 6, {
    kind: 'dispute',
    evidence: [report],
    note: 'Đo tại trung tâm thôn ngày khảo sát: RSRP −104 dBm (mẫu)',
  });
  await reply(await challenged('MOBIFONE', 9), 'MOBIFONE', 3, {
    kind: 'service-changed',
    changedOn: dayAgo(deps, 4),
    note: 'Đã khắc phục tuyến truyền dẫn, sóng trở lại (mẫu)',
  });
  const lost = await challenged('VIETTEL', 16);
  await reply(lost, 'VIETTEL', 10, { note: 'Đúng như kết quả khảo sát; rút công bố (mẫu)' });
  if (lost !== null) await closeChallenge(past(deps, 8), planner, lost, { outcome: 'upheld', note: null }, {});
}

function isClaimant(operator: OperatorCode): boolean {
  return (OPERATORS as OperatorCode[]).includes(operator);
}

function dayAgo(deps: Deps, days: number): string {
  return dateInVietnam(past(deps, days).clock());
}
