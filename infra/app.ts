import { App } from 'aws-cdk-lib';
import { applyRules } from './rules.ts';
import { settingsFrom } from './settings.ts';
import { PhuSong } from './stack.ts';

const app = new App();
const settings = settingsFrom((name) => app.node.tryGetContext(name));
new PhuSong(app, `phusong-${settings.stage}`, settings);
applyRules(app);
