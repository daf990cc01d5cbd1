import { Findings } from './findings';
import { EmulatedEnvironment, EnvironmentOptions } from '../emulated-environment';

/** What trying an example out is given. */
export interface ExampleRun {
  readonly environment: EmulatedEnvironment;
  readonly findings: Findings;
  /** Tells the reader what happens. */
  readonly tell: (line: string) => void;
}

/** An example of examples/, and how to find out on the emulator that it does what its README promises. */
export interface LocalExample extends Pick<EnvironmentOptions, 'beforeDeployment'> {
  readonly stack: NonNullable<EnvironmentOptions['stack']>;
  /** What the emulator cannot show of it, in sentences. @default - it can show all that the example promises */
  readonly notShown?: readonly string[];
  /** Uses the example as its README has it, and writes down what it promises and what was found. */
  readonly run: (given: ExampleRun) => Promise<void>;
}
