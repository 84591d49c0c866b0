import type { LinkBudget } from '../link-budget.ts';

const OPEN_GROUND: LinkBudget = {
  id: 'outdoor-open',
  title: 'Outdoors at 1.5 m, bare ground, 95 % of places',
  validFrom: '2000-01-01',
  source:
    'propagation: ITU-R P.1812 (diffraction, free space, location variability); everything else: assumptions, each named at its value',
  levels: {
    '2G': {
      kind: 'RxLev',
      servedDbm: -100,
      goodDbm: -90,
      source: 'assumption: 2 dB above the reference sensitivity of a GSM handset (−102 dBm, 3GPP TS 45.005)',
    },
    '3G': {
      kind: 'RSCP',
      servedDbm: -100,
      goodDbm: -90,
      source: 'recalled from QCVN 81 (availability: RSCP ≥ −100 dBm), not confirmed; good: assumption',
    },
    '4G': {
      kind: 'RSRP',
      servedDbm: -115,
      goodDbm: -110,
      source:
        'assumption: QCVN 81 is recalled to count RSRP ≥ −121 dBm as available, rural planning −105 to −110 as good and below −120 as none; 6 dB above the limit for the body that holds the phone',
    },
    '5G': {
      kind: 'SS-RSRP',
      servedDbm: -115,
      goodDbm: -110,
      source: 'assumption: as 4G',
    },
  },
  candidates: [
    { fromMhz: 400, toMhz: 2700, generations: ['2G', '3G', '4G', '5G'], capM: 15_000 },
    { fromMhz: 2701, toMhz: 6000, generations: ['4G', '5G'], capM: 5000 },
  ],
  defaults: [
    { fromMhz: 400, toMhz: 2700, eirpDbm: 58, antennaHeightM: 30, tiltDeg: 3 },
    { fromMhz: 2701, toMhz: 6000, eirpDbm: 60, antennaHeightM: 25, tiltDeg: 3 },
  ],
  bandwidthMhz: { '4G': 20, '5G': 100 },
  pilotShare: 0.1,
  beam: { horizontalWidthDeg: 65, verticalWidthDeg: 10, maxAttenuationDb: 25, sideLobeDb: 20 },
  receiverHeightM: 1.5,
  refractivityGradient: 45,
  locationPercent: 95,
  locationSquareM: 100,
  groundCoverM: 0,
  profileStepM: 90,
  uncertaintyDb: 6,
};

/** Link budgets in the box: model `terrain`. */
export const LINK_BUDGETS: LinkBudget[] = [
  OPEN_GROUND,
  {
    ...OPEN_GROUND,
    id: 'outdoor-wooded',
    title: 'Outdoors at 1.5 m, 15 m of trees on every path, 95 % of places',
    source: `${OPEN_GROUND.source}; ground cover: ITU-R P.1812 Table 2 (trees, forest), assumed everywhere for want of cover data: the pessimistic end`,
    groundCoverM: 15,
  },
];
