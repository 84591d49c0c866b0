import type { RoundVillage } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import { differs, proposedClass, type VillageAnswer } from './village-answer.ts';
import { VillageForm } from './village-form.tsx';

interface Props {
  village: RoundVillage;
  /** Whether the round still takes answers. */
  isOpen: boolean;
  isChosen: boolean;
  isEditing: boolean;
  busy: boolean;
  onToggle: () => void;
  onConfirm: () => void;
  onEdit: () => void;
  onSave: (answer: VillageAnswer) => void;
}

/** A village of a round: what the registry has, what the commune has declared, and the two big answers. */
export function VillageCard(props: Props) {
  const { village, isOpen, isChosen, isEditing, busy, onToggle, onConfirm, onEdit, onSave } = props;
  const { t, format } = useTexts();
  const words = t.rounds.officer;
  const { answer, declared, verdict } = village;
  const proposed = proposedClass(village);
  return (
    <li class={`village-card card${isChosen ? ' row-chosen' : ''}`}>
      <div class="village-card-head">
        {isOpen && answer === null ? (
          <label class="village-tick">
            <input
              type="checkbox"
              checked={isChosen}
              aria-label={words.select(village.name)}
              disabled={busy}
              onChange={onToggle}
            />
          </label>
        ) : null}
        <div class="village-card-name">
          <h4>{village.name}</h4>
          <p class="quiet">
            {village.households === null ? words.householdsUnknown : words.households(format.count(village.households))}{' '}
            · {words.power[village.gridPower]}
          </p>
        </div>
        <dl class="village-card-says">
          <div>
            <dt>{words.registry}</dt>
            <dd class="with-mark">
              <Mark shape={verdict.class} size={14} uncertain={verdict.uncertain} /> {t.classes[verdict.class]}
            </dd>
          </div>
          <div>
            <dt>{words.declared}</dt>
            <dd class="with-mark">
              {declared ? (
                <>
                  <Mark shape={declared.class} size={14} /> {t.classes[declared.class]}
                </>
              ) : (
                <span class="quiet">{t.village.notDeclared}</span>
              )}
            </dd>
          </div>
        </dl>
      </div>
      {answer === null && differs(village) ? <p class="village-differs">{words.differs}</p> : null}
      {answer ? (
        <p class="village-given">
          <Icon name="check" size={16} /> {words.given(t.classes[answer.class])}
          {answer.note ? <small> · {answer.note}</small> : null}
        </p>
      ) : null}
      {isOpen ? (
        <div class="village-acts">
          {answer === null ? (
            <button type="button" class="button button-main" disabled={busy} onClick={onConfirm}>
              {differs(village) ? words.confirmDeclared(t.classes[proposed]) : words.confirm(t.classes[proposed])}
              <span class="hidden"> {village.name}</span>
            </button>
          ) : null}
          <button type="button" class="button" aria-expanded={isEditing} onClick={onEdit}>
            {answer === null ? words.edit : words.change}
            <span class="hidden"> {village.name}</span>
          </button>
        </div>
      ) : null}
      {isEditing ? <VillageForm village={village} busy={busy} onSave={onSave} onCancel={onEdit} /> : null}
    </li>
  );
}
