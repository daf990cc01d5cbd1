/** How soon somebody must look at an alarm. */
export enum AlarmSeverity {
  /** At once, at night too: documents stand still, end without a result, or callers get errors. */
  PAGE = 'PAGE',
  /** On the next working day: nothing is lost, and the rest goes on. */
  TICKET = 'TICKET',
}
