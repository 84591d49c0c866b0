import type { Finding } from '../precheck.ts';
import type { Site } from '../site.ts';

/** Where a position lies by the boundaries in the registry. */
export interface PlaceFacts {
  /** Whether any commune has a boundary: without one nothing can be said. */
  boundariesKnown: boolean;
  /** The commune that holds the point; null = none does. */
  found: { code: string; name: string } | null;
  /** The declared commune as it is today; null = none declared, or no such commune. */
  declared: { code: string; name: string; distanceM: number | null } | null;
  /** Metres to the nearest commune, for a point in none. */
  outsideByM: number | null;
}

const RULE = 'a position lies in the province and in the commune it declares';
const SOURCE = 'boundaries of the administrative units in the registry';

/** Whether the position lies in the province and in the declared commune. A misfit smaller than the point's accuracy is to be explained, not refused. */
export function placeFindings(position: Site, facts: PlaceFacts): Finding[] {
  const { found, declared, outsideByM } = facts;
  const findings: Finding[] = [];
  const say = (
    code: Finding['code'],
    severity: Finding['severity'],
    message: string,
    messageVi: string,
    details: Finding['details'] = {},
  ): void => {
    const remedies: Finding['remedies'] =
      severity === 'info' ? [] : severity === 'justify' ? ['measure', 'justify'] : ['correct'];
    findings.push({ code, severity, rule: RULE, source: SOURCE, message, messageVi, remedies, details });
  };

  if (position.communeCode === null) {
    say('commune-not-declared', 'blocks', 'no commune is declared', 'chưa khai xã, phường', {
      communeCode: found?.code ?? null,
    });
  } else if (declared === null) {
    const message = `there is no commune ${position.communeCode} today`;
    say('commune-unknown', 'blocks', message, `hiện không có xã, phường mã ${position.communeCode}`, {
      communeCode: position.communeCode,
    });
  }
  if (!facts.boundariesKnown) {
    say(
      'boundaries-missing',
      'info',
      'no boundary is in the registry: the place is not checked',
      'chưa có ranh giới hành chính: không kiểm tra được vị trí',
    );
    return findings;
  }
  if (found === null && outsideByM !== null) {
    const details = { distanceM: Math.round(outsideByM), accuracyM: position.accuracyM };
    if (outsideByM > position.accuracyM) {
      const by = `${Math.round(outsideByM)} m`;
      say(
        'outside-province',
        'blocks',
        `the point is ${by} outside the province`,
        `điểm nằm ngoài tỉnh ${by}`,
        details,
      );
    } else {
      say(
        'province-border',
        'justify',
        `the point is outside the province by less than its own accuracy of ${position.accuracyM} m`,
        `điểm nằm ngoài tỉnh nhưng trong sai số ${position.accuracyM} m của tọa độ`,
        details,
      );
    }
    return findings;
  }
  if (declared === null) return findings;
  if (declared.distanceM === null) {
    say(
      'commune-unchecked',
      'info',
      `${declared.name} has no boundary here: not checked`,
      `chưa có ranh giới ${declared.name}: không kiểm tra được`,
      { communeCode: declared.code },
    );
  } else if (declared.distanceM > 0) {
    const details = {
      communeCode: declared.code,
      foundCode: found?.code ?? null,
      distanceM: Math.round(declared.distanceM),
      accuracyM: position.accuracyM,
    };
    const by = `${Math.round(declared.distanceM)} m`;
    if (declared.distanceM > position.accuracyM) {
      say(
        'outside-commune',
        'blocks',
        `the point is in ${found?.name}, ${by} from the declared ${declared.name}`,
        `điểm thuộc ${found?.name}, cách ${declared.name} đã khai ${by}`,
        details,
      );
    } else {
      say(
        'commune-border',
        'justify',
        `the point is ${by} outside the declared ${declared.name}, within its own accuracy of ${position.accuracyM} m`,
        `điểm cách ${declared.name} đã khai ${by}, trong sai số ${position.accuracyM} m của tọa độ`,
        details,
      );
    }
  }
  return findings;
}
