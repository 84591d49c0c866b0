import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { provinceCode } from './geography.ts';
import { type CoverageDefinition, coverageDefinition, type RuleSet } from './rule-set.ts';

/**
 * A definition that a province has proposed or put in force: a document with its legal source. Those in the box are the first ones;
 * they are neither changed nor withdrawn, but a later one takes their place.
 */
export const provinceDefinition = z
  .object({
    id: coverageDefinition.shape.id,
    provinceCode,
    state: z.enum(['proposed', 'in_force', 'withdrawn']),
    definition: coverageDefinition,
    /** First day on which it holds; null = only proposed. */
    from: civilDate.nullable(),
    /** First day on which it no longer holds, if it was withdrawn. */
    until: civilDate.nullable(),
    /** The act that put it in force. */
    decision: z.object({ number: z.string().min(1).max(80), date: civilDate }).nullable(),
  })
  .superRefine((d, ctx) => {
    const refuse = (path: string, message: string): void => ctx.addIssue({ code: 'custom', path: [path], message });
    if (d.definition.id !== d.id) refuse('definition', `the id must be ${d.id}`);
    if ((d.state === 'in_force') !== (d.from !== null && d.until === null) && d.state !== 'withdrawn')
      refuse('from', 'what is in force has a first day, and what is proposed has none');
    if ((d.from === null) !== (d.decision === null)) refuse('decision', 'a first day needs the act that set it');
    if (d.from !== null && d.until !== null && d.until < d.from) refuse('until', 'it ends before it begins');
  });
export type ProvinceDefinition = z.infer<typeof provinceDefinition>;

/** The definition in force on a civil date: of those of the province that hold, the one that began last (of two, the later id), else the box's. */
export function definitionInForce(
  rules: Pick<RuleSet, 'definitions' | 'defaults'>,
  own: readonly ProvinceDefinition[],
  date: string,
): CoverageDefinition {
  const holding = own.filter((d) => d.from !== null && d.from <= date && (d.until === null || date < d.until));
  const order = (d: ProvinceDefinition): string => `${d.from} ${d.id}`;
  const newest = holding.sort((a, b) => (order(a) < order(b) ? 1 : -1))[0];
  return newest?.definition ?? rules.definitions.find((d) => d.id === rules.defaults.definition)!;
}
