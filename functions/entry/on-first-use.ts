/**
 * Something whose methods are all asynchronous, made when the first of them is called: a cold start does not read the code of what
 * its first request may never need.
 */
export function onFirstUse<T extends { [K in keyof T]: (...args: never[]) => Promise<unknown> }>(
  make: () => Promise<T>,
): T {
  let made: Promise<T> | undefined;
  const call =
    (name: keyof T) =>
    async (...args: never[]): Promise<unknown> => {
      made ??= make();
      return (await made)[name](...args);
    };
  // Whoever awaits it must not take it for a promise.
  return new Proxy({} as T, { get: (_, name) => (name === 'then' ? undefined : call(name as keyof T)) });
}
