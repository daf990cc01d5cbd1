import * as path from 'node:path';
import { ConsumerContext } from './consumer';
import { runProgram } from '../package/run-program';
import { ROOT } from '../package/staged-package';

/** Builds the package for one language, as a release does. */
export async function pacmak(target: 'python' | 'java' | 'go', { staged, dist }: ConsumerContext, ...options: string[]): Promise<string> {
  const command = path.join(ROOT, 'node_modules', '.bin', 'jsii-pacmak');
  await runProgram(command, ['--target', target, '--outdir', dist, '--no-npmignore', ...options], { cwd: staged.folder });
  return path.join(dist, target);
}
