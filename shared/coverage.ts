/**
 * The one coverage function: network on air at a date + villages + definition → a class per village, with its reasons.
 * Pure. Model `disc`: a carrier may reach as far as its range table says, shortened off its beams. Model `terrain`: the level at
 * the point over a terrain profile (ITU-R P.1812) against the threshold of its generation. Either answer is "possible", never "measured".
 */
export * from './coverage/assess.ts';
export * from './coverage/assess-terrain.ts';
export * from './coverage/class-reason.ts';
export * from './coverage/explain.ts';
export * from './coverage/explain-terrain.ts';
export * from './coverage/links.ts';
export * from './coverage/loss-table.ts';
export * from './coverage/network.ts';
export * from './coverage/point-reach.ts';
export * from './coverage/radio.ts';
export * from './coverage/served-by-site.ts';
export * from './coverage/settlements.ts';
export * from './coverage/sunset.ts';
export * from './coverage/sunset-plan.ts';
export * from './coverage/totals.ts';
