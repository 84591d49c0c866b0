/** Every environment variable that the product reads, with what it means. Only functions/entry and functions/cli read them. */
export const ENV = {
  PORT: 'port of the local server (default 8787)',
  HOST: 'address the local server listens on (default 127.0.0.1)',
  DATA_DIR: 'folder of the local store and documents (default ./data)',
  DYNAMODB_ENDPOINT: 'use this DynamoDB-compatible engine instead of the embedded one',
  TABLE_NAME: 'name of the table (default phusong)',
  DOCUMENT_BUCKET: 'bucket of the document store (in the cloud)',
  OPEN_DATA_BUCKET: 'bucket that the public tables are written to every night (in the cloud, the jobs)',
  QUARANTINE_BUCKET: 'bucket that uploads are sent to before anybody has looked at them (in the cloud)',
  DEM_DIR: 'folder of terrain tiles (.hgt or .hgt.gz), read by the model terrain (default: dem in the data folder)',
  DEM_BUCKET: 'bucket of terrain tiles laid out skadi/N21/N21E106.hgt.gz (in the cloud)',
  BASE_MAP_URL:
    'a map drawn under the registry’s own: tile address with {z}, {x} and {y}, or the address of a style (default none)',
  BASE_MAP_ATTRIBUTION: 'who is to be named on that map',
  BASE_MAP_ORIGINS: 'further origins that the style of the base map loads from, separated by spaces',
  PUBLIC_URL:
    'origin that absolute links name, as https://phusong.example.vn; behind CloudFront its address (default: the host of the request)',
  PROVINCE_CODE: 'the province this deployment serves (default 20, Lạng Sơn)',
  TOKEN_ISSUER: 'issuer of access tokens (in the cloud: the Cognito user pool)',
  TOKEN_CLIENT_ID: 'client that access tokens must be issued to (in the cloud)',
  TOKEN: 'access token that `npm run smoke` asks with',
  LOG_LEVEL: 'debug, info, warn or error (default info)',
} as const;

export type EnvName = keyof typeof ENV;
