import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePrinting } from '../parts/use-printing.ts';
import { useTexts } from '../text/catalogue.ts';
import type { MapVillage } from './coverage-order.ts';
import { VillageRowButton } from './village-row.tsx';

const PAGE = 60;

interface Props {
  villages: readonly MapVillage[];
  communeName: (code: string) => string;
  /** The commune that the list is limited to. */
  commune: string | undefined;
  /** The generation whose shutdown changes the villages of the list; null = it is not about one. */
  compares: string | null;
  isFiltered: boolean;
  onVillage: (id: string) => void;
  onClearCommune: () => void;
  onShowAll: () => void;
}

/** The villages on the map as a list: the same choice for those who work with keys, a screen reader or paper. */
export function VillageList({
  villages,
  communeName,
  commune,
  compares,
  isFiltered,
  onVillage,
  onClearCommune,
  onShowAll,
}: Props) {
  const { t, format } = useTexts();
  const [asked, setAsked] = useState(PAGE);
  const shown = usePrinting() ? villages.length : asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts from its top again
  useEffect(() => setAsked(PAGE), [villages]);
  const rest = villages.length - shown;
  return (
    <div class="list">
      <header class="list-head">
        <h2>
          {commune
            ? t.list.inCommune(communeName(commune))
            : compares
              ? t.mapTools.shutdown.shifted(compares)
              : t.list.title}
        </h2>
        <p>
          {t.list.count(format.count(villages.length))} · {t.list.sorted}
        </p>
        {commune ? (
          <button type="button" class="link" onClick={onClearCommune}>
            {t.list.wholeProvince}
          </button>
        ) : null}
      </header>
      {villages.length === 0 ? (
        <Notice title={compares ? t.mapTools.shutdown.none(compares) : isFiltered ? t.list.none : t.list.noneWorse}>
          {isFiltered ? (
            <button type="button" class="button" onClick={onShowAll}>
              {t.list.showAll}
            </button>
          ) : null}
        </Notice>
      ) : (
        <ul>
          {villages.slice(0, shown).map((v) => (
            <li key={v.id}>
              <VillageRowButton
                village={v}
                sign={
                  v.shift ? (
                    <span class="list-shift">
                      <Mark shape={v.shift.before} size={17} />
                      <Icon name="arrow" size={13} />
                      <Mark shape={v.shift.after} size={17} />
                    </span>
                  ) : (
                    <Mark shape={v.class} uncertain={v.uncertain} size={17} />
                  )
                }
                under={`${commune ? t.classes[v.class] : communeName(v.communeCode)}${v.gridPower === 'no' ? ` · ${t.list.noPower}` : ''}`}
                onVillage={onVillage}
              />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 ? (
        <button type="button" class="button list-more" onClick={() => setAsked(asked + PAGE * 2)}>
          {t.list.more(format.count(Math.min(rest, PAGE * 2)))} <Icon name="plus" size={14} />
        </button>
      ) : null}
    </div>
  );
}
