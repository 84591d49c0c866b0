import { useState } from 'preact/hooks';
import type { DefinitionRow, Definitions as DefinitionsAnswer, Me } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ruleTitle } from '../text/rule-texts.ts';
import { CompareDefinitions } from './compare-definitions.tsx';
import { EnforceForm, WithdrawForm } from './decide-forms.tsx';
import { DefinitionPreview } from './definition-preview.tsx';
import { ProposeForm } from './propose-form.tsx';

interface Props extends ScreenProps {
  me: Me;
  answer: DefinitionsAnswer;
  /** Reads the definitions again. */
  onChanged: () => void;
}

/** Definitions of white, weak and covered: what there is, two side by side, what one would change, and the acts on it. */
export function Definitions(props: Props) {
  const { client, address, changeAddress, account, me, answer, onChanged } = props;
  const texts = useTexts();
  const { t } = texts;
  const words = t.rules.definitions;
  const [form, setForm] = useState<'propose' | 'correct' | 'enforce' | 'withdraw' | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [stamp, setStamp] = useState(0);
  const holding = answer.items.find((d) => d.inForce)!;
  const pending = answer.items.find((d) => d.origin === 'province' && d.state === 'proposed');
  const item =
    answer.items.find((d) => d.id === address.item) ?? pending ?? answer.items.find((d) => !d.inForce) ?? holding;
  const other = answer.items.find((d) => d.id === address.list) ?? holding;
  const isOwn = item.origin === 'province';
  const mayPropose = me.verbs.includes('definition:propose');
  const mayDecide = me.verbs.includes('definition:decide');

  const doing = async (act: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      setSaid({ tone: 'done', lines: [await act()] });
      setForm(null);
    } catch (error) {
      const late = isOvertaken(error);
      setSaid({
        tone: late ? 'late' : 'refused',
        lines: [...(late ? [words.overtaken] : [t.review.refused]), ...problemLines(error, texts)],
      });
    } finally {
      setBusy(false);
      setStamp((n) => n + 1);
      onChanged();
    }
  };
  const toggle = (name: NonNullable<typeof form>): void => setForm(form === name ? null : name);

  return (
    <>
      <section class="card">
        <header class="card-head">
          <h3>{words.list}</h3>
          {mayPropose ? (
            <button type="button" class="button" aria-expanded={form === 'propose'} onClick={() => toggle('propose')}>
              <Icon name="plus" size={16} /> {words.propose}
            </button>
          ) : null}
        </header>
        <TableScroll label={words.list}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.validity}</th>
                <th scope="col" class="wide-only">
                  {words.decision}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.items.map((d) => (
                <tr key={d.id} class={d.id === item.id ? 'row-chosen' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link definition-name"
                      aria-current={d.id === item.id ? 'true' : undefined}
                      onClick={() => changeAddress({ item: d.id })}
                    >
                      {ruleTitle(d.definition, texts)}
                    </button>
                    <small class="under">
                      {d.id} · {words.origin[d.origin]}
                    </small>
                  </th>
                  <td>
                    <span class={`chip ${d.inForce ? 'chip-submitted' : d.state === 'proposed' ? '' : 'chip-lapsed'}`}>
                      {d.inForce ? words.holds : stateText(d, texts)}
                    </span>
                  </td>
                  <td>{validityText(d, texts)}</td>
                  <td class="wide-only">
                    {d.decision ? words.decisionOf(d.decision.number, texts.format.date(d.decision.date)) : '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </section>
      <SaidLines said={said} />
      {form === 'propose' || form === 'correct' ? (
        <ProposeForm
          key={`${form} ${item.id}`}
          from={item}
          isCorrection={form === 'correct'}
          taken={answer.items.map((d) => d.id)}
          today={answer.asOf}
          busy={busy}
          onPropose={(body, title) =>
            doing(async () => {
              const version = form === 'correct' ? (item.version ?? undefined) : undefined;
              await client.proposeDefinition(body, crypto.randomUUID(), version);
              changeAddress({ item: body.definition.id });
              return words.sent(title);
            })
          }
          onCancel={() => setForm(null)}
        />
      ) : null}
      <section class="card" aria-label={words.compare}>
        <CompareDefinitions item={item} other={other} all={answer.items} onOther={(list) => changeAddress({ list })} />
        <div class="round-acts">
          {mayPropose && isOwn && item.state === 'proposed' ? (
            <button type="button" class="button" aria-expanded={form === 'correct'} onClick={() => toggle('correct')}>
              {words.correct}
            </button>
          ) : null}
          {mayDecide && isOwn && item.state === 'proposed' ? (
            <button
              type="button"
              class="button button-main"
              aria-expanded={form === 'enforce'}
              onClick={() => toggle('enforce')}
            >
              {words.enforce}
            </button>
          ) : null}
          {mayDecide && isOwn && item.state !== 'withdrawn' ? (
            <button type="button" class="button" aria-expanded={form === 'withdraw'} onClick={() => toggle('withdraw')}>
              {words.withdraw}
            </button>
          ) : null}
          {isOwn ? null : <p class="quiet">{words.boxed}</p>}
        </div>
        {form === 'enforce' ? (
          <EnforceForm
            today={answer.asOf}
            busy={busy}
            onSend={(body) =>
              doing(async () => {
                await client.decideDefinition(item.id, 'put-in-force', body, item.version!, crypto.randomUUID());
                return words.enforced;
              })
            }
            onCancel={() => setForm(null)}
          />
        ) : null}
        {form === 'withdraw' ? (
          <WithdrawForm
            today={answer.asOf}
            isInForce={item.from !== null}
            busy={busy}
            onSend={(body) =>
              doing(async () => {
                await client.decideDefinition(item.id, 'withdraw', body, item.version!, crypto.randomUUID());
                return words.withdrawn;
              })
            }
            onCancel={() => setForm(null)}
          />
        ) : null}
      </section>
      <DefinitionPreview
        key={item.id}
        client={client}
        account={`${account} ${stamp}`}
        item={item}
        holding={holding}
        address={address}
        changeAddress={changeAddress}
      />
    </>
  );
}

function stateText(d: DefinitionRow, { t }: Pick<Texts, 't'>): string {
  const words = t.rules.definitions.states;
  return d.origin === 'box' ? words.available : words[d.state];
}

function validityText(d: DefinitionRow, { t, format }: Pick<Texts, 't' | 'format'>): string {
  const words = t.rules.definitions;
  if (d.from !== null && d.until !== null) return words.span(format.date(d.from), format.date(d.until));
  if (d.from !== null) return words.since(format.date(d.from));
  return d.origin === 'box' && d.state === 'in_force' ? words.byDefault : '–';
}
