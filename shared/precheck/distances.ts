import { geodesicDistanceM } from '#geo/geodesic';
import type { Finding } from '../precheck.ts';
import type { AreaKind, ProvinceSettings } from '../province-settings.ts';
import type { Site, SiteState } from '../site.ts';

/** States of a site to which a distance is kept: it stands, it is to be built, or it is asked for. */
const KEEPS_DISTANCE: readonly SiteState[] = [
  'submitted',
  'under_review',
  'returned',
  'approved',
  'building',
  'registered',
  'on_air',
];

/** Asked for only: it stands in nobody's way until it is approved, or each of two would block the other. */
const ONLY_FILED: readonly SiteState[] = ['submitted', 'under_review', 'returned'];

/** Whether the distance rule is certainly broken, certainly kept, or cannot be told with these coordinates. */
export type DistanceVerdict = 'breaks' | 'keeps' | 'undecided';

/** `uncertaintyM` is the sum of the accuracies of both points: the true distance lies within distance ± uncertainty. */
export function judgeDistance(distanceM: number, uncertaintyM: number, limitM: number): DistanceVerdict {
  if (distanceM + uncertaintyM < limitM) return 'breaks';
  return distanceM - uncertaintyM >= limitM ? 'keeps' : 'undecided';
}

/** The longest distance at which the settings ask for anything, metres. */
export function farthestLimitM({ distancesM: d }: ProvinceSettings, area: AreaKind): number {
  return Math.max(d.otherCarrier[area], d.sameCarrier[area], d.duplicateWithin);
}

/** A position, whose it is, and what its surroundings are. */
export interface Placed {
  position: Site;
  operator: string;
  area: AreaKind;
}

/**
 * Distances on the ellipsoid to neighbouring masts and positions, against the limits for the same and for other carriers. The
 * neighbours are those that the reader may see exactly; one in another state than asked, planned, built or on air is passed over,
 * except that the reader's own drafts are pointed out.
 */
export function distanceFindings(
  { position, operator, area }: Placed,
  neighbours: readonly Site[],
  settings: ProvinceSettings,
): Finding[] {
  const { distancesM } = settings;
  const source = sourceOf(settings);
  const findings: Finding[] = [];
  const isLow = position.heightM !== null && position.heightM <= distancesM.exemptMastHeightM;
  if (isLow) {
    findings.push({
      code: 'exempt-low-mast',
      severity: 'info',
      rule: `masts up to ${distancesM.exemptMastHeightM} m keep no distance`,
      source,
      message: `the mast is ${position.heightM} m high: distances are not checked`,
      messageVi: `cột cao ${vietnamese(`${position.heightM} m`)}: không xét khoảng cách`,
      remedies: [],
      details: { heightM: position.heightM },
    });
  }
  for (const site of neighbours) {
    const isDraft = site.state === 'draft' && site.proposal?.operator === operator;
    if (site.id === position.id || !(KEEPS_DISTANCE.includes(site.state) || isDraft)) continue;
    const same = belongsTo(site, operator);
    const distanceM = geodesicDistanceM(position.lon, position.lat, site.lon, site.lat);
    const uncertaintyM = position.accuracyM + site.accuracyM;
    const facts = { siteId: site.id, siteState: site.state, distanceM: millimetres(distanceM), uncertaintyM };
    const severityOf = (severity: Finding['severity']): Finding['severity'] => (isDraft ? 'info' : severity);

    const answer = sharingAnswer(position, site.id);
    if (answer === 'agreed' && position.proposal?.form === 'shared' && distanceM <= uncertaintyM) {
      findings.push({
        code: 'shares-mast',
        severity: 'info',
        rule: 'a position on a mast that is there adds no mast',
        source,
        message: `the position shares the mast ${site.id}, whose owner agreed: no distance to it`,
        messageVi: `vị trí dùng chung cột ${site.id}, chủ sở hữu đã đồng ý: không xét khoảng cách tới cột này`,
        remedies: [],
        details: facts,
      });
      continue;
    }
    if (same && distanceM < distancesM.duplicateWithin) {
      findings.push({
        code: 'duplicate-position',
        severity: severityOf('blocks'),
        rule: `two positions of one operator within ${distancesM.duplicateWithin} m are one`,
        source,
        message: `${site.id} of the same operator is ${metres(distanceM)} away: the same position twice?`,
        messageVi: `${site.id} của cùng doanh nghiệp cách ${vietnamese(metres(distanceM))}: trùng vị trí?`,
        remedies: ['correct'],
        details: facts,
      });
      continue;
    }
    if (isLow || (site.heightM !== null && site.heightM <= distancesM.exemptMastHeightM)) continue;
    const limitM = (same ? distancesM.sameCarrier : distancesM.otherCarrier)[area];
    const verdict = judgeDistance(distanceM, uncertaintyM, limitM);
    if (verdict === 'keeps') continue;
    const whose = same ? 'same' : 'other';
    const shown = `${metres(distanceM)} ± ${metres(uncertaintyM)}`;
    const refused = answer === 'refused' || answer === 'none';
    findings.push({
      code: verdict === 'breaks' ? `too-close-${whose}-carrier` : `maybe-too-close-${whose}-carrier`,
      severity: severityOf(verdict === 'breaks' && !refused && !ONLY_FILED.includes(site.state) ? 'blocks' : 'justify'),
      rule: `at least ${limitM} m to a mast of ${same ? 'the same' : 'another'} carrier in ${area} areas`,
      source,
      message:
        verdict === 'breaks'
          ? `${site.id} is ${shown} away, less than ${limitM} m${refused ? '; its owner did not agree to share' : ''}`
          : `${site.id} is ${shown} away: whether that is ${limitM} m cannot be told with these coordinates`,
      messageVi:
        verdict === 'breaks'
          ? `${site.id} cách ${vietnamese(shown)}, dưới ${limitM} m${refused ? '; chủ sở hữu không đồng ý dùng chung' : ''}`
          : `${site.id} cách ${vietnamese(shown)}: với độ chính xác tọa độ này chưa xác định được có đủ ${limitM} m hay không`,
      remedies:
        verdict === 'breaks'
          ? same
            ? ['move', 'justify']
            : refused
              ? ['move', 'justify']
              : ['share', 'move']
          : same
            ? ['measure', 'move', 'justify']
            : ['measure', 'share', 'move', 'justify'],
      details: { ...facts, limitM, area, carrier: whose },
    });
  }
  return findings;
}

/** The settings by name, with the word that they are borrowed. */
export function sourceOf(settings: ProvinceSettings): string {
  return `${settings.id}: ${settings.title}${settings.borrowed ? ' (borrowed from another province)' : ''}`;
}

/** The mast's owner; where none is known, who proposes it; else any operator with a station on it. */
function belongsTo(site: Site, operator: string): boolean {
  const owner = site.owner ?? site.proposal?.operator;
  return owner === undefined ? Object.values(site.stations).some((st) => st.operator === operator) : owner === operator;
}

function sharingAnswer(position: Site, siteId: string): 'agreed' | 'refused' | 'none' | null {
  return position.proposal?.sharing.findLast((s) => s.siteId === siteId)?.answer ?? null;
}

function millimetres(m: number): number {
  return Math.round(m * 1000) / 1000;
}

function metres(m: number): string {
  return `${m.toFixed(m < 1000 ? 1 : 0)} m`;
}

/** Numbers as Vietnamese writes them: with a decimal comma. */
export function vietnamese(numbers: string): string {
  return numbers.replaceAll('.', ',');
}
