import { spawn } from 'node:child_process';
import { SimulatedDay } from './figures';
import { Load } from './load';
import { Env } from '../../src/contract/env';
import { environmentWithQuota } from '../aws/environment';
import { bundleScript } from '../bundle-script';

/** Documents come and go: what is young and dies is most of the memory. */
const NODE_OPTIONS = ['--max-semi-space-size=32'];

/**
 * Simulates days, one after the other: each takes a core.
 *
 * @param onEnded told how many more documents came to their end
 */
export async function simulateDays(loads: readonly Load[], onEnded: (documents: number) => void): Promise<SimulatedDay[]> {
  const script = await bundleScript('scale/day.ts');
  const days: SimulatedDay[] = [];
  for (const load of loads) {
    days.push(await simulateDay(script, load, onEnded));
  }
  return days;
}

async function simulateDay(script: string, load: Load, onEnded: (documents: number) => void): Promise<SimulatedDay> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_OPTIONS, script, JSON.stringify(load)], { env: environmentOf(load), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    let ended = 0;
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => {
      for (const line of data.toString().split('\n')) {
        const [, count] = /^ended (\d+)$/.exec(line) ?? [];
        if (count === undefined) {
          errors += `${line}\n`;
        } else {
          onEnded(Number(count) - ended);
          ended = Number(count);
        }
      }
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) {
        reject(new Error(`The simulation of ${load.documents} documents ended with code ${code}: ${errors.trim()}`));
        return;
      }
      resolve(JSON.parse(output.trim().split('\n').at(-1)!) as SimulatedDay);
    });
  });
}

function environmentOf({ quota }: Load): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: '',
    TSX_TSCONFIG_PATH: undefined,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environmentWithQuota(quota),
    [Env.LOG_LEVEL]: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}
