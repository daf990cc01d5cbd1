import * as path from 'node:path';
import { Checks } from '../package/checks';
import { StagedPackage } from '../package/staged-package';

/** What a language's app is tried with. */
export interface ConsumerContext {
  readonly checks: Checks;
  readonly staged: StagedPackage;
  /** Where jsii-pacmak puts what it builds, in a folder a language. */
  readonly dist: string;
  /** A folder for this language alone, gone afterwards. */
  readonly work: string;
}

/** Builds the package for one language and runs test/consumers/<language>'s app; gives its cloud assembly's folder. */
export type Consumer = (context: ConsumerContext) => Promise<string>;

export const SOURCES = __dirname;

export function assemblyIn(work: string): string {
  return path.join(work, 'cdk.out');
}
