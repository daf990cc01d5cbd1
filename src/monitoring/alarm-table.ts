import { AlarmName } from './alarm-name';
import { AlarmSeverity } from './alarm-severity';

/** The name of an alarm, which is the id of its construct and a heading of the runbook as well. */
export type AlarmId = `${AlarmName}`;

/** The kind of construct that has an alarm. */
export type AlarmOwner = 'PIPELINE' | 'API';

/** What belongs to an alarm, whatever it watches. */
interface AlarmRow {
  /** The other kind of construct cannot override it. */
  readonly owner: AlarmOwner;
  /** As it is unless an override says otherwise. */
  readonly severity: AlarmSeverity;
  /** Why it is so urgent, and not more or less. docs/runbook.md has the same words. */
  readonly because: string;
}

const page = (because: string): AlarmRow => ({ owner: 'PIPELINE', severity: AlarmSeverity.PAGE, because });
const ticket = (because: string): AlarmRow => ({ owner: 'PIPELINE', severity: AlarmSeverity.TICKET, because });

/** The alarms, in the order of the runbook's table. */
export const ALARM_TABLE: Readonly<Record<AlarmId, AlarmRow>> = {
  UploadsLate: page('Documents stand still, and Amazon SQS drops their events after 4 days.'),
  ScansLate: page('Documents stand still, and nobody can read them.'),
  WorkLate: page('Documents stand still.'),
  CompletionsLate: page('Documents that were paid for have no results.'),
  EventsLate: page('Consumers do not learn of documents, and in six hours changes are given up on.'),
  TickSilent: page('What waits is not started, and what is stuck is not found.'),
  QuotaUnused: page('Documents stand still, though the quota has room.'),
  BudgetSpent: page('Documents stand still until the next day or month, unless somebody raises the budget.'),
  FailureRate: page('Documents that were taken, and most often paid for, have no results.'),
  FunctionThrottles: page('Documents stand still, and whatever else the account runs is held up, too.'),
  ApiServerErrors: { ...page('Callers get errors.'), owner: 'API' },
  UploadsDeadLetters: ticket('One document is held up; its message is kept for 14 days.'),
  ScansDeadLetters: ticket('One document is held up; the tick has it scanned again.'),
  WorkDeadLetters: ticket('One document is held up; the tick starts it within two hours.'),
  CompletionsDeadLetters: ticket('One document is held up; the tick has it collected again.'),
  CompletionsUndelivered: ticket('The tick asks the engine about the job within two hours.'),
  ScansWithoutVerdict: ticket('Nobody can read the documents, and they are scanned again.'),
  EventsUndelivered: ticket('The changes are kept in the bucket, whole.'),
  NotificationsUnsent: ticket('People learn of documents late; what waits for them is kept.'),
  NotificationsUndelivered: ticket('Somebody did not learn of documents; events and records have them.'),
  WebhooksFailing: ticket('What is not taken is sent again, for a day and a half.'),
  WebhookDeadLetters: ticket('The events are kept for 14 days, and the documents are as they should be.'),
  DocumentsWait: ticket('Documents keep their place; the quota is a matter of weeks.'),
  BudgetNearlySpent: ticket('Documents go on; somebody has time to raise the budget, or to find out what spends it.'),
  HandlerErrors: ticket('One bad message is enough. Where all fail, an alarm for what is late pages.'),
  RejectionRate: ticket('The uploads are at fault, or what is expected of them; the objects are left alone.'),
  DocumentsStuck: ticket('They go on, hours late.'),
  EngineThrottled: ticket('The documents keep their place and are read later.'),
  UploadsMisplaced: ticket('The objects are left alone; whoever uploads must be told.'),
  MalwareFound: ticket('Nobody can read the object.'),
  FunctionErrors: ticket('What broke off comes again.'),
  NearTimeouts: ticket('They end in time still.'),
  TableThrottles: ticket('The calls are made again.'),
  ApiLatency: { ...ticket('Callers get their answers, if late.'), owner: 'API' },
};
