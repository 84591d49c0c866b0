/**
 * What bundles take for `zod`: the same names without `locales`, whose fifty languages are a tenth of the code that a cold start would
 * compile. Messages stay English, as `zod` itself sets them.
 */
export * from '../node_modules/zod/v4/classic/external.js';
export * as z from './zod-without-locales.mjs';
export const core = undefined;
export const locales = undefined;
