import { parseArgs } from 'node:util';
import { openLocal } from '../entry/local-deps.ts';
import { sweepChallenges } from '../services/challenges/challenges.ts';
import { sweepPositions } from '../services/positions/sweep.ts';
import { sweepRounds } from '../services/rounds/remind.ts';
import { fail } from './fail.ts';

const USAGE = 'npm run sweep -- [--json]';

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const deps = await openLocal({ exclusive: false });
  try {
    const report = await sweepPositions(deps);
    const challenges = await sweepChallenges(deps);
    const rounds = await sweepRounds(deps);
    const failed = [...report.failed, ...challenges.failed, ...rounds.failed];
    if (values.json) console.log(JSON.stringify({ ...report, challenges, rounds }, null, 2));
    else {
      console.log(`${report.today}: looked at ${report.looked} positions`);
      for (const [what, ids] of Object.entries({
        'review due soon': report.dueSoon,
        'time to build over': report.lapseDue,
        lapsed: report.lapsed,
        'challenges conceded by silence': challenges.conceded,
        'review rounds due soon': rounds.dueSoon,
      }))
        console.log(`${what}: ${ids.length}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}`);
      for (const f of failed) console.log(`FAILED ${f.id}: ${f.message}`);
    }
    process.exitCode = failed.length === 0 ? 0 : 1;
  } finally {
    await deps.close();
  }
} catch (error) {
  fail(error, USAGE);
}
