import type { ReconciledRow } from '../api/answers.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';

type Layers = ReconciledRow['layers'];
type Said = NonNullable<Layers['survey']>;

/** What a layer says, in a few words: "sóng chập chờn", "không có sóng (2/14 mẫu có sóng)". */
function saidText(said: Said, { t, format }: Pick<Texts, 't' | 'format'>): string {
  const words = t.rounds;
  const what =
    said.served === null
      ? words.says.unknown
      : said.level !== null
        ? (words.levelSays[said.level] ?? said.level)
        : words.says[said.served ? 'yes' : 'no'];
  const samples = said.samples
    ? words.samples(format.count(said.samples.numerator), format.count(said.samples.denominator))
    : null;
  return [what, samples, said.expired ? words.expired : null].filter(Boolean).join(', ');
}

/** Every layer that says something, each by itself: they are never mixed. */
export function LayerList({ layers, lastChange }: Pick<ReconciledRow, 'layers' | 'lastChange'>) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const told = (['claim', 'survey', 'measurement'] as const).flatMap((layer) => layers[layer] ?? []);
  return (
    <ul class="evidence-says">
      {told.map((s) => (
        <li key={s.layer} class={s.served === null ? '' : s.served ? 'says-yes' : 'says-no'}>
          {words.said(words.layers[s.layer] ?? s.layer, format.date(s.date), saidText(s, texts))}
          {s.stale && lastChange ? <small> · {words.staleSince(format.date(lastChange))}</small> : null}
        </li>
      ))}
      <li class={`says-model ${layers.model.served ? 'says-yes' : 'says-no'}`}>
        {words.layers.model}: {words.says[layers.model.served ? 'yes' : 'no']}
        {layers.model.uncertain ? <small> · {t.uncertain.toLowerCase()}</small> : null}
      </li>
    </ul>
  );
}
