import type { Finding } from '../precheck.ts';
import type { AreaKind } from '../province-settings.ts';
import type { Site } from '../site.ts';
import type { Zone } from '../zone.ts';

/** A zone in force near a position. */
export interface ZoneAt {
  zone: Zone;
  inside: boolean;
  /** Metres to the zone's border, from inside as from outside. */
  borderM: number;
}

/**
 * The position against the zones of the plan version in force. Inside, or outside, by less than the point's accuracy is not
 * certain: what would block then asks for reasons only. `planned` = whether any zone is in force in the province.
 */
export function zoneFindings(position: Site, zones: readonly ZoneAt[], planned: boolean): Finding[] {
  if (!planned) {
    return [
      {
        code: 'no-zone-plan',
        severity: 'info',
        rule: 'design and building conform to the passive-infrastructure plan',
        source: 'Luật Viễn thông 24/2023/QH15, Art. 65.1',
        message: 'no zone of a passive-infrastructure plan is in force in the registry: conformity is not checked',
        messageVi: 'chưa có vùng quy hoạch hạ tầng viễn thông thụ động đang hiệu lực: không kiểm tra được sự phù hợp',
        remedies: [],
        details: {},
      },
    ];
  }
  return zones.flatMap(({ zone, inside, borderM }): Finding[] => {
    const certain = borderM > position.accuracyM;
    if (!inside && certain) return [];
    const findings: Finding[] = [];
    const why = zone.reason === null ? '' : `: ${zone.reason}`;
    const say = (
      code: Finding['code'],
      atMost: 'blocks' | 'justify',
      rule: string,
      message: string,
      messageVi: string,
      details: Finding['details'] = {},
    ): void => {
      const near = certain
        ? ''
        : ` (${Math.round(borderM)} m ${inside ? 'inside' : 'outside'} the border, accuracy ${position.accuracyM} m)`;
      const nearVi = certain
        ? ''
        : ` (${inside ? 'trong' : 'ngoài'} ranh giới ${Math.round(borderM)} m, sai số ${position.accuracyM} m)`;
      findings.push({
        code,
        severity: certain ? atMost : 'justify',
        rule,
        source: zone.source,
        message: message + near,
        messageVi: messageVi + nearVi,
        remedies: certain ? (atMost === 'blocks' ? ['move', 'correct'] : ['justify']) : ['measure', 'move', 'justify'],
        details: {
          zoneId: zone.id,
          planVersion: zone.planVersion,
          inside,
          borderM: Math.round(borderM),
          accuracyM: position.accuracyM,
          ...details,
        },
      });
    };
    if (zone.restriction === 'forbidden') {
      say(
        'zone-forbidden',
        'blocks',
        'no mast in this zone',
        `${zone.name} allows no mast${why}`,
        `${zone.name} không cho phép xây dựng cột${why}`,
      );
      return findings;
    }
    if (zone.restriction === 'restricted')
      say(
        'zone-restricted',
        'justify',
        'masts in this zone under conditions',
        `${zone.name} is restricted${why}`,
        `${zone.name} là khu vực hạn chế${why}`,
      );
    const allowed = zone.allowedMastClasses;
    if (allowed !== null && (position.mastClass === null || !allowed.includes(position.mastClass))) {
      const rule = `mast classes ${allowed.join(', ')} in this zone`;
      const details = { mastClass: position.mastClass, allowed };
      if (position.mastClass === null)
        say(
          'zone-mast-class',
          'justify',
          rule,
          `${zone.name} allows ${allowed.join(', ')} only; no mast class is given`,
          `${zone.name} chỉ cho phép cột loại ${allowed.join(', ')}; chưa khai loại cột`,
          details,
        );
      else
        say(
          'zone-mast-class',
          'blocks',
          rule,
          `${zone.name} allows ${allowed.join(', ')}, not ${position.mastClass}`,
          `${zone.name} chỉ cho phép cột loại ${allowed.join(', ')}, không cho phép ${position.mastClass}`,
          details,
        );
    }
    const { maxHeightM } = zone;
    if (maxHeightM !== null && (position.heightM === null || position.heightM > maxHeightM)) {
      const rule = `masts up to ${maxHeightM} m in this zone`;
      const details = { heightM: position.heightM, maxHeightM };
      if (position.heightM === null)
        say(
          'zone-height',
          'justify',
          rule,
          `${zone.name} allows ${maxHeightM} m; no height is given`,
          `${zone.name} cho phép cao tối đa ${maxHeightM} m; chưa khai chiều cao`,
          details,
        );
      else
        say(
          'zone-height',
          'blocks',
          rule,
          `${zone.name} allows ${maxHeightM} m, the mast has ${position.heightM} m`,
          `${zone.name} cho phép cao tối đa ${maxHeightM} m, cột cao ${position.heightM} m`,
          details,
        );
    }
    if (zone.sharingDuty && position.proposal?.form !== 'shared')
      say(
        'zone-sharing-duty',
        'justify',
        'every mast in this zone is built for sharing',
        `masts in ${zone.name} must be built for sharing`,
        `cột trong ${zone.name} phải thiết kế để dùng chung`,
      );
    return findings;
  });
}

/**
 * Urban or rural at a position: by the zones that hold it (rural if they disagree), else by the type of its commune (phường and
 * thị trấn are urban), else rural, whose distances are the longer.
 */
export function areaAt(
  zones: readonly ZoneAt[],
  communeName: string | null,
): { kind: AreaKind; from: 'zone' | 'commune' | 'assumption' } {
  const said = zones.flatMap(({ zone, inside }) => (inside && zone.areaKind !== null ? [zone.areaKind] : []));
  if (said.length > 0) return { kind: said.includes('rural') ? 'rural' : 'urban', from: 'zone' };
  if (communeName === null) return { kind: 'rural', from: 'assumption' };
  return { kind: /^(phường|thị trấn)\s/i.test(communeName) ? 'urban' : 'rural', from: 'commune' };
}
