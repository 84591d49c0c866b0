/**
 * An event as API Gateway's HTTP API hands it to a function (payload format 2.0): recorded from the format's reference, with
 * the account, addresses and ids made up.
 */
export function gatewayEvent(method: string, path: string, headers: Record<string, string> = {}, query = ''): object {
  const stage = { stage: '$default', time: '22/Nov/2026:03:00:00 +0000', timeEpoch: 1_795_316_400_000 };
  return {
    version: '2.0',
    routeKey: path.startsWith('/v1/') ? `${method} /v1/{proxy+}` : `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers: {
      accept: 'application/json',
      'content-length': '0',
      host: 'a1b2c3d4e5.execute-api.ap-southeast-1.amazonaws.com',
      'user-agent': 'Amazon CloudFront',
      'x-amzn-trace-id': 'Root=1-6a000000-0123456789abcdef01234567',
      'x-forwarded-for': '203.0.113.7, 198.51.100.9',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    ...(query ? { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) } : {}),
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3d4e5',
      domainName: 'a1b2c3d4e5.execute-api.ap-southeast-1.amazonaws.com',
      domainPrefix: 'a1b2c3d4e5',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'Amazon CloudFront' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: path.startsWith('/v1/') ? `${method} /v1/{proxy+}` : `${method} ${path}`,
      ...stage,
    },
    ...(path.startsWith('/v1/') ? { pathParameters: { proxy: path.slice('/v1/'.length) } } : {}),
    isBase64Encoded: false,
  };
}
