import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const TIMEOUT_MS = 10_000;

/** Addresses that are not on the public internet (RFC 6890, RFC 4291): the cloud's own network and its metadata among them. */
const PRIVATE_4 = new BlockList();
const PRIVATE_6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE_4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE_6.addSubnet(net, bits, 'ipv6');

export function isPrivateAddress(ip: string): boolean {
  return isIP(ip) === 6 ? PRIVATE_6.check(ip, 'ipv6') : PRIVATE_4.check(ip, 'ipv4');
}

/** The addresses are judged where the connection is made, so that a name cannot answer differently the second time. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const first = addresses[0];
    if (!first || addresses.some((a) => isPrivateAddress(a.address)))
      return callback(Object.assign(new Error(`${hostname} is not on the public internet`), { code: 'EPRIVATE' }), '');
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

/**
 * Posts a body and gives the status of the answer. Follows no redirect and reads no answer.
 * @throws Error, with `code`, if the address cannot be reached or may not be
 */
export function httpPost(
  url: string,
  headers: Record<string, string>,
  body: string,
  options: { anywhere: boolean },
): Promise<number> {
  const to = new URL(url);
  if (!options.anywhere && to.protocol !== 'https:')
    return Promise.reject(Object.assign(new Error('only https addresses are called'), { code: 'ENOTHTTPS' }));
  const host = to.hostname.replace(/^\[|\]$/g, '');
  if (!options.anywhere && isIP(host) !== 0 && isPrivateAddress(host))
    return Promise.reject(Object.assign(new Error(`${host} is not on the public internet`), { code: 'EPRIVATE' }));
  const send = to.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      to,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: TIMEOUT_MS,
        ...(options.anywhere ? {} : { lookup: publicLookup }),
      },
      (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('timeout', () => request.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
    request.end(body);
  });
}
