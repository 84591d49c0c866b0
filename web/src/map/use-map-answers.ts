import { useMemo } from 'preact/hooks';
import type { Address } from '../address.ts';
import type { AsIf, Client } from '../api/client.ts';
import { KeptAnswers } from '../api/kept-answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { Ending, Shutdown } from './legend.tsx';
import { DEFAULT_LAYERS } from './map-layers.ts';

/** Each step of the slider has some five answers; a walk there and back is kept. */
const KEPT = 200;
const ENDING: readonly Ending[] = ['2G', '3G'];

/** Everything the map screen asks for what its address says; dates that were shown are not asked for again. */
export function useMapAnswers(client: Client, account: string, address: Address) {
  const { asOf, operator, generation } = address;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another client may see something else
  const kept = useMemo(() => new KeptAnswers(KEPT), [client]);
  const only = useMemo<AsIf>(() => ({ operator, generation }), [operator, generation]);
  const layers = address.layers ?? DEFAULT_LAYERS;
  const day = `${account} ${asOf ?? 'today'}`;
  const key = `${day} ${operator ?? ''} ${generation ?? ''}`;

  const asking = {
    summary: (date: string | undefined) => (signal: AbortSignal) => client.summary(date, signal, only),
    villages: (date: string | undefined) => (signal: AbortSignal) => client.villages(date, signal, only),
    communes: (date: string | undefined) => (signal: AbortSignal) => client.communes(date, signal),
    sites: (date: string | undefined) => (signal: AbortSignal) => client.sites(date, signal, operator),
  };
  const summary = useAnswer(key, (s) => kept.ask(`summary ${key}`, s, asking.summary(asOf)));
  const villages = useAnswer(key, (s) => kept.ask(`villages ${key}`, s, asking.villages(asOf)));
  const communes = useAnswer(day, (s) => kept.ask(`communes ${day}`, s, asking.communes(asOf)));
  const sites = useAnswer(key, (s) => kept.ask(`sites ${key}`, s, asking.sites(asOf)));
  const frame = useAnswer(account, (signal) => client.mapFrame(signal));
  const fibre = useAnswer(layers.includes('fibre') ? day : null, (s) =>
    kept.ask(`fibre ${day}`, s, (signal) => client.features('fibre-routes', asOf, signal)),
  );
  const planned = useAnswer(layers.includes('planned') ? day : null, (s) =>
    kept.ask(`planned ${day}`, s, (signal) => client.features('planned-areas', asOf, signal)),
  );
  const detail = useAnswer(address.village ? `${key} ${address.village}` : null, (signal) =>
    client.village(address.village!, asOf, signal, only),
  );
  const site = useAnswer(address.site ? `${account} site ${address.site}` : null, (signal) =>
    client.site(address.site!, signal),
  );
  const serves = useAnswer(address.site ? `${key} serves ${address.site}` : null, (signal) =>
    client.siteServes(address.site!, asOf, signal, only),
  );

  const basis = villages.value?.basis ?? null;
  const endOf = (g: Ending) => basis?.ended.find((e) => e.generation === g);
  const dated = (g: Ending) => (endOf(g) ? 'after' : 'before');
  const shutdowns = ENDING.map(
    (g): Shutdown => ({ generation: g, side: (g === '2G' ? address.twoG : address.threeG) ?? dated(g) }),
  );
  // Where one generation alone counts there is nothing for another's end to change.
  const compared = basis === null || generation ? undefined : shutdowns.find((s) => s.side !== dated(s.generation));
  const sunset = useAnswer(compared ? `${day} ${operator ?? ''} ${compared.generation}` : null, (s) =>
    kept.ask(`sunset ${day} ${operator ?? ''} ${compared!.generation}`, s, (signal) =>
      client.sunset(compared!.generation, endOf(compared!.generation)?.lastServiceDay ?? asOf, signal, operator),
    ),
  );

  return {
    only,
    layers,
    about: key,
    summary,
    villages,
    communes,
    sites,
    frame,
    fibre,
    planned,
    detail,
    site,
    serves,
    basis,
    shutdowns: generation ? [] : shutdowns,
    compared,
    sunset,
    dated,
    /** Asks for a date before it is shown. */
    soon: (date: string | undefined): void => {
      const dayThen = `${account} ${date ?? 'today'}`;
      const keyThen = `${dayThen} ${operator ?? ''} ${generation ?? ''}`;
      kept.soon(`summary ${keyThen}`, asking.summary(date));
      kept.soon(`villages ${keyThen}`, asking.villages(date));
      kept.soon(`communes ${dayThen}`, asking.communes(date));
      kept.soon(`sites ${keyThen}`, asking.sites(date));
    },
  };
}
