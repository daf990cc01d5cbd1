import { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';

/** The alarms of a pipeline, by their names in docs/runbook.md. Where alarms are off, there are none. */
export interface PipelineAlarms {
  /** All of them but the two of the whole pipeline, in the order of the data flow. */
  readonly all: IAlarm[];

  /**
   * An alarm of the severity PAGE is on: for a light, or to roll a deployment back. It has no actions, since it hides the next fault for as
   * long as it is on: actions belong to the single alarms (`alarms.pageActions`).
   *
   * @default - no alarm
   */
  readonly unhealthyPage?: IAlarm;

  /**
   * An alarm of the severity TICKET is on: for a light. It has no actions, since it hides the next fault for as long as it is on: actions belong
   * to the single alarms (`alarms.ticketActions`).
   *
   * @default - no alarm
   */
  readonly unhealthyTicket?: IAlarm;

  /**
   * Messages that intake could not handle.
   *
   * @default - no alarm
   */
  readonly uploadsDeadLetters?: IAlarm;

  /**
   * Malware scans that could not be asked for, or verdicts that could not be handled; only where there is a `malwareScan`.
   *
   * @default - no alarm
   */
  readonly scansDeadLetters?: IAlarm;

  /**
   * Messages that recognition could not handle.
   *
   * @default - no alarm
   */
  readonly workDeadLetters?: IAlarm;

  /**
   * Messages that collection could not handle.
   *
   * @default - no alarm
   */
  readonly completionsDeadLetters?: IAlarm;

  /**
   * Completions that Amazon SNS could not deliver; only where an engine is asynchronous.
   *
   * @default - no alarm
   */
  readonly completionsUndelivered?: IAlarm;

  /**
   * Uploads wait for intake longer than they should.
   *
   * @default - no alarm
   */
  readonly uploadsLate?: IAlarm;

  /**
   * Malware scans wait to be asked for, or verdicts to be handled, longer than they should; only where there is a `malwareScan`.
   *
   * @default - no alarm
   */
  readonly scansLate?: IAlarm;

  /**
   * Malware scans came to no verdict, or to none in time; only where there is a `malwareScan`.
   *
   * @default - no alarm
   */
  readonly scansWithoutVerdict?: IAlarm;

  /**
   * Valid documents wait for recognition longer than they should.
   *
   * @default - no alarm
   */
  readonly workLate?: IAlarm;

  /**
   * Answers of engines wait for collection longer than they should.
   *
   * @default - no alarm
   */
  readonly completionsLate?: IAlarm;

  /**
   * Events could not be published.
   *
   * @default - no alarm
   */
  readonly eventsUndelivered?: IAlarm;

  /**
   * Changes of status wait to be published longer than they should.
   *
   * @default - no alarm
   */
  readonly eventsLate?: IAlarm;

  /**
   * Receivers of webhooks do not take what they are sent; only where there are webhooks.
   *
   * @default - no alarm
   */
  readonly webhooksFailing?: IAlarm;

  /**
   * Events that a receiver of a webhook did not take were given up; only where there are webhooks.
   *
   * @default - no alarm
   */
  readonly webhookDeadLetters?: IAlarm;

  /**
   * The tick did not run to its end.
   *
   * @default - no alarm
   */
  readonly tickSilent?: IAlarm;

  /**
   * Documents wait for their engine's quota longer than they should.
   *
   * @default - no alarm
   */
  readonly documentsWait?: IAlarm;

  /**
   * Documents wait for a quota that has room, and nobody starts them.
   *
   * @default - no alarm
   */
  readonly quotaUnused?: IAlarm;

  /**
   * Most of the budget of the day or the month is spent; only where there is a `budget`.
   *
   * @default - no alarm
   */
  readonly budgetNearlySpent?: IAlarm;

  /**
   * The budget is spent, or documents wait for the next day or month of it; only where there is a `budget`.
   *
   * @default - no alarm
   */
  readonly budgetSpent?: IAlarm;

  /**
   * Functions keep failing on messages.
   *
   * @default - no alarm
   */
  readonly handlerErrors?: IAlarm;

  /**
   * Many valid documents end without a result.
   *
   * @default - no alarm
   */
  readonly failureRate?: IAlarm;

  /**
   * Many uploads are rejected.
   *
   * @default - no alarm
   */
  readonly rejectionRate?: IAlarm;

  /**
   * Messages to people cannot be sent; only where people are among the targets of `notifications`.
   *
   * @default - no alarm
   */
  readonly notificationsUnsent?: IAlarm;

  /**
   * Amazon SNS could not deliver messages to people; only where people are among the targets of `notifications`.
   *
   * @default - no alarm
   */
  readonly notificationsUndelivered?: IAlarm;

  /**
   * Documents did not move on by themselves, and the tick moved them on.
   *
   * @default - no alarm
   */
  readonly documentsStuck?: IAlarm;

  /**
   * An engine refuses calls that its quota, as the pipeline knows it, has room for.
   *
   * @default - no alarm
   */
  readonly engineThrottled?: IAlarm;

  /**
   * Uploads lie beside the upload prefix.
   *
   * @default - no alarm
   */
  readonly uploadsMisplaced?: IAlarm;

  /**
   * A malware scan found a threat; only where there is a `malwareScan`.
   *
   * @default - no alarm
   */
  readonly malwareFound?: IAlarm;

  /**
   * Invocations of functions broke off.
   *
   * @default - no alarm
   */
  readonly functionErrors?: IAlarm;

  /**
   * AWS Lambda refuses invocations.
   *
   * @default - no alarm
   */
  readonly functionThrottles?: IAlarm;

  /**
   * Invocations end shortly before their timeout.
   *
   * @default - no alarm
   */
  readonly nearTimeouts?: IAlarm;

  /**
   * Amazon DynamoDB refuses reads or writes.
   *
   * @default - no alarm
   */
  readonly tableThrottles?: IAlarm;
}
