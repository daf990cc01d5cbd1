import { EmulatedEnvironment } from '../../local/emulated-environment';
import { Environment } from '../../local/environment';

/** Names the run of `npm run test:aws` whose account the tests are for; without it they are for the emulator. */
export const AWS_RUN = process.env.AWS_ACCEPTANCE_RUN;

/** How much longer AWS takes, where the emulator is next door: a cold start, a queue's next poll, rights that have to be told to all. */
const AWS_PATIENCE = 10;

/** How long to wait for something that takes so long on the emulator, at most. @param isAws whether it happens on AWS. @default - as the tests' run says */
export function patience(milliseconds: number, isAws = AWS_RUN !== undefined): number {
  return isAws ? milliseconds * AWS_PATIENCE : milliseconds;
}

/** `test`, for what only the emulator can do: on AWS it is left out, and told with the reason. */
export function onEmulator(because: string): (title: string, run: () => Promise<void>) => void {
  return (title, run) => {
    if (AWS_RUN === undefined) {
      test(title, run);
    } else {
      test.skip(`${title} (only on the emulator: ${because})`, run);
    }
  };
}

/** What stands in for services on the emulator. @throws on AWS, where nothing does */
export function emulated(environment: Environment): EmulatedEnvironment {
  if (!('emulator' in environment)) {
    throw new Error('This looks at what only the emulator has, and is run on AWS.');
  }
  return environment as EmulatedEnvironment;
}
