import { createRequire } from 'node:module';

// The TypeScript that checks this project (7) has no compiler API in JavaScript; openapi-typescript needs one.
export default createRequire(import.meta.url)('@ts-morph/common').ts;
