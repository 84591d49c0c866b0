import type { Role } from '#shared/actor';
import type { Finding, PositionSheet, Precheck } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice } from '../parts/notice.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';

type Moment = 'filing' | 'decision';

/** The pre-check that the filing and the decision rested on, as it was frozen then, beside the one of today: what is new, what has gone. */
export function FrozenPrechecks({
  client,
  sheet,
  role,
}: {
  client: Client;
  sheet: PositionSheet;
  role: Role | undefined;
}) {
  const { t } = useTexts();
  const { id, proposal } = sheet.position;
  const now = sheet.precheck;
  const asked = (moment: Moment): string | null => {
    const hash = proposal!.prechecks[moment];
    return now === null || hash === null || (moment === 'decision' && role === 'carrier') ? null : `${id} ${hash}`;
  };
  const filing = useAnswer(asked('filing'), (signal) => client.frozenPrecheck(id, 'filing', signal));
  const decision = useAnswer(asked('decision'), (signal) => client.frozenPrecheck(id, 'decision', signal));
  if (now === null || (asked('filing') === null && asked('decision') === null)) return null;
  const failed = [filing, decision].find((a) => a.error);
  if (failed) return <FailureNotice error={failed.error!} retry={failed.retry} />;
  const columns = [
    ...(filing.value ? [{ name: t.review.atFiling, of: filing.value }] : []),
    ...(decision.value ? [{ name: t.review.atDecision, of: decision.value }] : []),
    { name: t.review.atPresent, of: now },
  ];
  return columns.length < 2 ? null : <Compared columns={columns} />;
}

function Compared({ columns }: { columns: readonly { name: string; of: Precheck }[] }) {
  const { t, format, language } = useTexts();
  const figures: [name: string, of: (p: Precheck) => number][] = [
    [t.review.whiteServed, (p) => p.impact.whiteServed.length],
    [t.review.weakBetter, (p) => p.impact.weakBetter.length],
    [t.review.households, (p) => p.impact.households.known],
  ];
  const found = new Map<string, Finding>();
  for (const { of } of columns) for (const f of of.findings) found.set(identityOf(f), f);
  const differs = (values: readonly unknown[]): boolean => new Set(values).size > 1;
  const has = (p: Precheck, identity: string): boolean => p.findings.some((f) => identityOf(f) === identity);
  const changed =
    figures.filter(([, of]) => differs(columns.map((c) => of(c.of)))).length +
    [...found.keys()].filter((k) => differs(columns.map((c) => has(c.of, k)))).length;
  return (
    <section class="frozen">
      <h3>{t.review.frozen}</h3>
      <details open={changed > 0}>
        <summary>{changed === 0 ? t.review.frozenSame : t.review.frozenDiffers(format.count(changed))}</summary>
        <TableScroll label={t.review.frozen}>
          <table class="table compared">
            <thead>
              <tr>
                <th scope="col">
                  <span class="hidden">{t.review.findings}</span>
                </th>
                {columns.map((c) => (
                  <th key={c.name} scope="col">
                    {c.name}
                    <small>{format.date(c.of.asOf)}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.map(([name, of]) => (
                <tr key={name} class={differs(columns.map((c) => of(c.of))) ? 'differs' : ''}>
                  <th scope="row">{name}</th>
                  {columns.map((c) => (
                    <td key={c.name} class="number">
                      {format.count(of(c.of))}
                    </td>
                  ))}
                </tr>
              ))}
              {[...found].map(([identity, f]) => (
                <tr key={identity} class={differs(columns.map((c) => has(c.of, identity))) ? 'differs' : ''}>
                  <th scope="row">{language === 'vi' ? f.messageVi : f.message}</th>
                  {columns.map((c) => (
                    <td key={c.name} class={`number ${has(c.of, identity) ? `found-${f.severity}` : ''}`}>
                      {has(c.of, identity) ? t.severities[f.severity] : '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </section>
  );
}

/** Two findings are the same if they say the same of the same thing, whatever the figures in their words. */
export function identityOf({ code, severity, details }: Finding): string {
  const about = ['siteId', 'zoneId', 'cell', 'communeCode', 'planId'].map((k) => String(details[k] ?? ''));
  return [code, severity, ...about].join(' ');
}
