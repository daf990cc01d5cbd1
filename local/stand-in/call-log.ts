/** A call that was answered. */
export interface Call {
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The exception's name, where the answer was one. */
  readonly error?: string;
  /** The request as it came, without the bytes of a document. */
  readonly request: Record<string, unknown>;
}

/** A completion message. */
export interface Notification {
  readonly topicArn: string;
  readonly message: string;
  /** Why it could not be sent: like the service, the stand-in does not try again. */
  readonly failure?: string;
}

/** What the stand-in was asked and what it told, for tests and demonstrations to look at. */
export class CallLog {
  readonly calls: Call[] = [];
  readonly notifications: Notification[] = [];

  called(call: Call): void {
    this.calls.push(call);
  }

  notified(notification: Notification): void {
    this.notifications.push(notification);
  }

  /** How many calls an operation had, or how many of them ended in `error`. */
  count(operation: string, error?: string): number {
    return this.calls.filter((call) => call.operation === operation && (error === undefined || call.error === error)).length;
  }
}
