import type { EvidenceRules } from '../evidence-rules.ts';

/** Rules of evidence in the box. No Vietnamese text was found for them: precedents where there are some, assumptions elsewhere. */
export const EVIDENCE_RULES: EvidenceRules[] = [
  {
    id: 'evidence-2026',
    title: 'Measurement before survey before claim before model; one year',
    validFrom: '2000-01-01',
    source:
      'assumption, with these precedents: one year and 06:00-22:00 from the US FCC mobile challenge process; 12 samples a village from the 300 a commune that i-Speed (VNNIC) asks for, at about 25 villages a commune in Lạng Sơn; 95 % from the radio availability of QCVN 81:2019/BTTTT; weak or unstable signal as a class of its own from Lạng Sơn 10/2021; possible levels: reporting ranges of 3GPP TS 45.008, 25.133, 36.133 and 38.133, from memory, widened',
    precedence: ['measurement', 'survey', 'claim', 'model'],
    validityDays: { measurement: 365, survey: 365, claim: null },
    measurement: {
      radiusM: 500,
      minimumSamples: 12,
      availableShare: 0.95,
      weakShare: 0.5,
      maxAccuracyM: 100,
      hours: { from: 6, to: 22 },
      possibleDbm: { '2G': [-120, -30], '3G': [-130, -20], '4G': [-156, -30], '5G': [-156, -30] },
      possibleMbps: { '2G': 1, '3G': 100, '4G': 3000, '5G': 20_000 },
    },
    surveyServed: ['weak', 'voice-only', 'good'],
    unstableIsWeak: true,
    challenge: { answerWorkingDays: 10, decideWorkingDays: 20 },
    flipChance: { contested: 0.5, stale: 0.4, uncertain: 0.3, modelOnly: 0.15, claimed: 0.1, found: 0.02 },
  },
];
