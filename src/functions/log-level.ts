/** The least important messages that functions log. */
export enum LogLevel {
  /** All that there is, for finding faults. */
  DEBUG = 'DEBUG',
  /** What happens to each document. */
  INFO = 'INFO',
  /** What is unusual. */
  WARN = 'WARN',
  /** What went wrong. */
  ERROR = 'ERROR',
}
