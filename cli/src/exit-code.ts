/** What the process ends with. */
export const ExitCode = {
  DONE: 0,
  FAILED: 1,
  USAGE: 2,
  /** Some of what was asked for is done, and some is not. */
  PARTLY: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
