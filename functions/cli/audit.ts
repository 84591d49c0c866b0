import { parseArgs } from 'node:util';
import { openLocal } from '../entry/local-deps.ts';
import { anchorAudit, verifyAudit } from '../services/audit/verify.ts';
import { sha256 } from '../storage/store.ts';
import { fail } from './fail.ts';

const USAGE = 'npm run audit -- [--anchor]';

try {
  const { values } = parseArgs({ options: { anchor: { type: 'boolean', default: false } } });
  const deps = await openLocal({ exclusive: false });
  try {
    const report = await verifyAudit(deps, sha256);
    console.log(
      `${report.aggregates} aggregates, ${report.entries} history entries; ${report.anchoredAt ? `compared with the anchor of ${report.anchoredAt}` : 'no anchor to compare with'}`,
    );
    for (const f of report.faults)
      console.log(`BROKEN ${f.aggregate}${f.version === null ? '' : ` entry ${f.version}`}: ${f.fault}`);
    console.log(report.faults.length === 0 ? 'every chain holds' : `${report.faults.length} broken`);
    if (values.anchor && report.faults.length === 0) {
      const anchor = await anchorAudit(deps);
      console.log(`anchored ${anchor.aggregates} heads, root ${anchor.root}`);
    }
    process.exitCode = report.faults.length === 0 ? 0 : 1;
  } finally {
    await deps.close();
  }
} catch (error) {
  fail(error, USAGE);
}
