import type { DefinitionRow } from '../api/answers.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ruleSource, ruleTitle } from '../text/rule-texts.ts';

/** Two definitions side by side, part by part; what differs is marked, by a sign too. */
export function CompareDefinitions({
  item,
  other,
  all,
  onOther,
}: {
  item: DefinitionRow;
  other: DefinitionRow;
  all: readonly DefinitionRow[];
  onOther: (id: string) => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const words = t.rules.definitions;
  const [left, right] = [partsOf(other, texts), partsOf(item, texts)];
  const isSame = left.every(([, value], i) => value === right[i]![1]);
  return (
    <>
      <header class="card-head">
        <h3>{words.compare}</h3>
        <label class="field">
          <span>{words.with}</span>
          <select value={other.id} onChange={(e) => onOther(e.currentTarget.value)}>
            {all.map((d) => (
              <option key={d.id} value={d.id}>
                {ruleTitle(d.definition, texts)}
              </option>
            ))}
          </select>
        </label>
      </header>
      <TableScroll label={words.compare}>
        <table class="table compare-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{ruleTitle(other.definition, texts)}</th>
              <th scope="col">{ruleTitle(item.definition, texts)}</th>
            </tr>
          </thead>
          <tbody>
            {left.map(([name, before], i) => {
              const after = right[i]![1];
              return (
                <tr key={name} class={before === after ? '' : 'row-differs'}>
                  <th scope="row">{name}</th>
                  <td>{before}</td>
                  <td>
                    {before === after ? null : <span aria-hidden="true">≠ </span>}
                    {after}
                  </td>
                </tr>
              );
            })}
            <tr>
              <th scope="row">{t.rules.source}</th>
              <td class="quiet">{ruleSource(other.definition, texts)}</td>
              <td class="quiet">{ruleSource(item.definition, texts)}</td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
      <p class="card-note">{isSame ? words.same : words.differ}</p>
    </>
  );
}

function partsOf({ definition: d }: DefinitionRow, { t }: Pick<Texts, 't'>): [name: string, value: string][] {
  const words = t.rules.definitions;
  return [
    [words.servedBy, [...d.servedBy].sort().join(', ')],
    [words.cluster, d.clusterUnservedIsWeak ? words.clusterYes : words.clusterNo],
    [words.quality, d.qualityGenerations ? [...d.qualityGenerations].sort().join(', ') : words.noQuality],
    [words.among, words.amongs[d.among ?? 'all']],
    [words.weakOver, words.weakOvers[d.weakOver ?? 'not-white']],
  ];
}
