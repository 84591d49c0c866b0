import type { Generation, OperatorCode } from '#shared/operator';
import { GENERATIONS } from '../address.ts';
import type { AsIf } from '../api/client.ts';
import { Icon } from '../parts/icon.tsx';
import { useTexts } from '../text/catalogue.ts';
import { MAP_LAYERS, type MapLayer } from './map-layers.ts';

interface Props {
  layers: readonly MapLayer[];
  /** Layers that there is something to draw of. */
  available: readonly MapLayer[];
  onLayers: (layers: MapLayer[]) => void;
  only: AsIf;
  /** Operators that have stations in the province. */
  operators: readonly OperatorCode[];
  onOnly: (only: AsIf) => void;
  onClose: () => void;
}

/** What is drawn, and what counts: a small panel beside the map's buttons. */
export function LayersControl({ layers, available, onLayers, only, operators, onOnly, onClose }: Props) {
  const { t } = useTexts();
  const words = t.mapTools.layers;
  const noteOf = (layer: MapLayer): string | null =>
    layer === 'sites'
      ? words.sitesZoom
      : layer === 'planned'
        ? words.plannedNote
        : layer === 'relief' && !available.includes('relief')
          ? words.noRelief
          : null;
  const choice = <T extends string>(
    label: string,
    among: readonly T[],
    chosen: T | undefined,
    name: (v: T) => string,
    choose: (v: T | undefined) => void,
  ) => (
    <fieldset class="only">
      <legend>{label}</legend>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
        {words.all}
      </button>
      {among.map((v) => (
        <button key={v} type="button" aria-pressed={chosen === v} onClick={() => choose(chosen === v ? undefined : v)}>
          {name(v)}
        </button>
      ))}
    </fieldset>
  );
  return (
    <section
      id="map-layers"
      class="layers"
      aria-label={words.open}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>{words.title}</h2>
        <button type="button" class="icon-button" aria-label={words.close} onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      </header>
      {MAP_LAYERS.filter((l) => l !== 'base' || available.includes('base')).map((layer) => (
        <label key={layer} class={`layer layer-${layer}`}>
          <input
            type="checkbox"
            checked={layers.includes(layer) && available.includes(layer)}
            disabled={!available.includes(layer)}
            onChange={(event) =>
              onLayers(MAP_LAYERS.filter((l) => (l === layer ? event.currentTarget.checked : layers.includes(l))))
            }
          />
          <span>
            {words.names[layer]}
            {noteOf(layer) ? <small>{noteOf(layer)}</small> : null}
          </span>
          <i class="layer-sign" aria-hidden="true" />
        </label>
      ))}
      <h2>{words.asIf}</h2>
      {choice<OperatorCode>(
        words.operator,
        operators,
        only.operator,
        (o) => t.operators[o],
        (operator) => onOnly({ ...only, operator }),
      )}
      {choice<Generation>(
        words.generation,
        GENERATIONS,
        only.generation,
        (g) => g,
        (generation) => onOnly({ ...only, generation }),
      )}
      <p class="layers-note">{words.asIfNote}</p>
    </section>
  );
}

/** What alone counts, for all to see, with the way back. */
export function AsIfChip({ only, onClear }: { only: AsIf; onClear: () => void }) {
  const { t } = useTexts();
  const words = t.mapTools.layers;
  const what = [only.operator && t.operators[only.operator], only.generation].filter(Boolean).join(' · ');
  if (what === '') return null;
  return (
    <p class="as-if">
      <span>{words.asIfChip(what)}</span>
      <button type="button" aria-label={words.asIfClear} title={words.asIfClear} onClick={onClear}>
        <Icon name="close" size={15} />
      </button>
    </p>
  );
}
