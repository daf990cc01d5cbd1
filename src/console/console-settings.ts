import { ConsoleConfig } from './console-config';

/** What the function that serves the console is told. */
export interface ConsoleSettings {
  /** What it answers as `config.json`. */
  readonly config: ConsoleConfig;
  /** What the page calls beside its own origin: where people sign in, and the bucket. Origins, or URLs whose path ends with a slash, for all below. */
  readonly connectTo: readonly string[];
  /** Of what it shows images beside its own origin. */
  readonly imagesFrom: readonly string[];
}
