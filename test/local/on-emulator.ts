import * as fs from 'node:fs/promises';
import { EmulatedEnvironment, EnvironmentOptions, startEmulatedEnvironment } from '../../local/emulated-environment';
import { Environment } from '../../local/environment';
import { WORK } from '../../local/paths';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

/** What checks of a deployed pipeline are given. */
export interface OnDeployed<Where extends Environment = Environment> {
  readonly checks: Checks;
  readonly environment: Where;
  /** Gone afterwards. */
  readonly folder: string;
}

export type OnEmulator = OnDeployed<EmulatedEnvironment>;

/** Runs checks against a pipeline on the emulator, and ends the process with what came of them. */
export function checkOnEmulator(options: EnvironmentOptions, run: (given: OnEmulator) => Promise<void>): void {
  checkDeployed(async () => startEmulatedEnvironment(options), run);
}

/** Runs checks against a pipeline, and ends the process with what came of them. @param start deploys it */
export function checkDeployed<Where extends Environment>(start: () => Promise<Where>, run: (given: OnDeployed<Where>) => Promise<void>): void {
  const checks = new Checks();
  withTemporaryFolder(async (folder) => {
    await fs.mkdir(WORK, { recursive: true });
    const environment = await start();
    try {
      await run({ checks, environment, folder });
    } finally {
      await environment.stop();
    }
  }).then(() => {
    checks.end();
    process.exit();
  }, (error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
