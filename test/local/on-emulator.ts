import * as fs from 'node:fs/promises';
import { EmulatedEnvironment, EnvironmentOptions, startEmulatedEnvironment } from '../../local/emulated-environment';
import { WORK } from '../../local/paths';
import { Checks } from '../package/checks';
import { withTemporaryFolder } from '../package/staged-package';

/** What checks on the emulator are given. */
export interface OnEmulator {
  readonly checks: Checks;
  readonly environment: EmulatedEnvironment;
  /** Gone afterwards. */
  readonly folder: string;
}

/** Runs checks against a pipeline on the emulator, and ends the process with what came of them. */
export function checkOnEmulator(options: EnvironmentOptions, run: (given: OnEmulator) => Promise<void>): void {
  const checks = new Checks();
  withTemporaryFolder(async (folder) => {
    await fs.mkdir(WORK, { recursive: true });
    const environment = await startEmulatedEnvironment(options);
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
