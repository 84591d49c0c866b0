import { DomainError } from '#shared/errors';

/** Ends a command: 2 for what the caller can mend (arguments, input), 3 where the database does not answer. */
export function fail(error: unknown, usage: string): never {
  const badArguments = (error as { code?: string })?.code?.startsWith('ERR_PARSE_ARGS') ?? false;
  console.error(error instanceof Error ? error.message : String(error));
  if (badArguments) console.error(`usage: ${usage}`);
  if (error instanceof DomainError || badArguments)
    process.exit(error instanceof DomainError && error.code === 'unavailable' ? 3 : 2);
  process.exit(3);
}
