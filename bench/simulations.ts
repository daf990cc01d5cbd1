import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENVIRONMENT } from './aws/environment';
import { bundleScript } from './bundle-script';
import { Env } from '../src/contract/env';

const execute = promisify(execFile);

/**
 * Run a script of simulations in virtual time, which give the same figures on every machine. Two run at once.
 *
 * @param source the script's path in this folder
 * @param runs the arguments of each run
 * @param environmentOf what the functions of a run have, by its arguments
 * @returns what each run prints last, in the order of the runs
 */
export async function simulate<Figures>(
  source: string,
  runs: ReadonlyArray<readonly string[]>,
  environmentOf: (run: readonly string[]) => Readonly<Record<string, string>> = () => ENVIRONMENT,
): Promise<Figures[]> {
  const script = await bundleScript(source);
  const figures: Figures[] = [];
  const next = runs.entries();
  await Promise.all([1, 2].map(async () => {
    for (const [index, args] of next) {
      const { stdout } = await execute(process.execPath, [script, ...args], {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          TSX_TSCONFIG_PATH: undefined,
          ...environmentOf(args),
          [Env.LOG_LEVEL]: 'SILENT',
          POWERTOOLS_METRICS_DISABLED: 'true',
        },
      });
      figures[index] = JSON.parse(stdout.trim().split('\n').at(-1)!) as Figures;
    }
  }));
  return figures;
}
