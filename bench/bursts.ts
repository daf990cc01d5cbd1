import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENVIRONMENT } from './aws/environment';
import { bundleScript } from './bundle-script';
import { BurstFigures, Strategy } from './bursts/figures';
import { Env } from '../src/contract/env';

const STRATEGIES: readonly Strategy[] = ['pipeline', 'backoff', 'requeue', 'fixed'];
/** On average: with the short ones the quota's rate is what binds, with the long ones its number of jobs. */
const JOB_SECONDS = [20, 120];
const DOCUMENTS = 10_000;
const DOCUMENTS_OF_FULL = 50_000;

const execute = promisify(execFile);

/** Simulations in virtual time: they give the same figures on every machine. Two run at once. */
export async function measureBursts(full: boolean): Promise<BurstFigures[]> {
  const script = await bundleScript('bursts/simulate.ts');
  const sizes = full ? [DOCUMENTS, DOCUMENTS_OF_FULL] : [DOCUMENTS];
  const runs = sizes.flatMap((documents) => JOB_SECONDS.flatMap((jobSeconds) => STRATEGIES.map((strategy) => ({ documents, jobSeconds, strategy }))));
  const figures: BurstFigures[] = [];
  const next = runs.entries();
  await Promise.all([1, 2].map(async () => {
    for (const [index, { strategy, documents, jobSeconds }] of next) {
      const { stdout } = await execute(process.execPath, [script, strategy, String(documents), String(jobSeconds)], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          TSX_TSCONFIG_PATH: undefined,
          ...ENVIRONMENT,
          [Env.LOG_LEVEL]: 'SILENT',
          POWERTOOLS_METRICS_DISABLED: 'true',
        },
      });
      figures[index] = JSON.parse(stdout.trim().split('\n').at(-1)!) as BurstFigures;
    }
  }));
  return figures;
}
