import type { NextSurveys as NextAnswer } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import type { PartProps } from './use-places.ts';

const LIMITS = [20, 50, 100, 200];
const STEPS = 1000;

/** The villages whose answer is expected to change most, best first, with what to ask there and why. */
export function NextSurveys(props: PartProps) {
  const { client, address, changeAddress, account, me, places, head } = props;
  const { t, format } = useTexts();
  const words = t.rounds.next;
  const limit = LIMITS.find((n) => String(n) === address.status) ?? LIMITS[0]!;
  const { commune } = address;
  const answer = useAnswer(`${account} ${commune ?? ''} ${limit}`, (signal) =>
    client.nextSurveys({ communeCode: commune, limit: String(limit) }, signal),
  );
  const rows = answer.value?.items ?? [];
  const best = rows[0]?.value.score ?? 1;
  const mine = me.account.role === 'commune' ? me.account.communeCodes : null;
  const communes = places.communes.filter((c) => mine === null || mine.includes(c.code));
  return (
    <ScreenFrame props={props} title={t.rounds.title} loading={answer.loading}>
      <main class="work work-page" id="main">
        {head}
        {answer.error ? <FailureNotice error={answer.error} retry={answer.retry} /> : null}
        <section class="card">
          <div class="filters">
            <label>
              <span>{t.table.commune}</span>
              <select
                value={commune ?? ''}
                onChange={(e) => changeAddress({ commune: e.currentTarget.value || undefined })}
              >
                <option value="">{t.table.all}</option>
                {communes.map((c) => (
                  <option key={c.code} value={c.code}>
                    {c.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{words.show}</span>
              <select value={String(limit)} onChange={(e) => changeAddress({ status: e.currentTarget.value })}>
                {LIMITS.map((n) => (
                  <option key={n} value={n}>
                    {words.top(format.count(n))}
                  </option>
                ))}
              </select>
            </label>
            <p class="quiet filters-count">{words.intro}</p>
          </div>
          {answer.value && rows.length === 0 ? <Notice title={words.none} /> : null}
          {rows.length > 0 ? (
            <TableScroll label={t.rounds.tabs.next} tall>
              <table class="table next-table">
                <thead>
                  <tr>
                    <th scope="col" class="number rank-cell">
                      {words.rank}
                    </th>
                    <th scope="col">{t.table.name}</th>
                    <th scope="col" class="number wide-only">
                      {t.table.households}
                    </th>
                    <th scope="col" class="wide-only">
                      {t.table.class}
                    </th>
                    <th scope="col">{words.value}</th>
                    <th scope="col">{words.why}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((v, i) => (
                    <tr key={v.id}>
                      <td class="number">{format.count(i + 1)}</td>
                      <th scope="row">
                        <AddressLink
                          address={address}
                          change={{
                            screen: 'map',
                            village: v.id,
                            status: undefined,
                            tab: undefined,
                            commune: undefined,
                          }}
                          changeAddress={changeAddress}
                        >
                          {v.name}
                        </AddressLink>
                        <small class="under">
                          {places.communeName(v.communeCode)}
                          <span class="phone-only">
                            &nbsp;· {t.rounds.officer.households(format.count(v.value.households))}
                          </span>
                        </small>
                      </th>
                      <td class="number wide-only">
                        {format.count(v.value.households)}
                        {v.value.householdsKnown ? null : <small class="under">{words.standIn}</small>}
                      </td>
                      <td class="wide-only">
                        <span class="with-mark">
                          <Mark shape={v.class} size={14} /> {t.classes[v.class]}
                        </span>
                      </td>
                      <td class="score-cell">
                        <b>{format.count(v.value.score)}</b>
                        <RateBar rate={{ numerator: v.value.score, denominator: best }} />
                      </td>
                      <td>
                        <Questions value={v.value} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          ) : null}
        </section>
      </main>
    </ScreenFrame>
  );
}

/** What to ask, by why it is open: the most open ground first, with the operators it is about. */
function Questions({ value }: { value: NextAnswer['items'][number]['value'] }) {
  const { t, format } = useTexts();
  const words = t.rounds.next;
  const open = value.questions.filter((q) => q.ground !== 'found' && q.ground !== 'claimed');
  const shown = open.length > 0 ? open : value.questions.slice(0, 3);
  const grounds = [...new Set(shown.map((q) => q.ground))];
  return (
    <ul class="evidence-says">
      {grounds.map((ground) => (
        <li key={ground}>
          <b>
            {shown
              .filter((q) => q.ground === ground)
              .map((q) => `${(t.operators as Record<string, string>)[q.operator] ?? q.operator} ${q.generation}`)
              .join(', ')}
          </b>
          : {(words.grounds as Record<string, string>)[ground] ?? ground}
        </li>
      ))}
      {value.classFlip > 0.005 ? (
        <li class="quiet">
          {words.classFlip(format.percent({ numerator: Math.round(value.classFlip * STEPS), denominator: STEPS }))}
        </li>
      ) : null}
    </ul>
  );
}
