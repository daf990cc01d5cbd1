import { ExitCode } from './exit-code';

/** Its message is a sentence for the user; no command goes on after it. */
export class CliError extends Error {
  /** @param next the command to type now */
  public constructor(message: string, public readonly next?: string, public readonly exitCode: ExitCode = ExitCode.FAILED) {
    super(message);
    this.name = 'CliError';
  }
}

/** The command line itself is wrong. */
export class UsageError extends CliError {
  public constructor(message: string, next = 'docpipe --help') {
    super(message, next, ExitCode.USAGE);
  }
}
