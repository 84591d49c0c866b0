import { useTexts } from '../text/catalogue.ts';

export const CARRIER_TABS = ['positions', 'import', 'challenges', 'stations'] as const;
export type CarrierTab = (typeof CARRIER_TABS)[number];

/** The parts of a carrier's desk. */
export function CarrierTabs({ tab, onTab }: { tab: CarrierTab; onTab: (tab: string | undefined) => void }) {
  const { t } = useTexts();
  return (
    <fieldset class="segments tabs carrier-tabs" aria-label={t.carrier.title}>
      {CARRIER_TABS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={tab === name}
          onClick={() => onTab(name === 'positions' ? undefined : name)}
        >
          {t.carrier.tabs[name]}
        </button>
      ))}
    </fieldset>
  );
}
