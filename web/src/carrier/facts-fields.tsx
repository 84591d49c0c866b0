import { useState } from 'preact/hooks';
import type { AdminUnitItem } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { useTexts } from '../text/catalogue.ts';
import { type Facts, MAST_CLASSES, PLANNED_GENERATIONS } from './facts.ts';

interface Props {
  facts: Facts;
  communes: readonly AdminUnitItem[];
  onFacts: (part: Partial<Facts>) => void;
  onPlace: (lon: number, lat: number) => void;
}

/** The fields of a position: name, place, mast, stations, reasons. */
export function FactsFields({ facts, communes, onFacts, onPlace }: Props) {
  const { t } = useTexts();
  return (
    <>
      <label>
        <span>{t.carrier.name}</span>
        <input required maxLength={200} value={facts.name} onInput={(e) => onFacts({ name: e.currentTarget.value })} />
      </label>
      <div class="form-row">
        <Numeric label={t.carrier.lon} value={facts.lon} onNumber={(lon) => onPlace(lon, facts.lat)} />
        <Numeric label={t.carrier.lat} value={facts.lat} onNumber={(lat) => onPlace(facts.lon, lat)} />
        <Numeric label={t.carrier.accuracy} value={facts.accuracyM} onNumber={(accuracyM) => onFacts({ accuracyM })} />
        <label>
          <span>{t.carrier.commune}</span>
          <select required value={facts.communeCode} onChange={(e) => onFacts({ communeCode: e.currentTarget.value })}>
            {communes.map((u) => (
              <option key={u.code} value={u.code}>
                {u.name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="form-row">
        <label>
          <span>{t.carrier.mastClass}</span>
          <select value={facts.mastClass ?? ''} onChange={(e) => onFacts({ mastClass: e.currentTarget.value || null })}>
            {facts.mastClass === null ? <option value="">{t.known.unknown}</option> : null}
            {MAST_CLASSES.map((c) => (
              <option key={c} value={c}>
                {c}
              </option>
            ))}
          </select>
        </label>
        <Numeric label={t.carrier.height} value={facts.heightM} onNumber={(heightM) => onFacts({ heightM })} />
        <label>
          <span>{t.review.form}</span>
          <select value={facts.form} onChange={(e) => onFacts({ form: e.currentTarget.value })}>
            {['independent', 'shared'].map((f) => (
              <option key={f} value={f}>
                {t.review.forms[f]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="form-row">
        <label>
          <span>{t.review.planYear}</span>
          <input
            type="number"
            min={2000}
            max={2100}
            value={facts.planYear ?? ''}
            onChange={(e) => onFacts({ planYear: e.currentTarget.value === '' ? null : e.currentTarget.valueAsNumber })}
          />
        </label>
        <label>
          <span>{t.review.plannedOnAir}</span>
          <DateInput value={facts.plannedOnAir ?? undefined} onDate={(day) => onFacts({ plannedOnAir: day || null })} />
        </label>
      </div>
      <fieldset class="segments" aria-label={t.carrier.generations}>
        {PLANNED_GENERATIONS.map((g) => (
          <button
            key={g}
            type="button"
            aria-pressed={facts.generations.includes(g)}
            onClick={() =>
              onFacts({
                generations: PLANNED_GENERATIONS.filter((x) => (x === g) !== facts.generations.includes(x)),
              })
            }
          >
            {g}
          </button>
        ))}
      </fieldset>
      <label>
        <span>{t.carrier.justification}</span>
        <textarea
          rows={3}
          value={facts.justification}
          onInput={(e) => onFacts({ justification: e.currentTarget.value })}
        />
      </label>
    </>
  );
}

/** A number that counts when the field is left: what is being typed is kept through every answer that comes meanwhile. */
function Numeric({ label, value, onNumber }: { label: string; value: number | null; onNumber: (n: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label>
      <span>{label}</span>
      <input
        required={value !== null}
        type="number"
        step="any"
        value={typed ?? value ?? ''}
        onInput={(e) => setTyped(e.currentTarget.value)}
        onChange={(e) => {
          setTyped(null);
          if (Number.isFinite(e.currentTarget.valueAsNumber)) onNumber(e.currentTarget.valueAsNumber);
        }}
      />
    </label>
  );
}
