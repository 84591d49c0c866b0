import { useEffect, useRef } from 'preact/hooks';
import type { Address, ChangeAddress } from '../address.ts';
import type { Basis, BestServer, NearestStation, VillageDetail, VillagePoint } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { type Answer, useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { type Catalogue, useTexts } from '../text/catalogue.ts';
import { ruleSource, ruleTitle } from '../text/rule-texts.ts';
import { EvidenceLayers } from './evidence-layers.tsx';
import { explainUncertainty, explainVerdict, isMixed, marginText, whatItLacks } from './explain.ts';
import { ProfileSection, plottedServer } from './profile-plot.tsx';
import { SidePanel } from './side-panel.tsx';

/** What the panel needs to ask for more, and where it says what was chosen. */
interface Asking {
  client: Client;
  /** Whose answers these are, and for which date. */
  about: string;
  address: Address;
  changeAddress: ChangeAddress;
}

/** Why a village has the class it has: verdict, evidence at each test point, what the next shutdown takes, and what it all rests on. */
export function VillagePanel({
  answer,
  onClose,
  ...asking
}: { answer: Answer<VillageDetail>; onClose: () => void } & Asking) {
  const { t } = useTexts();
  return (
    <SidePanel answer={answer} close={t.village.close} loading={t.village.loading} onClose={onClose}>
      {(detail) => <Explanation detail={detail} {...asking} />}
    </SidePanel>
  );
}

function Explanation({ detail, ...asking }: { detail: VillageDetail } & Asking) {
  const texts = useTexts();
  const { t } = texts;
  const { village, commune, verdict, points, sunset, basis } = detail;
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader must hear that another village is open; moving the focus tells it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the village changes
  useEffect(() => heading.current?.focus({ preventScroll: true }), [village.id]);
  const names = pointNames(village.testPoints, t);
  return (
    <>
      <header class={`village-head village-${verdict.class}`}>
        <h2 ref={heading} tabIndex={-1}>
          {village.name}
        </h2>
        <p class="village-commune">{commune?.name ?? village.communeCode}</p>
        <p class="village-class">
          <Mark shape={verdict.class} uncertain={verdict.uncertain} size={18} />
          <strong>{t.classes[verdict.class]}</strong>
          {verdict.uncertain ? <span class="badge">{t.uncertain}</span> : null}
        </p>
        <p class="village-verdict">{explainVerdict(detail, texts)}</p>
        {verdict.uncertain ? <p class="village-uncertain">{explainUncertainty(detail, texts)}</p> : null}
        <BasisLine basis={basis} />
      </header>
      <Facts detail={detail} />
      <section>
        <h3>{t.village.why}</h3>
        {points.map((p) => (
          <Point
            key={p.id}
            point={p}
            name={names.get(p.id) ?? p.id}
            accuracyM={village.testPoints.find((x) => x.id === p.id)?.accuracyM}
          />
        ))}
      </section>
      <Path detail={detail} {...asking} />
      <Evidence id={village.id} names={names} {...asking} />
      {sunset ? <AfterShutdown sunset={sunset} /> : null}
      <BasisDetails basis={basis} />
    </>
  );
}

/** The path over the terrain to the best station, or to the one that the address names. */
function Path({ detail, client, about, address, changeAddress }: { detail: VillageDetail } & Asking) {
  const { id } = detail.village;
  const server = plottedServer(detail, address.server);
  const path = server && {
    siteId: server.siteId,
    operator: server.operator,
    generation: server.generation,
    carrierId: server.carrierId,
    point: undefined,
  };
  const answer = useAnswer(path && `${about} ${id} ${Object.values(path).join(' ')}`, (signal) =>
    client.profile(id, path!, address.asOf, signal),
  );
  return (
    <ProfileSection
      detail={detail}
      server={server}
      answer={answer}
      onServer={(key) => changeAddress({ server: key })}
    />
  );
}

function Evidence({ id, names, client, about, address }: { id: string; names: ReadonlyMap<string, string> } & Asking) {
  const answer = useAnswer(`${about} ${id}`, (signal) => client.evidence(id, address.asOf, signal));
  return <EvidenceLayers answer={answer} names={names} />;
}

/** What the test points of a village are called: its centre, and its clusters in their order. */
function pointNames(
  points: readonly { id: string; kind: 'centre' | 'cluster' }[],
  t: Catalogue,
): ReadonlyMap<string, string> {
  const clusters = points.filter((p) => p.kind === 'cluster');
  return new Map(
    points.map((p) => [
      p.id,
      p.kind === 'centre' ? t.village.centre : t.village.cluster(String(clusters.indexOf(p) + 1)),
    ]),
  );
}

function Facts({ detail }: { detail: VillageDetail }) {
  const { t, format } = useTexts();
  const { village, verdict } = detail;
  const { declared, fibre } = village;
  const orUnknown = (n: number | null): string => (n === null ? t.known.unknown : format.count(n));
  return (
    <dl class="facts">
      <div>
        <dt>{t.village.households}</dt>
        <dd>{orUnknown(village.households)}</dd>
      </div>
      <div>
        <dt>{t.village.population}</dt>
        <dd>{orUnknown(village.population)}</dd>
      </div>
      <div>
        <dt>{t.village.gridPower}</dt>
        <dd>{t.known[village.gridPower]}</dd>
      </div>
      <div class="facts-wide">
        <dt>{t.village.declared}</dt>
        <dd>
          {declared
            ? t.village.declaredOn(t.classes[declared.class].toLowerCase(), format.date(declared.date))
            : t.village.notDeclared}
          {declared && declared.class !== verdict.class ? <span class="badge">{t.village.differs}</span> : null}
          {declared ? <small>{declared.source}</small> : null}
        </dd>
      </div>
      <div class="facts-wide">
        <dt>{t.village.fibre}</dt>
        <dd>
          {t.known[fibre.present]}
          {fibre.passed ? (
            <small>
              {t.village.passed(
                format.count(fibre.passed.numerator),
                format.count(fibre.passed.denominator),
                format.date(fibre.passed.date),
              )}
            </small>
          ) : null}
          {fibre.connected ? (
            <small>
              {t.village.connected(
                format.count(fibre.connected.numerator),
                format.count(fibre.connected.denominator),
                format.date(fibre.connected.date),
              )}
            </small>
          ) : null}
        </dd>
      </div>
    </dl>
  );
}

function Point({ point, name, accuracyM }: { point: VillagePoint; name: string; accuracyM: number | undefined }) {
  const { t, format } = useTexts();
  const rows: (BestServer | NearestStation)[] = point.served ? point.best : point.nearest;
  // Over terrain the level decides; the range of the disc beside it would contradict it.
  const hasRange = rows.some((s) => typeof s.marginDb !== 'number');
  return (
    <div class={`point point-${point.served ? 'served' : 'unserved'}`}>
      <h4>
        <span class="point-sign" aria-hidden="true" />
        {name}: {point.served ? t.village.served : t.village.unserved}
        {accuracyM === undefined ? null : <small>{t.village.accuracy(format.distance(accuracyM))}</small>}
      </h4>
      {rows.length === 0 ? (
        <p class="point-none">{t.village.noneNear}</p>
      ) : (
        <table class="servers">
          <caption>{point.served ? t.village.bestServers : t.village.nearest}</caption>
          <thead>
            <tr>
              <th scope="col">{t.village.operator}</th>
              <th scope="col">{t.village.site}</th>
              <th scope="col" class="number">
                {t.village.distance}
              </th>
              {hasRange ? (
                <th scope="col" class="number">
                  {t.village.range}
                </th>
              ) : null}
              {point.served ? (
                <th scope="col" class="number">
                  {t.village.margin}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((s) => (
              <tr key={`${s.siteId} ${s.operator} ${s.generation} ${s.carrierId}`}>
                <th scope="row">
                  {t.operators[s.operator]} <b class="generation">{s.generation}</b>
                </th>
                <td class="site-name">
                  {s.siteName} <small>{format.count(s.bandMhz)} MHz</small>
                  {'lacks' in s ? <span class="lacks">{whatItLacks(s, { t, format })}</span> : null}
                </td>
                <td class="number">{format.distance(s.distanceM)}</td>
                {hasRange ? <td class="number">{format.distance(s.rangeM)}</td> : null}
                {'lacks' in s ? null : (
                  <td class="number">
                    <b>{marginText(s, { format })}</b>
                    {typeof s.marginDb !== 'number' ? <ReachBar distanceM={s.distanceM} rangeM={s.rangeM} /> : null}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {point.served && isMixed(point.best) ? <p class="quiet">{t.village.marginMixed}</p> : null}
    </div>
  );
}

/** How much of a station's range the way to the point uses up. */
function ReachBar({ distanceM, rangeM }: { distanceM: number; rangeM: number }) {
  return (
    <svg class="reach" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="reach-range" width="100" height="4" />
      <rect class="reach-used" width={Math.min(100, (100 * distanceM) / rangeM)} height="4" />
    </svg>
  );
}

function AfterShutdown({ sunset }: { sunset: NonNullable<VillageDetail['sunset']> }) {
  const { t, format } = useTexts();
  const same = sunset.before === sunset.after;
  return (
    <section class="shutdown">
      <h3>
        {t.village.sunset(sunset.generation)} <small>{t.village.sunsetAsOf(format.date(sunset.asOf))}</small>
      </h3>
      <p class="shutdown-classes">
        <Mark shape={sunset.before} />
        <Icon name="arrow" size={16} />
        <Mark shape={sunset.after} />
        <span>
          {same
            ? t.village.sunsetSame(t.classes[sunset.after].toLowerCase())
            : t.village.sunsetWorse(t.classes[sunset.before].toLowerCase(), t.classes[sunset.after].toLowerCase())}
        </span>
      </p>
      <dl class="facts">
        <div class="facts-wide">
          <dt>{t.village.left}</dt>
          <dd>
            {sunset.left.length === 0
              ? t.village.nothingLeft
              : sunset.left.map((l) => `${t.operators[l.operator]} ${l.generation}`).join(', ')}
          </dd>
        </div>
        {sunset.dependsOn.length > 0 ? (
          <div class="facts-wide">
            <dt>{t.village.dependsOn}</dt>
            <dd>{sunset.dependsOn.join(', ')}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function budgetName({ linkBudget }: Basis, t: Catalogue): string {
  return linkBudget ? (t.linkBudgets[linkBudget.id] ?? linkBudget.title) : '';
}

/** What every verdict rests on, in one line that is never far from it. */
export function BasisLine({ basis, note = null }: { basis: Basis; note?: string | null }) {
  const { t, format } = useTexts();
  const date = format.date(basis.asOf);
  const table = t.rangeTables[basis.rangeTable.id] ?? basis.rangeTable.title;
  return (
    <p class="basis">
      {basis.model === 'terrain' ? t.basisTerrain(budgetName(basis, t), date) : t.basisDisc(table, date)} {note}
    </p>
  );
}

function BasisDetails({ basis }: { basis: Basis }) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <details class="basis-details">
      <summary>{t.basisMore}</summary>
      <p>{t.basisGenerations(basis.generations.join(', '))}</p>
      {basis.ended.map((e) => (
        <p key={e.generation}>
          {t.basisEnded(e.generation, format.date(e.lastServiceDay))} <small>{ruleSource(e, texts)}</small>
        </p>
      ))}
      <p>
        {t.basisDefinition}: {ruleTitle(basis.definition, texts)} <small>{ruleSource(basis.definition, texts)}</small>
      </p>
      <p>
        {t.basisTable}: {ruleTitle(basis.rangeTable, texts)} <small>{ruleSource(basis.rangeTable, texts)}</small>
      </p>
      {basis.linkBudget ? (
        <p>
          {t.basisBudget}: {ruleTitle(basis.linkBudget, texts)} <small>{ruleSource(basis.linkBudget, texts)}</small>
        </p>
      ) : null}
      {basis.tileSet ? (
        <p>
          {t.basisTiles}: {basis.tileSet.name}
          {basis.tileSet.missing.length > 0
            ? ` (${t.basisTilesMissing(format.count(basis.tileSet.missing.length))})`
            : ''}
        </p>
      ) : null}
    </details>
  );
}
