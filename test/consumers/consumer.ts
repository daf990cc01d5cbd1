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

/**
 * What languages are tried with whose programs compile the CDK: a version that npm and Go's module proxy have, with all that it needs.
 * The others are tried with the oldest that package.json names.
 */
export const CDK_OF_REGISTRIES = { 'aws-cdk-lib': '2.276.0', 'constructs': '10.8.1' };

export const SOURCES = __dirname;

export function assemblyIn(work: string): string {
  return path.join(work, 'cdk.out');
}
