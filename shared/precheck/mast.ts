import type { Finding } from '../precheck.ts';
import type { ProvinceSettings } from '../province-settings.ts';
import type { Site } from '../site.ts';
import { sourceOf, vietnamese } from './distances.ts';

/** Mast class and height against the limits of the class; what no field can say is shown to the reviewer. */
export function mastFindings(position: Site, settings: ProvinceSettings): Finding[] {
  const { mastClass, heightM } = position;
  if (mastClass === null || heightM === null) {
    const missing = [mastClass === null ? 'mast class' : null, heightM === null ? 'height' : null].filter(
      (m) => m !== null,
    );
    const missingVi = [mastClass === null ? 'loại cột' : null, heightM === null ? 'chiều cao' : null].filter(
      (m) => m !== null,
    );
    return [
      {
        code: 'mast-class-missing',
        severity: 'justify',
        rule: 'a list carries the main technical parameters of each position',
        source: sourceOf(settings),
        message: `not given: ${missing.join(', ')}`,
        messageVi: `chưa khai: ${missingVi.join(', ')}`,
        remedies: ['correct'],
        details: { mastClass, heightM },
      },
    ];
  }
  return settings.mastLimits
    .filter((l) => l.class === mastClass)
    .flatMap((limit): Finding[] => {
      const findings: Finding[] = [];
      if (limit.maxHeightM !== null && heightM > limit.maxHeightM) {
        findings.push({
          code: 'mast-too-high',
          severity: 'blocks',
          rule: `class ${mastClass}: up to ${limit.maxHeightM} m`,
          source: limit.source,
          message: `a mast of ${heightM} m is not of class ${mastClass}, which ends at ${limit.maxHeightM} m`,
          messageVi: vietnamese(`cột cao ${heightM} m không thuộc loại ${mastClass} (tối đa ${limit.maxHeightM} m)`),
          remedies: ['correct'],
          details: { mastClass, heightM, maxHeightM: limit.maxHeightM },
        });
      }
      findings.push({
        code: 'mast-class-also-asked',
        severity: 'info',
        rule: `class ${mastClass} also asks: ${limit.alsoAsked}`,
        source: limit.source,
        message: 'no field of the registry says this; the reviewer checks it in the dossier',
        messageVi: `kiểm tra trong hồ sơ: ${limit.alsoAsked}`,
        remedies: [],
        details: { mastClass },
      });
      return findings;
    });
}

/** A code as it is compared: without white space around it or difference of case. */
export function codeKey(code: string): string {
  return code.trim().toUpperCase();
}

/** Another site of the same operator with the same code, among those the reader may see; and a position that declares no station. */
export function recordFindings(position: Site, operator: string, visible: readonly Site[]): Finding[] {
  const code = codeKey(position.code);
  const findings = visible
    .filter((s) => s.id !== position.id && codeKey(s.code) === code)
    .filter((s) => (s.proposal?.operator ?? s.owner) === operator && !['rejected', 'withdrawn'].includes(s.state))
    .map(
      (s): Finding => ({
        code: 'duplicate-code',
        severity: 'blocks',
        rule: 'a code names one position of an operator',
        source: 'the registry',
        message: `${s.id} of the same operator has the code ${s.code}`,
        messageVi: `${s.id} của cùng doanh nghiệp đã dùng mã ${s.code}`,
        remedies: ['correct'],
        details: { siteId: s.id, siteCode: s.code },
      }),
    );
  const declares = Object.values(position.stations).some((st) => Object.keys(st.carriers).length > 0);
  if (!declares) {
    findings.push({
      code: 'no-stations-declared',
      severity: 'justify',
      rule: 'a list carries the main technical parameters of each position',
      source: 'the registry',
      message: 'no station with a radio carrier is declared: the position would serve nobody',
      messageVi: 'chưa khai trạm và sóng mang: không tính được tác động phủ sóng',
      remedies: ['correct'],
      details: {},
    });
  }
  return findings;
}
