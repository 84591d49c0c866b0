import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type App, Stack, Tags } from 'aws-cdk-lib';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { Assessment } from './assessment.ts';
import { Backups } from './backups.ts';
import { Data } from './data.ts';
import { Events } from './events.ts';
import { Identity } from './identity.ts';
import { Jobs } from './jobs.ts';
import type { Settings } from './settings.ts';
import { Web } from './web.ts';
import { Worker } from './worker.ts';

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
    const identity = new Identity(this, 'Identity', settings);
    const api = new Api(this, 'Api', { settings, data, identity });
    const worker = new Worker(this, 'Worker', { settings, data });
    const jobs = new Jobs(this, 'Jobs', { settings, data });
    const events = new Events(this, 'Events', { settings, data, jobs });
    const assessment = new Assessment(this, 'Assessment', { settings, data });
    new Backups(this, 'Backups', { data });
    new Web(this, 'Web', {
      settings,
      data,
      api,
      identity,
      ...(existsSync(consoleBuild) ? { build: consoleBuild } : {}),
    });

    const alarms = new Alarms(this, 'Alarms', { settings, key: data.key });
    alarms.watchTable('Table', data.table);
    alarms.watchApi('Api', api.http);
    alarms.watchFunction('ApiFunction', api.function);
    alarms.watchFunction('Exchange', api.exchange);
    alarms.watchFunction('Worker', worker.function);
    alarms.watchStream('Worker', worker.function);
    alarms.watchFailed('WorkerFailed', worker.failed);
    alarms.watchFunction('Jobs', jobs.function);
    alarms.watchQueue('JobsQueue', jobs.queue);
    alarms.watchFailed('JobsFailed', jobs.failed);
    alarms.watchPipe('Events', events.pipe);
    alarms.watchFailed('EventsFailed', events.failed);
    alarms.watchFunction('AssessTask', assessment.function);
    alarms.watchStateMachine('Assessment', assessment.machine);
    alarms.budget('Budget', settings);
    alarms.dashboard('Dashboard', `phusong-${settings.stage}`);
  }
}
