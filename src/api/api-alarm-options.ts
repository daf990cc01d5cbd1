import { Duration } from 'aws-cdk-lib';
import { AlarmActionOptions } from '../monitoring/alarm-options';

/** Alarms of a `DocumentApi`. */
export interface ApiAlarmOptions extends AlarmActionOptions {
  /**
   * How many of 100 requests in five minutes may end with a status of 500 or above before it is an alarm; more than 0, at most 100. A decision
   * of the library: one in twenty is more than callers hide by asking again.
   *
   * @default 5
   */
  readonly serverErrorPct?: number;

  /**
   * How long the slowest of 100 requests may take (p99), three times five minutes in a row, before it is an alarm; from 1 to 29 seconds, after
   * which Amazon API Gateway gives up. The start of a function takes about a second.
   *
   * @default Duration.seconds(5)
   */
  readonly latency?: Duration;

  /**
   * How many requests must come in five minutes for `serverErrorPct` and `latency` to count; a whole number from 1 to 1,000,000. Twenty, so
   * that one of one is no rate.
   *
   * @default 20
   */
  readonly minRequests?: number;
}
