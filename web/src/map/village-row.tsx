import type { ComponentChildren } from 'preact';
import { useTexts } from '../text/catalogue.ts';

/** A village in a list beside the map: its sign, name and households; opens it. */
export function VillageRowButton({
  village,
  sign,
  under,
  badge,
  onVillage,
}: {
  village: { id: string; name: string; households: number | null };
  sign: ComponentChildren;
  /** The line below the name. */
  under: ComponentChildren;
  badge?: string | undefined;
  onVillage: (id: string) => void;
}) {
  const { t, format } = useTexts();
  return (
    <button type="button" class="list-row" onClick={() => onVillage(village.id)}>
      {sign}
      <span class="list-name">
        <span>
          {village.name} {badge ? <span class="badge">{badge}</span> : null}
        </span>
        <small>{under}</small>
      </span>
      <span class="list-households">
        {village.households === null ? t.list.householdsUnknown : t.list.households(format.count(village.households))}
      </span>
    </button>
  );
}
