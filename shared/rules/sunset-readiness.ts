/** What must be true of an area before a generation is switched off there; the newest criteria whose day has come hold. */
export interface ReadinessCriteria {
  id: string;
  validFrom: string;
  source: string;
  /** No village loses its class, by what is on air already. */
  noVillageWorse: boolean;
  /** Share of the 2G-only subscribers at baseline that have moved, at least. */
  convertedShare: number;
}

export const SUNSET_READINESS: readonly ReadinessCriteria[] = [
  {
    id: 'readiness-2026',
    validFrom: '2000-01-01',
    source:
      'assumption: no text found; 99 % is what Lạng Sơn reported when about 800 of its 2G-only subscribers were left, and no service lost is the aim of TT 04/2024/TT-BTTTT as reported',
    noVillageWorse: true,
    convertedShare: 0.99,
  },
];

/** The criteria on a civil date. */
export function readinessCriteriaAt(date: string): ReadinessCriteria {
  return SUNSET_READINESS.filter((c) => c.validFrom <= date).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]!;
}
