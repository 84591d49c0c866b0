import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type App, Stack, Tags } from 'aws-cdk-lib';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Data } from './data.ts';
import { Identity } from './identity.ts';
import type { Settings } from './settings.ts';
import { Web } from './web.ts';

/** Where the build of the console is found, unless told otherwise. */
const CONSOLE_BUILD = fileURLToPath(new URL('../web/dist', import.meta.url));

/** The whole product of one province in one stack, so that one `cdk deploy` brings it up and nothing is half there. */
export class PhuSong extends Stack {
  constructor(app: App, id: string, settings: Settings, consoleBuild = CONSOLE_BUILD) {
    super(app, id, {
      description: `Phủ Sóng, province ${settings.provinceCode} (${settings.stage})`,
      terminationProtection: true,
    });
    Tags.of(this).add('product', 'phusong');
    Tags.of(this).add('stage', settings.stage);

    const data = new Data(this, 'Data', settings);
    const identity = new Identity(this, 'Identity');
    const api = new Api(this, 'Api', { settings, data, identity });
    new Web(this, 'Web', { settings, data, api, ...(existsSync(consoleBuild) ? { build: consoleBuild } : {}) });

    const alarms = new Alarms(this, 'Alarms', { settings, key: data.key });
    alarms.watchTable('Table', data.table);
    alarms.watchFunction('ApiFunction', api.function);
    alarms.watchApi('Api', api.http);
  }
}
