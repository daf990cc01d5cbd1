import { InvalidArgumentError } from 'commander';
import type { CommonOptions, Context } from '../context/context';
import { ExitCode } from '../exit-code';
import { Surroundings } from '../io';

/** What a command does, with its pipeline found. Its code is loaded when it is called. */
export type Run<Args extends any[]> = (context: Context, ...args: Args) => Promise<ExitCode>;

/** @param load gives the function of the command's file */
export type Runs = <Args extends any[]>(load: () => Promise<Run<Args>>) => (...all: unknown[]) => Promise<void>;

/** What a command does that finds its pipeline, if any, by itself. @param load as for `Runs` */
export type RunsAlone = <Options extends object>(
  load: () => Promise<(surroundings: Surroundings, options: CommonOptions & Options) => Promise<ExitCode>>,
) => (...all: unknown[]) => Promise<void>;

/** Of an option that may be given several times. */
export function each(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('It is no whole number.');
  }
  return Number(text);
}
