import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { DomainError } from '#shared/errors';
import { collection, describe, itemOf, itemsOf } from '../../services/layers/items.ts';
import type { Layer } from '../../services/layers/layer.ts';
import { COLLECTIONS } from '../../services/layers/layers.ts';
import type { ApiEnv } from '../context.ts';
import { ogcDocument } from '../ogc-document.ts';
import { invalidRequest, problem } from '../problem.ts';

const GEOJSON = { 'content-type': 'application/geo+json' };
const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';

const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

type Ctx = Context<ApiEnv>;

/**
 * OGC API – Features, Parts 1 and 2. Described by its own OpenAPI 3.0 document at /ogc/api, as the standard asks; a parameter
 * that is unknown or wrong is answered with 400, as it asks too.
 */
export const ogc = new OpenAPIHono<ApiEnv>();

ogc.onError((error, c) =>
  error instanceof DomainError && error.code === 'invalid'
    ? invalidRequest(c, [{ field: 'query', rule: 'invalid', message: error.message }])
    : problem(c, error),
);

ogc.get('/', (c) => {
  noParameters(c);
  const at = base(c);
  return c.json({
    title: 'Phủ Sóng',
    description: 'Registry of a province’s telecom infrastructure, and which villages it leaves without signal.',
    links: [
      link(at, 'self', 'application/json', 'this document'),
      link(`${at}/api`, 'service-desc', OPENAPI_TYPE, 'the interface, for machines'),
      link(`${at}/docs`, 'service-doc', 'text/html', 'the interface, for people'),
      link(`${at}/conformance`, 'conformance', 'application/json', 'what of the standard is served'),
      link(`${at}/collections`, 'data', 'application/json', 'the collections'),
    ],
  });
});

ogc.get('/api', (c) =>
  c.body(JSON.stringify(ogcDocument(origin(c), COLLECTIONS)), 200, { 'content-type': OPENAPI_TYPE }),
);

ogc.get('/docs', (c) =>
  c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Phủ Sóng – OGC API – Features</title></head>
<body><main><h1>Phủ Sóng – OGC API – Features</h1>
<p>In QGIS: Layer → Add Layer → Add WFS / OGC API – Features Layer, address <code>${base(c)}</code>. For machines: <a href="${base(c)}/api">OpenAPI 3.0</a>.</p>
${COLLECTIONS.map(
  (l) => html`<section><h2><code>${l.id}</code> ${l.title} (${l.vi})</h2><p>${l.description}</p>
<ul>${l.properties.map((p) => html`<li><code>${p.name}</code> ${p.vi}: ${p.meaning}${p.values ? ` (${p.values.join(', ')})` : ''}</li>`)}</ul></section>`,
)}
</main></body></html>`),
);

ogc.get('/conformance', (c) => {
  noParameters(c);
  return c.json({ conformsTo: CONFORMANCE });
});

ogc.get('/collections', async (c) => {
  noParameters(c);
  const at = `${base(c)}/collections`;
  const collections = await Promise.all(COLLECTIONS.map((layer) => described(c, layer)));
  return c.json({ links: [link(at, 'self', 'application/json', 'this document')], collections });
});

ogc.get('/collections/:id', async (c) => {
  noParameters(c);
  return c.json(await described(c, collection(c.req.param('id'))));
});

ogc.get('/collections/:id/items', async (c) => {
  const layer = collection(c.req.param('id'));
  const page = await itemsOf(c.get('deps'), c.get('account'), layer, single(c));
  const here = address(c);
  const links = [
    link(here.href, 'self', 'application/geo+json', 'this page'),
    link(`${base(c)}/collections/${layer.id}`, 'collection', 'application/json', layer.title),
  ];
  if (page.nextCursor !== null) {
    here.searchParams.set('cursor', page.nextCursor);
    links.push(link(here.href, 'next', 'application/geo+json', 'the next page'));
  }
  return c.body(
    JSON.stringify({
      type: 'FeatureCollection',
      timeStamp: c.get('deps').clock(),
      numberMatched: page.numberMatched,
      numberReturned: page.features.length,
      links,
      features: page.features,
    }),
    200,
    { ...GEOJSON, 'content-crs': `<${page.crs}>` },
  );
});

ogc.get('/collections/:id/items/:fid', async (c) => {
  const layer = collection(c.req.param('id'));
  const { feature, crs } = await itemOf(c.get('deps'), c.get('account'), layer, c.req.param('fid'), single(c));
  const links = [
    link(address(c).href, 'self', 'application/geo+json', 'this feature'),
    link(`${base(c)}/collections/${layer.id}`, 'collection', 'application/json', layer.title),
  ];
  return c.body(JSON.stringify({ ...feature, links }), 200, { ...GEOJSON, 'content-crs': `<${crs}>` });
});

async function described(c: Ctx, layer: Layer) {
  const at = `${base(c)}/collections/${layer.id}`;
  return {
    ...(await describe(c.get('deps'), c.get('account'), layer)),
    links: [
      link(at, 'self', 'application/json', layer.title),
      link(`${at}/items`, 'items', 'application/geo+json', layer.title),
    ],
  };
}

/** Each parameter once. */
function single(c: Ctx): Record<string, string> {
  const all = c.req.queries();
  const twice = Object.keys(all).find((name) => all[name]!.length > 1);
  if (twice !== undefined) throw new DomainError('invalid', `${twice} is given more than once`);
  return c.req.query();
}

function noParameters(c: Ctx): void {
  const name = Object.keys(c.req.query()).find((n) => n !== 'f');
  if (name !== undefined) throw new DomainError('invalid', `there is no parameter ${name} here`);
  if (c.req.query('f') !== undefined && c.req.query('f') !== 'json')
    throw new DomainError('invalid', 'f must be json; nothing else is served here');
}

function link(href: string, rel: string, type: string, title: string) {
  return { href, rel, type, title };
}

/**
 * The deployment's own setting goes before the request: behind CloudFront the request names the API's host, and a host that somebody
 * forged would stand in every link.
 */
function origin(c: Ctx): string {
  return c.get('deps').publicUrl ?? new URL(c.req.url).origin;
}

/** The address that was asked for, as the client knows it. */
function address(c: Ctx): URL {
  const { pathname, search } = new URL(c.req.url);
  return new URL(`${pathname}${search}`, origin(c));
}

function base(c: Ctx): string {
  return `${origin(c)}/ogc`;
}
