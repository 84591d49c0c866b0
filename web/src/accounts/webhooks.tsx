import { useRef, useState } from 'preact/hooks';
import type { NoticeKind } from '#shared/notice';
import type { Webhooks } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { problemLines } from '../parts/problem-text.ts';
import { useTexts } from '../text/catalogue.ts';

type Item = Webhooks['items'][number];

export function WebhookRows({
  items,
  chosen,
  onOpen,
}: {
  items: readonly Item[];
  chosen: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { t, format } = useTexts();
  if (items.length === 0) return <p class="quiet webhook-none">{t.webhooks.none}</p>;
  return (
    <ul class="queue-rows">
      {items.map(({ webhook }) => (
        <li key={webhook.id} class={webhook.id === chosen ? 'row-chosen' : ''}>
          <button type="button" class="account-row" onClick={() => onOpen(webhook.id)}>
            <span class="queue-name">
              <b>{webhook.url}</b>
              <small>{t.webhooks.events(format.count(webhook.events.length))}</small>
            </span>
            <span class="queue-clock">
              {webhook.active ? null : <span class="chip chip-rejected">{t.webhooks.off}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  client: Client;
  /** Null: a new one. */
  detail: Item | null;
  /** The address is as it was asked for; `done` says so. */
  onChanged: (id: string, done: string) => void;
  onClose: () => void;
}

/** One address that notices are sent to; its secret is shown once, when it is made. */
export function WebhookDetail({ client, detail, onChanged, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const kinds = Object.keys(t.inbox.kinds) as NoticeKind[];
  const [url, setUrl] = useState(detail?.webhook.url ?? '');
  const [events, setEvents] = useState<readonly NoticeKind[]>(detail?.webhook.events ?? kinds);
  const [active, setActive] = useState(detail?.webhook.active ?? true);
  const [made, setMade] = useState<{ id: string; secret: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const key = useRef(crypto.randomUUID());
  const save = async (): Promise<void> => {
    setBusy(true);
    setRefused([]);
    try {
      if (detail) {
        await client.changeWebhook(detail.webhook.id, { url, events, active }, detail.version);
        onChanged(detail.webhook.id, t.webhooks.saved);
      } else {
        const answer = await client.createWebhook({ url, events }, key.current);
        setMade({ id: answer.webhook.id, secret: answer.secret });
      }
    } catch (error) {
      setRefused(problemLines(error, texts));
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  if (made)
    return (
      <article class="webhook-made">
        <h2>{t.webhooks.made}</h2>
        <p>{t.webhooks.secretHint}</p>
        <code>{made.secret}</code>
        <button type="button" class="button button-main" onClick={() => onChanged(made.id, t.webhooks.made)}>
          {t.webhooks.kept}
        </button>
      </article>
    );
  return (
    <article>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{detail ? detail.webhook.url : t.webhooks.add}</h2>
          <p>{t.webhooks.hint}</p>
        </div>
        <button type="button" class="button" onClick={onClose}>
          {t.accountsPage.close}
        </button>
      </header>
      <form
        class="form account-form"
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <label>
          <span>{t.webhooks.url}</span>
          <input
            required
            type="url"
            maxLength={500}
            placeholder="https://"
            value={url}
            onInput={(e) => setUrl(e.currentTarget.value)}
          />
        </label>
        <fieldset class="account-communes">
          <legend>{t.webhooks.which}</legend>
          <ul>
            {kinds.map((k) => (
              <li key={k}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={events.includes(k)}
                    onChange={(e) =>
                      setEvents(e.currentTarget.checked ? [...events, k] : events.filter((x) => x !== k))
                    }
                  />
                  <span>{t.inbox.kinds[k]}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        {detail ? (
          <label class="check">
            <input type="checkbox" checked={active} onChange={(e) => setActive(e.currentTarget.checked)} />
            <span>{t.webhooks.on}</span>
          </label>
        ) : null}
        {refused.length > 0 ? (
          <div class="said said-refused" role="alert">
            {refused.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        ) : null}
        <div class="form-acts">
          <button type="submit" class="button button-main" disabled={busy || events.length === 0}>
            {detail ? t.accountsPage.save : t.webhooks.create}
          </button>
          {events.length === 0 ? <p>{t.webhooks.needsEvent}</p> : null}
        </div>
      </form>
      {detail ? <DeliveryList client={client} id={detail.webhook.id} /> : null}
    </article>
  );
}

function DeliveryList({ client, id }: { client: Client; id: string }) {
  const { t, format } = useTexts();
  const deliveries = useAnswer(id, (signal) => client.deliveries(id, signal));
  const items = deliveries.value?.items ?? [];
  return (
    <section class="audit-part" aria-label={t.webhooks.deliveries}>
      <h3>{t.webhooks.deliveries}</h3>
      {deliveries.value && items.length === 0 ? <p class="quiet">{t.webhooks.noDeliveries}</p> : null}
      {items.length > 0 ? (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.webhooks.notice}</th>
              <th scope="col">{t.webhooks.at}</th>
              <th scope="col">{t.webhooks.status}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((d) => (
              <tr key={d.id}>
                <th scope="row">{t.inbox.kinds[d.notice.kind]}</th>
                <td>{format.instant(d.notice.at)}</td>
                <td>
                  {t.webhooks.statuses[d.status]}
                  {d.lastOutcome && d.status !== 'delivered' ? <small class="quiet"> {d.lastOutcome}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
