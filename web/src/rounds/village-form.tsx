import { useState } from 'preact/hooks';
import type { SurveyLevel } from '#shared/evidence-rules';
import type { Generation, OperatorCode } from '#shared/operator';
import type { Known } from '#shared/village';
import type { RoundVillage } from '../api/answers.ts';
import { COVERAGE_ORDER } from '../map/coverage-order.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import { proposedClass, type VillageAnswer } from './village-answer.ts';

const POWERS: readonly Known[] = ['yes', 'no', 'unknown'];
const LEVELS: readonly SurveyLevel[] = ['good', 'weak', 'voice-only', 'none'];
/** Who is asked about everywhere; others where the registry knows something of them. */
const OPERATORS: readonly OperatorCode[] = ['VIETTEL', 'VNPT', 'MOBIFONE'];
const GENERATIONS: readonly Generation[] = ['4G', '3G', '5G', '2G'];

/** A village corrected: its class, households, power, and what was found on the spot of each operator and generation. */
export function VillageForm({
  village,
  busy,
  onSave,
  onCancel,
}: {
  village: RoundVillage;
  busy: boolean;
  onSave: (answer: VillageAnswer) => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  const words = t.rounds.officer;
  const [cls, setCls] = useState(village.answer?.class ?? proposedClass(village));
  const [households, setHouseholds] = useState(village.households === null ? '' : String(village.households));
  const [gridPower, setGridPower] = useState(village.gridPower);
  const [levels, setLevels] = useState<Readonly<Record<string, SurveyLevel>>>({});
  const [note, setNote] = useState(village.answer?.note ?? '');
  const asked = askedSlots(village);
  const set = (key: string, level: SurveyLevel): void => {
    const { [key]: before, ...rest } = levels;
    setLevels(before === level ? rest : { ...rest, [key]: level });
  };
  const row = ({ key, operator, generation, registry }: (typeof asked)[number]) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in each row would need a legend of its own
    <div key={key} class="signal-row" role="group" aria-label={`${t.operators[operator]} ${generation}`}>
      <span class="signal-name">
        <b>
          {t.operators[operator]} {generation}
        </b>
        <small>{words.registrySays(registry === null ? t.table.unknown : t.village[registry])}</small>
      </span>
      <span class="big-choices">
        {LEVELS.map((level) => (
          <button key={level} type="button" aria-pressed={levels[key] === level} onClick={() => set(key, level)}>
            {t.rounds.levels[level]}
          </button>
        ))}
      </span>
    </div>
  );
  return (
    <form
      class="village-form"
      aria-label={`${words.edit} ${village.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({
          class: cls,
          note: note.trim() || null,
          households: households === '' ? null : Number(households),
          gridPower,
          levels: asked.flatMap(({ key, operator, generation }) =>
            levels[key] ? [{ operator, generation, level: levels[key] }] : [],
          ),
        });
      }}
    >
      <fieldset>
        <legend>{words.which}</legend>
        <div class="big-choices">
          {COVERAGE_ORDER.map((c) => (
            <button key={c} type="button" aria-pressed={cls === c} onClick={() => setCls(c)}>
              <Mark shape={c} size={18} /> {t.classes[c]}
            </button>
          ))}
        </div>
      </fieldset>
      <div class="village-facts">
        <label>
          <span>{words.householdCount}</span>
          <input
            type="number"
            inputMode="numeric"
            min="0"
            max="100000"
            step="1"
            value={households}
            onInput={(e) => setHouseholds(e.currentTarget.value)}
          />
        </label>
        <fieldset>
          <legend>{words.gridPower}</legend>
          <div class="big-choices">
            {POWERS.map((p) => (
              <button key={p} type="button" aria-pressed={gridPower === p} onClick={() => setGridPower(p)}>
                {words.powerShort[p]}
              </button>
            ))}
          </div>
        </fieldset>
      </div>
      {village.centre ? (
        <fieldset>
          <legend>{words.signal}</legend>
          <p class="quiet">{words.signalHint}</p>
          {asked.filter((s) => s.isMain).map(row)}
          {asked.some((s) => !s.isMain) ? (
            <details class="more-signals">
              <summary>{words.otherSignals}</summary>
              {asked.filter((s) => !s.isMain).map(row)}
            </details>
          ) : null}
        </fieldset>
      ) : null}
      <label>
        <span>{words.note}</span>
        <textarea rows={2} maxLength={500} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      <FormActs send={words.save} disabled={busy} onCancel={onCancel} />
    </form>
  );
}

/** 4G of everybody who is asked about everywhere, and whatever else the registry has something on. */
function askedSlots(village: RoundVillage) {
  const known = new Map(village.slots.map((s) => [`${s.operator}-${s.generation}`, s]));
  const asked = new Map(OPERATORS.map((operator) => [`${operator}-4G`, { operator, generation: '4G' as Generation }]));
  for (const [key, { operator, generation }] of known) asked.set(key, { operator, generation });
  const order = (s: { operator: string; generation: Generation }): string =>
    `${OPERATORS.indexOf(s.operator as OperatorCode) >>> 0} ${GENERATIONS.indexOf(s.generation)}`;
  return [...asked]
    .map(([key, slot]) => {
      const slotKnown = known.get(key);
      const registry = slotKnown ? (slotKnown.served ? ('served' as const) : ('unserved' as const)) : null;
      const isMain = slot.generation === '4G' && OPERATORS.includes(slot.operator);
      return { key, ...slot, registry, isMain };
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
