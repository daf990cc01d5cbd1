import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENVIRONMENT } from './aws/environment';
import { bundleScript } from './bundle-script';
import { GrowthFigures, SCENARIO_NAMES } from './growth/figures';
import { Env } from '../src/contract/env';

const execute = promisify(execFile);

/** What becomes of a quota while things grow, change and are shared. Simulations in virtual time: they give the same figures on every machine. */
export async function measureGrowth(): Promise<GrowthFigures[]> {
  const script = await bundleScript('growth/simulate.ts');
  const figures: GrowthFigures[] = [];
  const next = SCENARIO_NAMES.entries();
  await Promise.all([1, 2].map(async () => {
    for (const [index, scenario] of next) {
      const { stdout } = await execute(process.execPath, [script, scenario], {
        env: {
          ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: undefined, ...ENVIRONMENT, [Env.LOG_LEVEL]: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true',
        },
      });
      figures[index] = JSON.parse(stdout.trim().split('\n').at(-1)!) as GrowthFigures;
    }
  }));
  return figures;
}
