import { useEffect, useRef } from 'preact/hooks';
import type { ChangeAddress } from '../address.ts';
import type { Me, SiteDetail, SiteServes } from '../api/answers.ts';
import type { Answer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { useTexts } from '../text/catalogue.ts';
import { BasisLine } from './village-panel.tsx';

interface About {
  communeName: (code: string) => string;
  /** The day that the map answers for. */
  asOf: string;
  me: Me | null;
  serves: Answer<SiteServes>;
  onVillage: (id: string) => void;
  changeAddress: ChangeAddress;
}

/** A mast that was clicked: whose it is, where it stands, and every station on it with its days. */
export function SitePanel({ answer, onClose, ...about }: { answer: Answer<SiteDetail>; onClose: () => void } & About) {
  const { t } = useTexts();
  return (
    <article class="village" aria-busy={answer.loading}>
      <div class="village-bar">
        <button type="button" class="link" onClick={onClose}>
          <Icon name="back" size={16} /> {t.village.back}
        </button>
        <button type="button" class="icon-button" aria-label={t.mapTools.site.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {answer.error ? (
        <FailureNotice error={answer.error} retry={answer.retry} />
      ) : answer.value ? (
        <Mast site={answer.value.site} {...about} />
      ) : (
        <p class="waiting">{t.mapTools.site.loading}</p>
      )}
    </article>
  );
}

function Mast({ site, communeName, asOf, me, serves, onVillage, changeAddress }: { site: SiteDetail['site'] } & About) {
  const { t, format } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader must hear that another mast is open; moving the focus tells it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the mast changes
  useEffect(() => heading.current?.focus({ preventScroll: true }), [site.id]);
  const own = me?.account.operator ?? null;
  const stations = Object.entries(site.stations);
  const isOwn = own !== null && (site.owner === own || stations.some(([, s]) => s.operator === own));
  const mast = [
    site.mastClass,
    site.mastKind && t.fieldValues[site.mastKind],
    site.heightM === null ? null : format.metres(site.heightM),
  ].filter(Boolean);
  return (
    <>
      <header class="village-head">
        <h2 ref={heading} tabIndex={-1}>
          {site.name}
        </h2>
        <p class="village-commune">
          {site.code}
          {site.communeCode ? ` · ${communeName(site.communeCode)}` : ''}
        </p>
        <p class="village-class">
          <strong>{t.states[site.state]}</strong>
        </p>
        {me?.verbs.includes('audit:read') ? (
          <p>
            <button
              type="button"
              class="link"
              onClick={() =>
                changeAddress({ screen: 'audit', item: `site:${site.id}`, tab: undefined, site: undefined })
              }
            >
              {t.mapTools.site.history}
            </button>
          </p>
        ) : null}
        {isOwn ? (
          <p>
            <button
              type="button"
              class="link"
              onClick={() => changeAddress({ screen: 'carrier', tab: 'stations', item: site.code, site: undefined })}
            >
              {t.mapTools.site.mine}
            </button>
          </p>
        ) : null}
      </header>
      <dl class="facts">
        <div class="facts-wide">
          <dt>{t.mapTools.site.owner}</dt>
          <dd>{site.owner ? t.operators[site.owner] : t.known.unknown}</dd>
        </div>
        <div class="facts-wide">
          <dt>{t.mapTools.site.mast}</dt>
          <dd>{mast.join(' · ') || t.known.unknown}</dd>
        </div>
        <div class="facts-wide">
          <dt>{t.review.coordinates}</dt>
          <dd>
            {site.lon.toFixed(5)}, {site.lat.toFixed(5)} (±{format.metres(site.accuracyM)})
          </dd>
        </div>
      </dl>
      <section>
        <h3>{t.mapTools.site.stations}</h3>
        {stations.length === 0 ? <p class="quiet">{t.mapTools.site.none}</p> : null}
        <table class="table site-stations">
          <tbody>
            {stations.flatMap(([id, station]) =>
              Object.entries(station.carriers).map(([carrierId, c]) => (
                <tr key={`${id} ${carrierId}`}>
                  <th scope="row">
                    {t.operators[station.operator]} {station.generation}
                  </th>
                  <td>
                    {t.mapTools.site.band(String(c.bandMhz))}
                    {c.antennaHeightM === null ? null : (
                      <small class="under">{t.mapTools.site.antenna(format.metres(c.antennaHeightM))}</small>
                    )}
                    {c.azimuthsDeg.length === 0 ? null : (
                      <small class="under">{c.azimuthsDeg.map((a) => `${a}°`).join(', ')}</small>
                    )}
                  </td>
                  <td>{days(c)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
      <Serves answer={serves} communeName={communeName} onVillage={onVillage} />
    </>
  );

  function days({ onAir, offAir }: { onAir: string | null; offAir: string | null }): string {
    const { undated, off, since, coming, until } = t.mapTools.site;
    if (onAir === null) return undated;
    if (offAir !== null && offAir <= asOf) return off(format.date(offAir));
    const start = onAir > asOf ? coming(format.date(onAir)) : since(format.date(onAir));
    return offAir === null ? start : `${start}; ${until(format.date(offAir))}`;
  }
}

/** The villages that would feel it if this mast fell silent, those that have no other first. */
function Serves({
  answer,
  communeName,
  onVillage,
}: Pick<About, 'communeName' | 'onVillage'> & { answer: Answer<SiteServes> }) {
  const { t, format } = useTexts();
  const words = t.mapTools.site;
  if (answer.error) return <FailureNotice error={answer.error} retry={answer.retry} />;
  if (!answer.value) return <p class="waiting">{words.loadingServes}</p>;
  const { villages, basis } = answer.value;
  const alone = villages.filter((v) => v.onlyHere).length;
  return (
    <section class="serves">
      <h3>
        {words.serves} <small>{format.count(villages.length)}</small>
      </h3>
      <p class="quiet">
        {villages.length === 0 ? words.servesNone : alone > 0 ? words.alone(format.count(alone)) : words.noneAlone}
      </p>
      <ul>
        {villages.map((v) => (
          <li key={v.id}>
            <button type="button" class="list-row" onClick={() => onVillage(v.id)}>
              <Mark shape={v.class} uncertain={v.uncertain} size={17} />
              <span class="list-name">
                <span>
                  {v.name} {v.onlyHere ? <span class="badge">{words.onlyHere}</span> : null}
                </span>
                <small>
                  {communeName(v.communeCode)} ·{' '}
                  {v.best.map((b) => `${t.operators[b.operator]} ${b.generation}`).join(', ')}
                </small>
              </span>
              <span class="list-households">
                {v.households === null ? t.list.householdsUnknown : t.list.households(format.count(v.households))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <BasisLine basis={basis} />
    </section>
  );
}
