import type { Fibre, Reach, Summary } from '../api/answers.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { DefinitionName } from '../parts/definition-name.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';

type Link = Pick<ScreenProps, 'address' | 'changeAddress'>;
const NAMED = 6;

/** How far each generation reaches: every share with its numerator and denominator, and the centres that are not reached. */
export function ReachTable({
  reach,
  communeName,
  ...link
}: Link & { reach: Reach; communeName: (code: string) => string }) {
  const { t, format } = useTexts();
  const said = t.overview;
  const generations = [...reach.generations].reverse();
  const of = (g: Reach['generations'][number]) => [
    { rate: g.communeCentres, text: said.communes },
    { rate: { numerator: g.population.served, denominator: g.population.total }, text: said.people },
    { rate: { numerator: g.households.served, denominator: g.households.total }, text: said.homes },
    { rate: { numerator: g.area.servedKm2, denominator: g.area.totalKm2 }, text: said.km2 },
  ];
  const unknown = reach.generations[0];
  return (
    <section class="card">
      <h3>{said.reach}</h3>
      <TableScroll label={said.reach}>
        <table class="table reach-rates">
          <thead>
            <tr>
              <th scope="col">{said.generation}</th>
              <th scope="col">{said.centres}</th>
              <th scope="col">{said.population}</th>
              <th scope="col">{said.households}</th>
              <th scope="col">{said.area}</th>
            </tr>
          </thead>
          <tbody>
            {generations.map((g) => (
              <tr key={g.generation}>
                <th scope="row">
                  <AddressLink
                    {...link}
                    change={{ screen: 'white', generation: g.generation, operator: undefined, tab: undefined }}
                  >
                    {g.generation}
                  </AddressLink>
                </th>
                {of(g).map(({ rate, text }) => (
                  <td key={text('', '')}>
                    <b>{format.percent(rate)}</b>
                    <RateBar rate={rate} />
                    <small>{text(format.count(rate.numerator), format.count(rate.denominator))}</small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {generations
        .filter((g) => g.communeCentres.unserved.length > 0)
        .map((g) => (
          <Unserved
            key={g.generation}
            {...link}
            title={said.unserved(g.generation, format.count(g.communeCentres.unserved.length))}
            codes={g.communeCentres.unserved}
            communeName={communeName}
          />
        ))}
      <p class="quiet card-note">
        {said.reachNote(format.date(reach.basis.asOf))}{' '}
        {unknown
          ? said.reachUnknown(format.count(unknown.population.unknown), format.count(unknown.households.unknown))
          : null}{' '}
        {said.byDefinition} <DefinitionName definition={reach.basis.definition} />
      </p>
    </section>
  );
}

function Unserved({
  title,
  codes,
  communeName,
  ...link
}: Link & { title: string; codes: readonly string[]; communeName: (code: string) => string }) {
  return (
    <details class="unserved" open={codes.length <= NAMED}>
      <summary>{title}</summary>
      <p>
        {codes.map((code) => (
          <AddressLink
            key={code}
            {...link}
            change={{ screen: 'map', commune: code, operator: undefined, tab: undefined }}
          >
            {communeName(code)}
          </AddressLink>
        ))}
      </p>
    </details>
  );
}

/** Both fibre rates, side by side and never mixed, and the villages that have fibre. */
export function FibreRates({ fibre, summary, ...link }: Link & { fibre: Fibre; summary: Summary | null }) {
  const { t, format } = useTexts();
  const villages = summary?.fibre.villagesWithFibre;
  return (
    <section class="card">
      <h3>
        <AddressLink {...link} change={{ screen: 'fibre', operator: undefined, tab: undefined }}>
          {t.overview.fibre}
        </AddressLink>
      </h3>
      <dl class="rates">
        {(['passed', 'connected'] as const).map((kind) => {
          const rate = fibre.province[kind];
          return (
            <div key={kind}>
              <dt>{t.fibre[kind]}</dt>
              <dd>
                <b>{format.percent(rate)}</b>
                <RateBar rate={rate} />
                <small>
                  {t.fibre.of(format.count(rate.numerator), format.count(rate.denominator))}
                  {rate.from && rate.to ? ` · ${t.fibre.dates(format.date(rate.from), format.date(rate.to))}` : ''}
                </small>
              </dd>
            </div>
          );
        })}
        {villages ? (
          <div>
            <dt>{t.overview.fibreVillages}</dt>
            <dd>
              <b>{format.percent(villages)}</b>
              <RateBar rate={villages} />
              <small>
                {t.overview.villagesOf(format.count(villages.numerator), format.count(villages.denominator))}
              </small>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
