// A worker thread does not inherit the loader for TypeScript that the main thread was started with.
import { register } from 'tsx/esm/api';

register();
await import('./loss-worker.ts');
