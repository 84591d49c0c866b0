/**
 * The origin under which a deployment is reached, from its setting: what absolute links name, whatever host a request was sent to.
 * Undefined if it is not set. @throws Error if it is no http(s) origin
 */
export function publicOrigin(setting: string | undefined): string | undefined {
  if (setting === undefined || setting === '') return undefined;
  const url = URL.canParse(setting) ? new URL(setting) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    throw new Error(`PUBLIC_URL must be an origin as https://phusong.example.vn, not ${setting}`);
  return url.origin;
}
