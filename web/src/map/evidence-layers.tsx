import type { EvidenceSlot, VillageEvidence } from '../api/answers.ts';
import type { Answer } from '../api/use-answer.ts';
import { FailureNotice } from '../parts/notice.tsx';
import { useTexts } from '../text/catalogue.ts';

const STATED = ['claim', 'survey', 'measurement'] as const;
const LAYERS = ['claim', 'model', 'survey', 'measurement'] as const;
type Said = NonNullable<EvidenceSlot['layers']['survey']>;

/**
 * Claim, model, survey and measurement side by side, each with its date and source: at the village's centre, and at every cluster
 * that something is known of besides the model.
 */
export function EvidenceLayers({
  answer,
  names,
}: {
  answer: Answer<VillageEvidence>;
  /** What the test points are called, by their ids. */
  names: ReadonlyMap<string, string>;
}) {
  const { t, format } = useTexts();
  const words = t.mapTools.evidence;
  if (answer.error) return <FailureNotice error={answer.error} retry={answer.retry} />;
  const evidence = answer.value;
  if (!evidence) return <p class="waiting">{words.loading}</p>;
  const centre = evidence.slots.filter((s) => s.kind === 'centre');
  const stated = centre.filter(isStated);
  const clusters = evidence.slots.filter((s) => s.kind === 'cluster' && isStated(s));
  const modelled = centre.filter((s) => !stated.includes(s));
  return (
    <section class="evidence">
      <h3>{words.title}</h3>
      <p class="evidence-explain">{words.explain}</p>
      {stated.length === 0 ? (
        <p class="evidence-explain">{words.onlyModel}</p>
      ) : (
        <Table slots={stated} at={words.centreOf} />
      )}
      {modelled.length > 0 ? (
        <details open={stated.length === 0 && modelled.length <= 4}>
          <summary>{words.modelOnly(format.count(modelled.length))}</summary>
          <Table slots={modelled} at={words.centreOf} />
        </details>
      ) : null}
      {[...new Set(clusters.map((s) => s.pointId))].map((id) => (
        <Table key={id} slots={clusters.filter((s) => s.pointId === id)} at={names.get(id) ?? id} />
      ))}
      <Sources evidence={evidence} slots={[...stated, ...clusters]} />
    </section>
  );
}

function isStated({ layers }: EvidenceSlot): boolean {
  return STATED.some((l) => layers[l] !== null);
}

function Table({ slots, at }: { slots: readonly EvidenceSlot[]; at: string }) {
  const { t } = useTexts();
  const words = t.mapTools.evidence;
  return (
    <table class="evidence-table">
      <thead>
        <tr>
          <th scope="col">{at}</th>
          {LAYERS.map((l) => (
            <th key={l} scope="col">
              {words.layers[l]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((s) => (
          <tr key={`${s.operator} ${s.generation}`}>
            <th scope="row">
              {t.operators[s.operator]} <b class="generation">{s.generation}</b>
              {s.status === 'no-evidence' ? null : (
                <span class={`evidence-status evidence-${s.status}`}>{words.statuses[s.status]}</span>
              )}
            </th>
            {LAYERS.map((l) => (
              <td key={l} class={s.verdict.by === l ? 'evidence-decides' : ''}>
                {l === 'model' ? <Model slot={s} /> : <Statement said={s.layers[l]} />}
                {s.verdict.by === l ? (
                  <span class="evidence-by">{words.verdict(words.layers[l].toLowerCase())}</span>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Model({ slot }: { slot: EvidenceSlot }) {
  const { t } = useTexts();
  const words = t.mapTools.evidence;
  const { model } = slot.layers;
  return (
    <>
      <Served served={model.served} />
      <small>
        {words.modelNames[model.model] ?? model.model}
        {model.uncertain ? `, ${words.uncertain}` : ''}
      </small>
    </>
  );
}

function Statement({ said }: { said: Said | null }) {
  const { t, format } = useTexts();
  const words = t.mapTools.evidence;
  if (said === null) return <span class="evidence-none">{words.noneSaid}</span>;
  const age = said.expired ? words.expired : said.stale ? words.stale : null;
  return (
    <>
      <Served served={said.served} />
      <small>
        {said.samples
          ? words.samples(format.count(said.samples.numerator), format.count(said.samples.denominator))
          : said.level
            ? words.levels[said.level]
            : null}
      </small>
      <small>
        {format.date(said.date)}
        {age ? `, ${age}` : ''}
      </small>
    </>
  );
}

function Served({ served }: { served: boolean | null }) {
  const { t } = useTexts();
  const words = t.mapTools.evidence;
  return (
    <span class={`evidence-${served === null ? 'unclear' : served ? 'yes' : 'no'}`}>
      {served === null ? words.unclear : served ? words.yes : words.no}
    </span>
  );
}

/** Where each statement comes from, by the ids that the layers name. */
function Sources({ evidence, slots }: { evidence: VillageEvidence; slots: readonly EvidenceSlot[] }) {
  const { t, format } = useTexts();
  const words = t.mapTools.evidence;
  const used = new Set(slots.flatMap((s) => STATED.flatMap((l) => s.layers[l]?.ids ?? [])));
  const of = (o: { operator: EvidenceSlot['operator']; generation: string }): string =>
    `${t.operators[o.operator]} ${o.generation}`;
  const lines = [
    ...evidence.claims
      .filter((c) => used.has(c.id))
      .map((c) => [words.layers.claim, of(c), c.source, format.date(c.date)]),
    ...evidence.areas
      .filter((a) => used.has(a.id))
      .map((a) => [words.layers.claim, of(a), `${words.area(a.id)}: ${a.source}`, format.date(a.date)]),
    ...evidence.surveys
      .filter((s) => used.has(s.id))
      .map((s) => [words.layers.survey, of(s), s.note ?? words.levels[s.level], format.instant(s.madeAt)]),
    ...evidence.measurements
      .filter((m) => used.has(m.batchId))
      .map((m) => [words.layers.measurement, of(m), m.batchId, format.date(m.date)]),
  ];
  if (lines.length === 0) return null;
  return (
    <details class="evidence-sources">
      <summary>{words.sources}</summary>
      <ul>
        {lines.map(([layer, slot, source, date]) => (
          <li key={`${layer} ${slot} ${source} ${date}`}>
            <b>{layer}</b> · {slot} · {source} <small>{date}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
