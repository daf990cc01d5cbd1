import { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';

/** The alarms of a `DocumentApi`. Where one is off, it is not there. */
export interface ApiAlarms {
  /** All of them. */
  readonly all: IAlarm[];

  /**
   * Many requests end with a status of 500 or above: `ApiServerErrors` in docs/runbook.md.
   *
   * @default - no alarm
   */
  readonly serverErrors?: IAlarm;

  /**
   * Answers take longer than they should: `ApiLatency` in docs/runbook.md.
   *
   * @default - no alarm
   */
  readonly latency?: IAlarm;
}
