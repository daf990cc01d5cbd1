import { copyOf, Surroundings } from './client';
import { runProgram } from '../package/run-program';

/** Spectral's rules for OpenAPI and Redocly's recommended ones. */
export async function linters(surroundings: Surroundings): Promise<void> {
  const cwd = await copyOf('linters', surroundings);
  await surroundings.checks.step('Spectral and Redocly find nothing in the description', async () => {
    await runProgram('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd });
    await runProgram('npm', ['run', 'lint'], { cwd });
  });
}
