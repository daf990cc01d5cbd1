import * as path from 'node:path';
import { copyOf, Surroundings } from './client';
import { runProgram } from '../package/run-program';

/** By openapi-typescript, compiled as strictly as TypeScript can. */
export async function typescriptClient(surroundings: Surroundings): Promise<void> {
  const { checks, env } = surroundings;
  const cwd = await copyOf('typescript', surroundings);
  await checks.step('openapi-typescript makes types that compile', async () => {
    await runProgram('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd });
    await runProgram('npm', ['run', 'generate'], { cwd });
    await runProgram('npm', ['run', 'compile'], { cwd });
  });
  await checks.step('the TypeScript client uploads, labels, lists and reads', async () =>
    runProgram(process.execPath, [path.join(cwd, 'out', 'use-client.mjs')], { cwd, env: { ...env, NODE_EXTRA_CA_CERTS: env.CERTIFICATE } }));
}
