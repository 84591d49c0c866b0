import type { AdminUnitItem } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { useTexts } from '../text/catalogue.ts';
import { type Facts, MAST_CLASSES, PLANNED_GENERATIONS } from './facts.ts';
import { NUMBER_FIELDS, type NumberField, type NumberProblem, readNumber } from './numbers.ts';

/** What stands in a field and does not count yet: it is still being typed, or it was left with something wrong. */
export interface Typed {
  text: string;
  problem: NumberProblem | null;
}

interface Props {
  facts: Facts;
  communes: readonly AdminUnitItem[];
  typed: Partial<Record<NumberField, Typed>>;
  /** Null = the field was left, and what stood in it counts. */
  onTyped: (field: NumberField, typed: Typed | null) => void;
  onFacts: (part: Partial<Facts>) => void;
  onPlace: (part: { lon: number } | { lat: number }) => void;
}

/** The fields of a position: name, place, mast, stations, reasons. */
export function FactsFields({ facts, communes, typed, onTyped, onFacts, onPlace }: Props) {
  const { t } = useTexts();
  const numeric = (field: NumberField, label: string, onNumber: (n: number | null) => void) => (
    <Numeric
      field={field}
      label={label}
      value={facts[field]}
      typed={typed[field]}
      onTyped={(now) => onTyped(field, now)}
      onNumber={onNumber}
    />
  );
  return (
    <>
      <label>
        <span>{t.carrier.name}</span>
        <input required maxLength={200} value={facts.name} onInput={(e) => onFacts({ name: e.currentTarget.value })} />
      </label>
      <div class="form-row">
        {numeric('lon', t.carrier.lon, (lon) => onPlace({ lon: lon! }))}
        {numeric('lat', t.carrier.lat, (lat) => onPlace({ lat: lat! }))}
        {numeric('accuracyM', t.carrier.accuracy, (accuracyM) => onFacts({ accuracyM: accuracyM! }))}
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
        {numeric('heightM', t.carrier.height, (heightM) => onFacts({ heightM }))}
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
        {numeric('planYear', t.review.planYear, (planYear) => onFacts({ planYear }))}
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
function Numeric({
  field,
  label,
  value,
  typed,
  onTyped,
  onNumber,
}: {
  field: NumberField;
  label: string;
  value: number | null;
  typed: Typed | undefined;
  onTyped: (typed: Typed | null) => void;
  /** Null = the field was emptied, where it may be. */
  onNumber: (n: number | null) => void;
}) {
  const { t } = useTexts();
  const mayBeEmpty = value === null || field === 'planYear';
  const { min, max } = NUMBER_FIELDS[field];
  const problem = typed?.problem ? t.carrier.numberProblems[typed.problem](label, String(min), String(max)) : null;
  const settle = (text: string): void => {
    if (!typed) return;
    const read = text.trim() === '' && mayBeEmpty ? null : readNumber(field, text);
    if (typeof read === 'string') onTyped({ text, problem: read });
    else {
      onTyped(null);
      onNumber(read);
    }
  };
  return (
    <label>
      <span>{label}</span>
      <input
        ref={(input) => input?.setCustomValidity(problem ?? '')}
        required={!mayBeEmpty}
        inputMode="decimal"
        autocomplete="off"
        aria-invalid={problem !== null}
        value={typed?.text ?? value ?? ''}
        onInput={(e) => onTyped({ text: e.currentTarget.value, problem: null })}
        // Enter changes without leaving; what was typed and taken out again is left without a change.
        onChange={(e) => settle(e.currentTarget.value)}
        onBlur={(e) => settle(e.currentTarget.value)}
      />
      {problem ? (
        <small class="field-hint" role="alert">
          {problem}
        </small>
      ) : null}
    </label>
  );
}
