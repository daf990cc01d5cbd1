import { Findings } from './findings';
import { EmulatedEnvironment, EnvironmentOptions } from '../emulated-environment';
import { TextractOptions } from '../textract';

/** What trying an example out is given. */
export interface ExampleRun {
  readonly environment: EmulatedEnvironment;
  readonly findings: Findings;
  /** Tells the reader what happens. */
  readonly tell: (line: string) => void;
}

/** An example of examples/, and how to find out on the emulator that it does what its README promises. */
export interface LocalExample extends Pick<EnvironmentOptions, 'beforeDeployment' | 'stackName'> {
  readonly stack: NonNullable<EnvironmentOptions['stack']>;
  /** What reads in the place of Amazon Textract. @default - Tesseract */
  readonly recognizer?: TextractOptions['recognizer'];
  /** What the emulator cannot show of it, in sentences. @default - it can show all that the example promises */
  readonly notShown?: readonly string[];
  /** Uses the example as its README has it, and writes down what it promises and what was found. */
  readonly run: (given: ExampleRun) => Promise<void>;
}
