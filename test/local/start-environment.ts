import { AWS_RUN } from './place';
import { EnvironmentOptions, startEmulatedEnvironment } from '../../local/emulated-environment';
import { Environment } from '../../local/environment';
import { StackFactory } from '../../local/pipeline-assembly';

export interface TestEnvironmentOptions extends EnvironmentOptions {
  /** Of these tests, in names: letters, digits and hyphens. */
  readonly suite: string;
  readonly stack: StackFactory;
}

/** Deploys a stack for tests to where they run: to the emulator, or to the account of a run of `npm run test:aws`. */
export async function startEnvironment({ suite, stack, ...options }: TestEnvironmentOptions): Promise<Environment> {
  if (AWS_RUN === undefined) {
    return startEmulatedEnvironment({ ...options, stack, logName: `test-${suite}.log` });
  }
  const { accountOfRun, startAwsEnvironment } = await import('../aws/environment');
  return startAwsEnvironment({ account: await accountOfRun(AWS_RUN), run: AWS_RUN, suite, stack });
}
