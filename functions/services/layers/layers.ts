import type { Layer } from './layer.ts';
import { fibreRoutes, plannedAreas, positions, sites, stations } from './network.ts';
import { communes, villages, whiteSpots } from './places.ts';

/** What OGC API – Features serves, in the order in which it is listed. */
export const COLLECTIONS: readonly Layer[] = [
  communes,
  villages,
  whiteSpots,
  sites,
  stations,
  fibreRoutes,
  plannedAreas,
];

/** What can be taken out as a file. */
export const LISTS = { villages, 'white-spots': whiteSpots, sites, stations, fibre: fibreRoutes, positions } as const;
export type ListName = keyof typeof LISTS;
