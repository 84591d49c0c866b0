import { html, raw } from 'hono/html';

interface Answer {
  description?: string;
  $ref?: string;
}

interface Operation {
  tags?: string[];
  summary?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: { type?: string; enum?: string[]; default?: unknown };
  }[];
  requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> };
  responses?: Record<string, Answer>;
}

/** A readable page of the interface, made from its OpenAPI document; no script, nothing from elsewhere. */
export function docsPage(document: unknown) {
  const { paths, components } = document as {
    paths: Record<string, Record<string, Operation>>;
    components: { responses?: Record<string, Answer> };
  };
  const described = ({ description, $ref }: Answer): string =>
    description ?? components.responses?.[$ref?.split('/').at(-1) ?? '']?.description ?? '';
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, o]) => ({ path, method, ...o })),
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Phủ Sóng – API</title></head>
<body><main>
<h1>Phủ Sóng – API</h1>
<p>The machine-readable form is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). Every route under <code>/v1</code> needs
<code>Authorization: Bearer …</code>. Errors are <code>application/problem+json</code>.</p>
${operations.map(
  (o) => html`<section><h2><code>${o.method.toUpperCase()} ${o.path}</code></h2><p>${o.summary ?? ''}</p>
${o.parameters?.length ? html`<ul>${o.parameters.map((p) => html`<li><code>${p.name}</code> (${p.in}${p.required ? ', required' : ''}) ${p.schema?.enum ? p.schema.enum.join(' | ') : (p.schema?.type ?? '')}</li>`)}</ul>` : raw('')}
<p>Answers: ${Object.entries(o.responses ?? {})
    .map(([status, r]) => `${status} ${described(r)}`)
    .join('; ')}</p></section>`,
)}
</main></body></html>`;
}
