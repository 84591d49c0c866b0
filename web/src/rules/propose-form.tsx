import { useState } from 'preact/hooks';
import type { Generation } from '#shared/operator';
import type { CoverageDefinition } from '#shared/rule-set';
import { withoutDiacritics } from '#shared/text';
import { GENERATIONS } from '../address.ts';
import type { DefinitionRow } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { useTexts } from '../text/catalogue.ts';

interface Props {
  /** What the form begins with. */
  from: DefinitionRow;
  isCorrection: boolean;
  /** Ids that stand for other definitions. */
  taken: readonly string[];
  today: string;
  busy: boolean;
  onPropose: (body: { definition: CoverageDefinition; reason?: string }, title: string) => void;
  onCancel: () => void;
}

/** A new definition, begun as a copy of another; or a proposal corrected, with a reason. */
export function ProposeForm({ from, isCorrection, taken, today, busy, onPropose, onCancel }: Props) {
  const { t } = useTexts();
  const words = t.rules.definitions;
  const [definition, setDefinition] = useState<CoverageDefinition>({
    ...from.definition,
    ...(isCorrection ? {} : { title: '', source: '', validFrom: today }),
  });
  const [reason, setReason] = useState('');
  const set = (part: Partial<CoverageDefinition>): void => setDefinition({ ...definition, ...part });
  const quality = definition.qualityGenerations;
  return (
    <form
      class="card form"
      aria-label={isCorrection ? words.correct : words.propose}
      onSubmit={(event) => {
        event.preventDefault();
        const id = isCorrection ? definition.id : newId(definition, taken);
        const said = reason.trim() ? { reason: reason.trim() } : {};
        onPropose({ definition: { ...definition, id }, ...said }, definition.title);
      }}
    >
      <h3>{isCorrection ? words.correct : words.propose}</h3>
      <label>
        <span>{words.title}</span>
        <input
          required
          minLength={3}
          maxLength={200}
          value={definition.title}
          onInput={(e) => set({ title: e.currentTarget.value })}
        />
      </label>
      <div class="form-row">
        <label>
          <span>{words.source}</span>
          <input
            required
            minLength={3}
            maxLength={1000}
            placeholder={words.sourcePlaceholder}
            value={definition.source}
            onInput={(e) => set({ source: e.currentTarget.value })}
          />
        </label>
        <label>
          <span>{words.validFrom}</span>
          <DateInput required value={definition.validFrom} onDate={(day) => set({ validFrom: day })} />
        </label>
      </div>
      <Ticks label={words.servedBy} value={definition.servedBy} onChange={(servedBy) => set({ servedBy })} />
      <label class="tick">
        <input
          type="checkbox"
          checked={definition.clusterUnservedIsWeak}
          onChange={(e) => set({ clusterUnservedIsWeak: e.currentTarget.checked })}
        />
        <span>{words.clusterIs}</span>
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={quality !== null}
          onChange={(e) => set({ qualityGenerations: e.currentTarget.checked ? ['4G', '5G'] : null })}
        />
        <span>{words.qualityTest}</span>
      </label>
      {quality ? (
        <Ticks label={words.quality} value={quality} onChange={(qualityGenerations) => set({ qualityGenerations })} />
      ) : null}
      <div class="form-row">
        <label>
          <span>{words.among}</span>
          <select
            value={definition.among ?? 'all'}
            onChange={(e) => set({ among: e.currentTarget.value as 'all' | 'grid-power' })}
          >
            <option value="all">{words.amongs.all}</option>
            <option value="grid-power">{words.amongs['grid-power']}</option>
          </select>
        </label>
        <label>
          <span>{words.weakOver}</span>
          <select
            value={definition.weakOver ?? 'not-white'}
            onChange={(e) => set({ weakOver: e.currentTarget.value as 'not-white' | 'all' })}
          >
            <option value="not-white">{words.weakOvers['not-white']}</option>
            <option value="all">{words.weakOvers.all}</option>
          </select>
        </label>
      </div>
      <label>
        <span>{words.reason}</span>
        <input
          required={isCorrection}
          minLength={3}
          maxLength={1000}
          value={reason}
          onInput={(e) => setReason(e.currentTarget.value)}
        />
      </label>
      <FormActs send={words.send} disabled={busy || definition.servedBy.length === 0} onCancel={onCancel} />
    </form>
  );
}

/** Generations to tick; the last tick cannot be taken away. */
function Ticks({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly Generation[];
  onChange: (value: Generation[]) => void;
}) {
  return (
    <fieldset class="ticks">
      <legend>{label}</legend>
      {GENERATIONS.map((g) => (
        <label key={g} class="tick">
          <input
            type="checkbox"
            checked={value.includes(g)}
            disabled={value.length === 1 && value[0] === g}
            onChange={(e) =>
              onChange(GENERATIONS.filter((x) => (x === g ? e.currentTarget.checked : value.includes(x))))
            }
          />
          <span>{g}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** An id made of the title and the year, unlike those there are. */
function newId({ title, validFrom }: CoverageDefinition, taken: readonly string[]): string {
  const words = withoutDiacritics(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const stem = `${words || 'dinh-nghia'}-${validFrom.slice(0, 4)}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
