/** MapLibre's worker, which the build hands out as a file: its address. */
declare module 'maplibre-gl/dist/maplibre-gl-csp-worker.js' {
  const url: string;
  export default url;
}

declare module '*.css';
