/**
 * The one coverage function: network on air at a date + villages + definition → a class per village, with its reasons.
 * Pure. Model `disc`: a carrier may reach as far as its range table says, shortened off its beams; terrain is not known,
 * so an answer is "possible", never "measured".
 */
export * from './coverage/assess.ts';
export * from './coverage/explain.ts';
export * from './coverage/network.ts';
export * from './coverage/settlements.ts';
export * from './coverage/sunset.ts';
export * from './coverage/totals.ts';
