import type { BestServer, NearestStation, TerrainProfile, VillageDetail } from '../api/answers.ts';
import type { Answer } from '../api/use-answer.ts';
import { FailureNotice } from '../parts/notice.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { type PlotBox, plotOf } from './profile-shape.ts';

type Server = BestServer | NearestStation;
const BOX: PlotBox = { width: 384, height: 216, left: 38, right: 12, top: 16, bottom: 34 };
/** About as many rows as fit a glance. */
const TABLE_ROWS = 12;

/** How an address names a station. */
export function serverKey(s: Pick<Server, 'siteId' | 'operator' | 'generation' | 'carrierId'>): string {
  return `${s.siteId}~${s.operator}~${s.generation}~${s.carrierId}`;
}

/** The stations at the village's centre whose path may be shown to the account: a level is told of no other. */
export function plottable(detail: VillageDetail): Server[] {
  const centre = detail.points.find((p) => p.kind === 'centre');
  if (!centre || detail.basis.model !== 'terrain') return [];
  const all: Server[] = centre.served ? centre.best : centre.nearest;
  return all.filter((s) => typeof s.levelDbm === 'number' || s.limit?.kind === 'no data');
}

/** The station that the address names, else the one that the verdict speaks of: with the most to spare, or the nearest that falls short. */
export function plottedServer(detail: VillageDetail, named: string | undefined): Server | null {
  const all = plottable(detail);
  const isServed = detail.points.find((p) => p.kind === 'centre')?.served ?? false;
  const worth = (s: Server): number => (isServed ? (s.marginDb ?? Number.NEGATIVE_INFINITY) : -s.distanceM);
  return (
    all.find((s) => serverKey(s) === named) ??
    all.reduce<Server | null>((a, b) => (a === null || worth(b) > worth(a) ? b : a), null)
  );
}

interface Props {
  detail: VillageDetail;
  server: Server | null;
  answer: Answer<TerrainProfile>;
  onServer: (key: string) => void;
}

/** The terrain between a station and the village's centre: ground, ray, Fresnel zone and what stands in the way, drawn and said. */
export function ProfileSection({ detail, server, answer, onServer }: Props) {
  const { t, format } = useTexts();
  const words = t.mapTools.profile;
  const choices = plottable(detail);
  const name = (s: Server): string =>
    words.from(`${t.operators[s.operator]} ${s.generation} ${format.count(s.bandMhz)} MHz`, s.siteName);
  return (
    <section class="profile">
      <h3>{words.title}</h3>
      {detail.basis.model !== 'terrain' ? (
        <p class="profile-none">{words.noTerrain}</p>
      ) : server === null ? (
        <p class="profile-none">
          {detail.points.some((p) => p.best.length + p.nearest.length > 0) ? words.closed : words.noStation}
        </p>
      ) : (
        <>
          {choices.length > 1 ? (
            <label class="profile-choose">
              <span>{words.choose}</span>
              <select value={serverKey(server)} onChange={(event) => onServer(event.currentTarget.value)}>
                {choices.map((s) => (
                  <option key={serverKey(s)} value={serverKey(s)}>
                    {name(s)}
                  </option>
                ))}
              </select>
            </label>
          ) : null}
          {answer.error ? (
            <FailureNotice error={answer.error} retry={answer.retry} />
          ) : answer.value ? (
            <Plot profile={answer.value} />
          ) : (
            <p class="waiting">{words.loading}</p>
          )}
        </>
      )}
    </section>
  );
}

function Plot({ profile }: { profile: TerrainProfile }) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.mapTools.profile;
  const plot = plotOf(profile, BOX);
  const said = profileInWords(profile, texts);
  const axis = BOX.height - BOX.bottom;
  return (
    <figure class="profile-figure">
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={said}>
        {plot.yTicks.map(({ at, heightM }) => (
          <g key={heightM} class="profile-grid">
            <line x1={BOX.left} x2={BOX.width - BOX.right} y1={at} y2={at} />
            <text x={BOX.left - 5} y={at + 3.5} text-anchor="end">
              {format.count(heightM)}
            </text>
          </g>
        ))}
        {plot.fresnel ? <path class="profile-fresnel" d={plot.fresnel} /> : null}
        {plot.ground.map((d) => (
          <path key={d} class="profile-ground" d={d} />
        ))}
        {plot.ray ? <path class="profile-ray" d={plot.ray} /> : null}
        {plot.ridge ? (
          <g class="profile-ridge">
            <line
              x1={plot.ridge.x}
              x2={plot.ridge.x}
              y1={plot.ridge.y}
              y2={Math.max(plot.ridge.rayY ?? axis, plot.ridge.y)}
            />
            <path d={`M${plot.ridge.x},${plot.ridge.y - 2}l-4.5,-8h9Z`} />
          </g>
        ) : null}
        {[plot.mast, plot.receiver].map((end, i) =>
          end ? (
            <g key={i === 0 ? 'mast' : 'village'} class="profile-end">
              <line x1={end.x} x2={end.x} y1={end.foot} y2={end.head} />
              <circle cx={end.x} cy={end.head} r="2.6" />
            </g>
          ) : null,
        )}
        <g class="profile-axis">
          <line x1={BOX.left} x2={BOX.width - BOX.right} y1={axis} y2={axis} />
          {plot.xTicks.map(({ at, km }) => (
            <g key={km}>
              <line x1={at} x2={at} y1={axis} y2={axis + 4} />
              <text x={at} y={axis + 15} text-anchor="middle">
                {km === 0 ? '0' : format.distance(km * 1000)}
              </text>
            </g>
          ))}
          <text x={BOX.left} y={BOX.height - 4}>
            {words.mast}
          </text>
          <text x={BOX.width - BOX.right} y={BOX.height - 4} text-anchor="end">
            {words.village}
          </text>
          <text x={4} y={10}>
            {words.heightAxis}
          </text>
        </g>
      </svg>
      <ul class="profile-key" aria-hidden="true">
        <li class="profile-key-ground">{words.ground}</li>
        <li class="profile-key-ray">{words.ray}</li>
        <li class="profile-key-fresnel">{words.fresnel}</li>
      </ul>
      <figcaption>{said}</figcaption>
      <details class="profile-numbers">
        <summary>{words.table}</summary>
        <Numbers profile={profile} />
      </details>
    </figure>
  );
}

function Numbers({ profile }: { profile: TerrainProfile }) {
  const { t, format } = useTexts();
  const words = t.mapTools.profile;
  const { distancesKm, heightsM, rayM, fresnelM } = profile;
  const every = Math.max(1, Math.ceil((distancesKm.length - 1) / (TABLE_ROWS - 1)));
  const rows = distancesKm.map((_, i) => i).filter((i) => i % every === 0 || i === distancesKm.length - 1);
  const metres = (value: number | null | undefined): string => (value == null ? '–' : format.count(value));
  return (
    <table class="servers">
      <thead>
        <tr>
          <th scope="col">{words.distanceAxis}</th>
          <th scope="col" class="number">
            {words.ground}
          </th>
          <th scope="col" class="number">
            {words.ray}
          </th>
          <th scope="col" class="number">
            {words.fresnel}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((i) => (
          <tr key={i}>
            <th scope="row">{format.distance(distancesKm[i]! * 1000)}</th>
            <td class="number">{metres(heightsM[i])}</td>
            <td class="number">{metres(rayM?.[i])}</td>
            <td class="number">± {metres(fresnelM[i])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the drawing shows, for those who do not see it and those who write a letter. */
export function profileInWords(profile: TerrainProfile, { t, format }: Pick<Texts, 't' | 'format'>): string {
  const words = t.mapTools.profile;
  const { server, antennaHeightM, lossDb, freeSpaceDb, diffractionDb } = profile;
  const { limit, levelDbm, thresholdDbm, marginDb } = server;
  const parts = [
    `${words.from(`${t.operators[server.operator]} ${server.generation}`, server.siteName)}.`,
    words.lengths(format.metres(antennaHeightM), format.distance(server.distanceM)),
  ];
  switch (limit?.kind) {
    case 'ridge': {
      const above = limit.aboveRayM === null || limit.aboveRayM <= 0 ? '' : words.above(format.metres(limit.aboveRayM));
      const ridge = typeof marginDb === 'number' && marginDb >= 0 ? words.ridgePassed : words.ridge;
      parts.push(`${ridge(format.metres(limit.ridgeHeightM), format.distance(limit.ridgeAtKm * 1000))}${above}.`);
      break;
    }
    case 'off beam':
      parts.push(words.offBeam);
      break;
    case 'no data':
      parts.push(words.noData);
      break;
    case 'distance':
      parts.push(words.distance);
      break;
    case 'clear':
      parts.push(words.clear);
  }
  const dbm = (value: number): string => words.dbm(format.count(value).replace('-', '−'));
  if (typeof levelDbm === 'number' && typeof thresholdDbm === 'number' && typeof marginDb === 'number')
    parts.push(
      words.level(dbm(levelDbm), dbm(thresholdDbm)) +
        (marginDb < 0 ? words.short(format.decibels(-marginDb)) : words.enough(format.decibels(marginDb))),
    );
  if (lossDb !== null && diffractionDb !== null)
    parts.push(words.loss(format.decibels(lossDb), format.decibels(freeSpaceDb), format.decibels(diffractionDb)));
  parts.push(words.notMeasured);
  return parts.join(' ');
}
