import { Duration } from 'aws-cdk-lib';

/** How long things are kept. */
export interface RetentionOptions {
  /**
   * How long uploaded documents are kept, in whole days, at least 7: an engine may still be reading them before.
   *
   * @default - for ever
   */
  readonly uploads?: Duration;

  /**
   * How long results are kept, in whole days, at least 1.
   *
   * @default - for ever
   */
  readonly results?: Duration;

  /**
   * How long a version of an object is kept after it was overwritten or deleted, in whole days, at least 7.
   *
   * @default - Duration.days(90) in PRODUCTION, Duration.days(7) in DEVELOPMENT
   */
  readonly previousVersions?: Duration;
}
