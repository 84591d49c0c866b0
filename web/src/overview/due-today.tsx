import type { Address, ChangeAddress } from '../address.ts';
import type { Client } from '../api/client.ts';
import { type Answer, useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { type DueFacts, type DueItem, dueItems } from './due-items.ts';

/** What waits for this account today, each with the way to where it is done. */
export function DueToday({ address, changeAddress, ...props }: ScreenProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const facts = useDue(props);
  return (
    <section class="card due" aria-labelledby="due">
      <h3 id="due">{t.overview.due}</h3>
      {facts.error ? <FailureNotice error={facts.error} retry={facts.retry} /> : null}
      {facts.value ? (
        <DueList items={dueItems(facts.value, texts)} address={address} changeAddress={changeAddress} />
      ) : facts.error ? null : (
        <p class="quiet due-none" role="status">
          {t.state.loading}
        </p>
      )}
      {facts.value ? <p class="quiet due-on">{t.overview.dueOn(format.date(facts.value.today))}</p> : null}
    </section>
  );
}

function DueList({
  items,
  address,
  changeAddress,
}: {
  items: DueItem[];
  address: Address;
  changeAddress: ChangeAddress;
}) {
  const { t } = useTexts();
  // What is due is due today: a date looked back to does not go along.
  const link = { address: { ...address, tab: undefined, commune: undefined, asOf: undefined }, changeAddress };
  const from = (change: Partial<Address>) => ({ tab: undefined, commune: undefined, asOf: undefined, ...change });
  if (items.length === 0)
    return (
      <Notice title={t.overview.nothingDue}>
        <p>{t.overview.nothingDueHint}</p>
      </Notice>
    );
  return (
    <ul class="due-list">
      {items.map((item) => (
        <li key={item.text} class={`due-${item.tone}`}>
          <AddressLink {...link} change={from(item.change)} css="due-head">
            {item.text}
          </AddressLink>
          <ul>
            {item.lines.map((line) => (
              <li key={line.change.item}>
                <AddressLink {...link} change={from(line.change)}>
                  {line.text}
                </AddressLink>
                <small>{line.note}</small>
              </li>
            ))}
          </ul>
          {item.note ? <p class="quiet">{item.note}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Asks for what the role may know of, all at once. */
function useDue({ client, account, me }: Pick<ScreenProps, 'client' | 'account' | 'me'>): Answer<DueFacts> {
  return useAnswer(me ? `${account} due` : null, (signal) => askDue(client, me!, signal));
}

async function askDue(client: Client, me: NonNullable<ScreenProps['me']>, signal: AbortSignal): Promise<DueFacts> {
  const may = (verb: string): boolean => me.verbs.includes(verb);
  const [positions, challenges, rounds, definitions, inbox] = await Promise.all([
    may('position:read') ? client.positions(signal) : null,
    may('challenge:read') ? client.challenges(signal) : null,
    may('round:read') ? client.rounds(signal) : null,
    client.definitions(undefined, signal),
    may('inbox:read') ? client.inbox(true, signal) : null,
  ]);
  const open = rounds?.items.filter((r) => r.state === 'open') ?? [];
  return {
    account: me.account,
    today: definitions.asOf,
    positions: positions?.items ?? [],
    challenges: challenges?.items ?? [],
    rounds: await Promise.all(open.map((r) => client.round(r.id, signal))),
    definitions: definitions.items,
    unread: inbox?.items.length ?? 0,
  };
}
