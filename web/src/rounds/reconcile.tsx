import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ReconciliationStatus } from '#shared/reconcile';
import { type Address, GENERATIONS } from '../address.ts';
import type { ReconciledRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { ChallengeForm } from './challenge-form.tsx';
import { LayerList } from './evidence-words.tsx';
import { Reliability } from './reliability.tsx';
import type { PartProps } from './use-places.ts';

const STATUSES: readonly ReconciliationStatus[] = ['overclaimed', 'underclaimed', 'stale', 'agree', 'no-evidence'];
const PAGE = 100;
const MOST = 1000;

/** What is claimed against what was found, by village, operator and generation; an overclaim leads to a challenge. */
export function Reconcile(props: PartProps) {
  const { client, address, changeAddress, account, me, places, head } = props;
  const { t, format } = useTexts();
  const words = t.rounds;
  const [limit, setLimit] = useState(PAGE);
  const [challenging, setChallenging] = useState<string | null>(null);
  const status = address.status === 'all' ? undefined : (STATUSES.find((s) => s === address.status) ?? 'overclaimed');
  const { operator, generation, commune } = address;
  const key = [account, status, operator, generation, commune, limit].join(' ');
  const answer = useAnswer(key, (signal) =>
    client.reconciliation({ status, operator, generation, communeCode: commune, limit: String(limit) }, signal),
  );
  const { value } = answer;
  const isCarrier = me.account.role === 'carrier';
  const mayChallenge = me.verbs.includes('challenge:open');
  const own = me.account.role === 'commune' ? me.account.communeCodes : null;
  const filter = (change: Partial<Address>): void => {
    setLimit(PAGE);
    setChallenging(null);
    changeAddress(change);
  };
  const select = (label: string, at: string | undefined, all: string, options: [string, string][], name: string) => (
    <label>
      <span>{label}</span>
      <select value={at ?? ''} onChange={(e) => filter({ [name]: e.currentTarget.value || undefined })}>
        <option value="">{all}</option>
        {options.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <ScreenFrame props={props} title={words.title} loading={answer.loading}>
      <main class="work work-page" id="main">
        {head}
        {answer.error ? <FailureNotice error={answer.error} retry={answer.retry} /> : null}
        {value ? (
          <fieldset class="status-figures" aria-label={words.status}>
            {STATUSES.map((s) => (
              <button
                key={s}
                type="button"
                class={`status-${s}`}
                aria-pressed={status === s}
                onClick={() => filter({ status: status === s ? 'all' : s })}
              >
                <b>{format.count(value.byStatus[s])}</b>
                <span>{words.statuses[s]}</span>
                <small>{words.statusMeaning[s]}</small>
              </button>
            ))}
          </fieldset>
        ) : null}
        <section class="card">
          <div class="filters">
            {isCarrier
              ? null
              : select(
                  words.operator,
                  operator,
                  words.allOperators,
                  (['VIETTEL', 'VNPT', 'MOBIFONE', 'VIETNAMOBILE', 'GTEL'] as const).map((o) => [o, t.operators[o]]),
                  'operator',
                )}
            {select(
              words.generation,
              generation,
              words.allGenerations,
              GENERATIONS.map((g) => [g, g]),
              'generation',
            )}
            {select(
              t.table.commune,
              commune,
              t.table.all,
              places.communes.map((c) => [c.code, c.name]),
              'commune',
            )}
            {value ? (
              <p class="quiet filters-count">
                {value.items.length < value.total
                  ? words.shownOf(format.count(value.items.length), format.count(value.total))
                  : words.slots(format.count(value.total))}
              </p>
            ) : null}
          </div>
          {value && value.items.length === 0 ? <Notice title={words.nothingHere} /> : null}
          {value && value.items.length > 0 ? (
            <TableScroll label={words.tabs.reconcile} tall>
              <table class="table reconcile-table">
                <thead>
                  <tr>
                    <th scope="col">{t.table.name}</th>
                    <th scope="col">{words.operator}</th>
                    <th scope="col">{words.status}</th>
                    <th scope="col">{words.evidence}</th>
                    {mayChallenge ? (
                      <th scope="col">
                        <span class="hidden">{words.challenge}</span>
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {value.items.map((row) => (
                    <Row
                      key={row.id}
                      row={row}
                      communeName={places.communeName(row.communeCode)}
                      address={address}
                      changeAddress={changeAddress}
                      act={
                        mayChallenge ? (
                          <td class="row-act">
                            {row.status === 'overclaimed' && (!own || own.includes(row.communeCode)) ? (
                              <button
                                type="button"
                                class="button"
                                aria-expanded={challenging === row.id}
                                onClick={() => setChallenging(challenging === row.id ? null : row.id)}
                              >
                                {words.challenge}
                                <span class="hidden"> {row.villageName}</span>
                              </button>
                            ) : null}
                          </td>
                        ) : null
                      }
                    >
                      {challenging === row.id ? (
                        <ChallengeForm
                          client={client}
                          row={row}
                          onOpen={(id) => changeAddress({ tab: 'challenges', item: id, status: undefined })}
                          onCancel={() => setChallenging(null)}
                        />
                      ) : null}
                    </Row>
                  ))}
                </tbody>
              </table>
              {value.items.length < value.total && limit < MOST ? (
                <button type="button" class="button list-more" onClick={() => setLimit(MOST)}>
                  {words.more}
                </button>
              ) : null}
            </TableScroll>
          ) : null}
        </section>
        {value ? <Reliability value={value} /> : null}
      </main>
    </ScreenFrame>
  );
}

function Row({
  row,
  communeName,
  address,
  changeAddress,
  act,
  children,
}: {
  row: ReconciledRow;
  communeName: string;
  act: ComponentChildren;
  children: ComponentChildren;
} & Pick<PartProps, 'address' | 'changeAddress'>) {
  const { t } = useTexts();
  const words = t.rounds;
  return (
    <>
      <tr>
        <th scope="row">
          <AddressLink
            address={address}
            change={{ screen: 'map', village: row.villageId, status: undefined, tab: undefined, commune: undefined }}
            changeAddress={changeAddress}
          >
            {row.villageName}
          </AddressLink>
          <small class="under">{communeName}</small>
        </th>
        <td class="nowrap">
          {t.operators[row.operator]} {row.generation}
        </td>
        <td>
          <span class={`tag status-${row.status}`}>{words.statuses[row.status]}</span>
          <small class="under">{reasonText(row.reason.code, words.reasons)}</small>
        </td>
        <td>
          <LayerList layers={row.layers} lastChange={row.lastChange} />
        </td>
        {act}
      </tr>
      {children ? (
        <tr class="row-form">
          <td colSpan={5}>{children}</td>
        </tr>
      ) : null}
    </>
  );
}

function reasonText(code: string, reasons: Record<string, string>): string {
  return reasons[code] ?? code;
}
