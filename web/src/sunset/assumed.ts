/** What is assumed of upgrades: in the address as "60,+LSN0001-11,-LSN0002-11". */
export interface Assumed {
  /** Days that stations to come are late. */
  slipDays: number;
  /** Sites that get 4G in time. */
  withSites: string[];
  /** Sites whose stations do not come. */
  withoutSites: string[];
}

const MOST_DAYS = 3650;
const MOST_SITES = 100;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]*$/;

/** Reads what the address says; what is malformed is left out. */
export function parseAssumed(text: string | undefined): Assumed {
  const parts = (text ?? '').split(',');
  const slipDays = Number(parts.find((p) => /^\d{1,4}$/.test(p)) ?? 0);
  const sites = (sign: string): string[] => [
    ...new Set(parts.filter((p) => p[0] === sign && ID.test(p.slice(1))).map((p) => p.slice(1))),
  ];
  return {
    slipDays: Math.min(slipDays, MOST_DAYS),
    withSites: sites('+').slice(0, MOST_SITES),
    withoutSites: sites('-').slice(0, MOST_SITES),
  };
}

/** The address's text of what is assumed; undefined = nothing is. */
export function formatAssumed({ slipDays, withSites, withoutSites }: Assumed): string | undefined {
  const parts = [
    ...(slipDays > 0 ? [String(slipDays)] : []),
    ...withSites.map((s) => `+${s}`),
    ...withoutSites.map((s) => `-${s}`),
  ];
  return parts.length === 0 ? undefined : parts.join(',');
}
