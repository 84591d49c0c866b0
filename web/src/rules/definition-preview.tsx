import type { DefinitionRow, DefinitionPreview as Preview } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { ruleTitle } from '../text/rule-texts.ts';

type Reason = Preview['villages'][number]['after'];

/** Exactly which villages a definition would move against the one in force, and which of its tests decides. */
export function DefinitionPreview({
  client,
  account,
  item,
  holding,
  address,
  changeAddress,
}: {
  item: DefinitionRow;
  holding: DefinitionRow;
} & Pick<ScreenProps, 'client' | 'account' | 'address' | 'changeAddress'>) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rules.definitions;
  const isHolding = item.id === holding.id;
  const version = item.version ?? '';
  const preview = useAnswer(isHolding ? null : `${account} ${item.id} ${version} ${holding.id}`, (signal) =>
    client.previewDefinition(item.id, undefined, signal),
  );
  const communes = useAnswer(account, (signal) => client.communeNames(signal));
  const names = new Map(communes.value?.items.map((u) => [u.code, u.name]));
  const { value } = preview;
  const whyOf = (r: Reason): string => {
    if (r.test === 'quality') return words.tests.quality(r.centreGenerations.join(', '));
    if (r.test === 'clusters') return words.tests.clusters(format.count(r.unservedPoints.length));
    return words.tests[r.test];
  };
  return (
    <section class="card" aria-label={words.preview} aria-busy={preview.loading}>
      <h3>{words.preview}</h3>
      {isHolding ? <p class="card-note">{words.isInForce}</p> : null}
      {preview.error ? <FailureNotice error={preview.error} retry={preview.retry} /> : null}
      {preview.loading && !value ? <p class="card-note">{t.state.loading}</p> : null}
      {value ? (
        <>
          <p class="card-note">
            {words.previewHint(ruleTitle(holding.definition, texts), ruleTitle(item.definition, texts))}
          </p>
          <div class="preview-figures">
            <p class="preview-moves">
              <b>{format.count(value.villages.length)}</b>
              {words.movesUnit}
            </p>
            <ul>
              {value.moves.map((m) => (
                <li key={`${m.from} ${m.to}`} class="with-mark">
                  <Mark shape={m.from} size={14} /> <Icon name="arrow" size={12} /> <Mark shape={m.to} size={14} />{' '}
                  {words.moveOf(
                    format.count(m.villages),
                    t.classes[m.from].toLowerCase(),
                    t.classes[m.to].toLowerCase(),
                  )}
                </li>
              ))}
            </ul>
            <table class="table preview-rates">
              <thead>
                <tr>
                  <th scope="col">{words.rate}</th>
                  <th scope="col" class="number">
                    {words.nowRate}
                  </th>
                  <th scope="col" class="number">
                    {words.thenRate}
                  </th>
                </tr>
              </thead>
              <tbody>
                {(['white', 'weak'] as const).map((cls) => (
                  <tr key={cls}>
                    <th scope="row">{t.classes[cls]}</th>
                    {[value.before[cls], value.after[cls]].map((r, i) => (
                      <td key={i === 0 ? 'now' : 'then'} class="number">
                        {format.count(r.numerator)}/{format.count(r.denominator)} · {format.percent(r)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {value.villages.length > 0 ? (
            <TableScroll label={words.preview} tall>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{t.table.name}</th>
                    <th scope="col">{words.becomes}</th>
                    <th scope="col">{words.why}</th>
                  </tr>
                </thead>
                <tbody>
                  {value.villages.map((v) => (
                    <tr key={v.id}>
                      <th scope="row">
                        <AddressLink
                          address={address}
                          change={{ screen: 'map', village: v.id, item: undefined, list: undefined, tab: undefined }}
                          changeAddress={changeAddress}
                        >
                          {v.name}
                        </AddressLink>
                        <small class="under">{names.get(v.communeCode) ?? v.communeCode}</small>
                      </th>
                      <td>
                        <span class="with-mark">
                          <Mark shape={v.before.class} size={14} /> <Icon name="arrow" size={12} />{' '}
                          <Mark shape={v.after.class} size={14} /> {t.classes[v.after.class]}
                          <span class="hidden">
                            {' '}
                            ({t.classes[v.before.class]} → {t.classes[v.after.class]})
                          </span>
                        </span>
                      </td>
                      <td>{whyOf(v.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
