import { useEffect, useRef } from 'preact/hooks';
import type { ChangeAddress } from '../address.ts';
import type { Me, SiteDetail, SiteServes } from '../api/answers.ts';
import type { Answer } from '../api/use-answer.ts';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { useTexts } from '../text/catalogue.ts';
import { SidePanel } from './side-panel.tsx';
import { BasisLine } from './village-panel.tsx';
import { VillageRowButton } from './village-row.tsx';

interface About {
  communeName: (code: string) => string;
  /** The day that the map answers for. */
  asOf: string;
  me: Me | null;
  serves: Answer<SiteServes>;
  onVillage: (id: string) => void;
  changeAddress: ChangeAddress;
}

/** A mast that was clicked: whose it is, where it stands, every station on it with its days, and whom it serves. */
export function SitePanel({ answer, onClose, ...about }: { answer: Answer<SiteDetail>; onClose: () => void } & About) {
  const { t } = useTexts();
  return (
    <SidePanel answer={answer} close={t.mapTools.site.close} loading={t.mapTools.site.loading} onClose={onClose}>
      {({ site }) => <Mast site={site} {...about} />}
    </SidePanel>
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
            {format.place(site)} (±{format.metres(site.accuracyM)})
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
            <VillageRowButton
              village={v}
              sign={<Mark shape={v.class} uncertain={v.uncertain} size={17} />}
              under={`${communeName(v.communeCode)} · ${v.best.map((b) => `${t.operators[b.operator]} ${b.generation}`).join(', ')}`}
              badge={v.onlyHere ? words.onlyHere : undefined}
              onVillage={onVillage}
            />
          </li>
        ))}
      </ul>
      <BasisLine basis={basis} />
    </section>
  );
}
