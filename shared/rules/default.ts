import type { RuleSet } from '../rule-set.ts';
import { EVIDENCE_RULES } from './evidence.ts';
import { LINK_BUDGETS } from './link-budgets.ts';
import { BORROWED_SETTINGS } from './province-settings.ts';
import { PUBLIC_SERVICE_CALENDAR } from './working-calendar.ts';

/** Rules in the box. Each carries its source; a province may put its own in force. */
export const DEFAULT_RULES: RuleSet = {
  rangeTables: [
    {
      id: 'mountain-cautious',
      title: 'Mountains, cautious',
      validFrom: '2000-01-01',
      source:
        'assumption: villages without signal at 2.5 to 8.9 km behind rock were reported by Tuyên Quang (hdndtuyenquang.gov.vn, answers 3278 to 3490); 700/900 MHz no farther than 3 km without a terrain model',
      ranges: [
        { fromMhz: 400, toMhz: 1000, rangeM: 3000 },
        { fromMhz: 1001, toMhz: 1900, rangeM: 2500 },
        { fromMhz: 1901, toMhz: 2299, rangeM: 2200 },
        { fromMhz: 2300, toMhz: 2700, rangeM: 1500 },
        { fromMhz: 2701, toMhz: 40000, rangeM: 500 },
      ],
      offBeam: { fullWithinDeg: 60, backFromDeg: 120, backFactor: 0.3 },
    },
    {
      id: 'open-country',
      title: 'Flat, open country',
      validFrom: '2000-01-01',
      source:
        'usual planning radii on flat land: 700/900 MHz 5-10 km, 1800 3-5, 2100 2-4, 2600 1.5-3 (middle of each); 3.7 GHz about 500 m in a Vietnamese 5G trial',
      ranges: [
        { fromMhz: 400, toMhz: 1000, rangeM: 7500 },
        { fromMhz: 1001, toMhz: 1900, rangeM: 4000 },
        { fromMhz: 1901, toMhz: 2299, rangeM: 3000 },
        { fromMhz: 2300, toMhz: 2700, rangeM: 2250 },
        { fromMhz: 2701, toMhz: 40000, rangeM: 500 },
      ],
      offBeam: { fullWithinDeg: 60, backFromDeg: 120, backFactor: 0.3 },
    },
  ],
  linkBudgets: LINK_BUDGETS,
  definitions: [
    {
      id: 'centre-2026',
      title: 'No signal at the village centre (trắng sóng); a cluster without signal (lõm sóng)',
      validFrom: '2026-01-01',
      source:
        'Criterion reported for Tuyên Quang, 01/2026 (baotuyenquang.com.vn); Công văn 1603/BTTTT-CVT of 25/04/2024 was not found',
      servedBy: ['2G', '3G', '4G', '5G'],
      clusterUnservedIsWeak: true,
      qualityGenerations: null,
    },
    {
      id: 'mobile-data',
      title: 'As centre-2026, and a centre with voice-only 2G is weak',
      validFrom: '2026-01-01',
      source: 'assumption, modelled on the two classes of Lạng Sơn 10/2021 (no signal; signal of unstable quality)',
      servedBy: ['2G', '3G', '4G', '5G'],
      clusterUnservedIsWeak: true,
      qualityGenerations: ['3G', '4G', '5G'],
    },
  ],
  sunsets: [
    {
      id: 'sunset-2g',
      title: '2G switched off',
      validFrom: '2024-09-13',
      source: 'TT 04/2024/TT-BTTTT as suspended by TT 10/2024/TT-BTTTT; not confirmed that the date was kept',
      generation: '2G',
      lastServiceDay: '2026-09-15',
    },
    {
      id: 'sunset-3g',
      title: '3G switched off (planned)',
      validFrom: '2024-09-13',
      source: 'plan reported in the press for 09/2028; no legal text found',
      generation: '3G',
      lastServiceDay: '2028-09-30',
    },
  ],
  settings: BORROWED_SETTINGS,
  calendar: PUBLIC_SERVICE_CALENDAR,
  evidence: EVIDENCE_RULES,
  defaults: { rangeTable: 'mountain-cautious', linkBudget: 'outdoor-wooded', definition: 'centre-2026' },
};
