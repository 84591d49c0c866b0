import type { DiffractionPath } from '#geo/diffraction';

interface Point {
  km: number;
  terrainM: number;
  topM: number;
}

/**
 * Delta-Bullington written down equation by equation, one object for each point and one scan for each maximum: the slow twin
 * that the tests and the benchmark hold geo/diffraction against. No checks.
 */
export function naiveDeltaBullington(path: DiffractionPath) {
  const { frequencyGhz: f, effectiveRadiusKm: ap, polarisation } = path;
  const points: Point[] = Array.from(path.distancesKm, (km, i) => ({
    km,
    terrainM: path.heightsM[i]!,
    topM: path.heightsM[i]! + (path.clutterM?.[i] ?? 0),
  }));
  const first = points[0]!;
  const end = points[points.length - 1]!;
  const inner = points.slice(1, -1);
  const d = end.km;
  const hts = first.terrainM + path.txHeightM;
  const hrs = end.terrainM + path.rxHeightM;

  const legs = points.slice(1).map((to, i) => ({ from: points[i]!, to }));
  const v1 = sum(legs.map(({ from, to }) => (to.km - from.km) * (to.terrainM + from.terrainM)));
  const v2 = sum(
    legs.map(
      ({ from, to }) =>
        (to.km - from.km) * (to.terrainM * (2 * to.km + from.km) + from.terrainM * (to.km + 2 * from.km)),
    ),
  );
  let hst = (2 * v1 * d - v2) / d ** 2;
  let hsr = (v2 - v1 * d) / d ** 2;
  const overRay = inner.map((p) => ({ km: p.km, h: p.terrainM - (hts * (d - p.km) + hrs * p.km) / d }));
  const hobs = Math.max(...overRay.map((p) => p.h));
  if (hobs > 0) {
    const aobt = Math.max(...overRay.map((p) => p.h / p.km));
    const aobr = Math.max(...overRay.map((p) => p.h / (d - p.km)));
    hst -= hobs * (aobt / (aobt + aobr));
    hsr -= hobs * (aobr / (aobt + aobr));
  }
  const hstd = Math.min(hst, first.terrainM);
  const hsrd = Math.min(hsr, end.terrainM);

  const tops = inner.map((p) => ({ km: p.km, g: p.topM }));
  const zeros = inner.map((p) => ({ km: p.km, g: 0 }));
  const lbullaDb = bullington(tops, d, hts, hrs, ap, f);
  const lbullsDb = bullington(zeros, d, hts - hstd, hrs - hsrd, ap, f);
  const ldsphDb = sphericalEarth(d, hts - hstd, hrs - hsrd, ap, f, path.seaFraction ?? 0, polarisation);
  return { lbullaDb, lbullsDb, ldsphDb, ldDb: lbullaDb + Math.max(ldsphDb - lbullsDb, 0) };
}

function bullington(points: { km: number; g: number }[], d: number, hts: number, hrs: number, ap: number, f: number) {
  const ce = 1 / ap;
  const lambda = 0.2998 / f;
  const raised = points.map((p) => ({ km: p.km, g: p.g + 500 * ce * p.km * (d - p.km) }));
  const stim = Math.max(...raised.map((p) => (p.g - hts) / p.km));
  const str = (hrs - hts) / d;
  let luc: number;
  if (stim < str) {
    const nus = raised.map(
      (p) => (p.g - (hts * (d - p.km) + hrs * p.km) / d) * Math.sqrt((0.002 * d) / (lambda * p.km * (d - p.km))),
    );
    luc = j(Math.max(...nus));
  } else {
    const srim = Math.max(...raised.map((p) => (p.g - hrs) / (d - p.km)));
    const dbp = (hrs - hts + srim * d) / (stim + srim);
    const above = hts + stim * dbp - (hts * (d - dbp) + hrs * dbp) / d;
    luc = j(above * Math.sqrt((0.002 * d) / (lambda * dbp * (d - dbp))));
  }
  return luc + (1 - Math.exp(-luc / 6)) * (10 + 0.02 * d);
}

function j(nu: number): number {
  return nu > -0.78 ? 6.9 + 20 * Math.log10(Math.sqrt((nu - 0.1) ** 2 + 1) + nu - 0.1) : 0;
}

function sphericalEarth(d: number, hte: number, hre: number, ap: number, f: number, sea: number, pol: 'h' | 'v') {
  const dlos = Math.sqrt(2 * ap) * (Math.sqrt(0.001 * hte) + Math.sqrt(0.001 * hre));
  if (d >= dlos) return firstTerm(d, hte, hre, ap, f, sea, pol);
  const c = (hte - hre) / (hte + hre);
  const m = (250 * d ** 2) / (ap * (hte + hre));
  const arc = Math.acos(((3 * c) / 2) * Math.sqrt((3 * m) / (m + 1) ** 3));
  const b = 2 * Math.sqrt((m + 1) / (3 * m)) * Math.cos(Math.PI / 3 + arc / 3);
  const d1 = (d / 2) * (1 + b);
  const d2 = d - d1;
  const hse = ((hte - (500 * d1 ** 2) / ap) * d2 + (hre - (500 * d2 ** 2) / ap) * d1) / d;
  const hreq = 17.456 * Math.sqrt((d1 * d2 * (0.2998 / f)) / d);
  if (hse > hreq) return 0;
  const aem = 500 * (d / (Math.sqrt(hte) + Math.sqrt(hre))) ** 2;
  const ldft = firstTerm(d, hte, hre, aem, f, sea, pol);
  return ldft < 0 ? 0 : (1 - hse / hreq) * ldft;
}

function firstTerm(d: number, hte: number, hre: number, a: number, f: number, sea: number, pol: 'h' | 'v') {
  const over = (epsilon: number, sigma: number) => {
    const kh = 0.036 * (a * f) ** (-1 / 3) * ((epsilon - 1) ** 2 + ((18 * sigma) / f) ** 2) ** (-1 / 4);
    const k = pol === 'h' ? kh : kh * Math.sqrt(epsilon ** 2 + ((18 * sigma) / f) ** 2);
    const beta = (1 + 1.6 * k ** 2 + 0.67 * k ** 4) / (1 + 4.5 * k ** 2 + 1.53 * k ** 4);
    const x = 21.88 * beta * (f / a ** 2) ** (1 / 3) * d;
    const fx = x >= 1.6 ? 11 + 10 * Math.log10(x) - 17.6 * x : -20 * Math.log10(x) - 5.6488 * x ** 1.425;
    const gain = (h: number) => {
      const y = 0.9575 * beta * (f ** 2 / a) ** (1 / 3) * h;
      const bb = beta * y;
      const g = bb > 2 ? 17.6 * (bb - 1.1) ** 0.5 - 5 * Math.log10(bb - 1.1) - 8 : 20 * Math.log10(bb + 0.1 * bb ** 3);
      return Math.max(g, 2 + 20 * Math.log10(k));
    };
    return -fx - gain(hte) - gain(hre);
  };
  return sea * over(80, 5) + (1 - sea) * over(22, 0.003);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
