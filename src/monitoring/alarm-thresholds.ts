import { Duration } from 'aws-cdk-lib';
import { AlarmOptions } from './alarm-options';

/** What metrics of a pipeline are compared with, in their own units. Where the numbers come from stands in `AlarmOptions`. */
export interface AlarmThresholds {
  readonly oldestMessageSeconds: number;
  readonly longestWaitSeconds: number;
  readonly failureRatePct: number;
  readonly rejectionRatePct: number;
  readonly minDocumentsForRate: number;
  readonly stuckDocuments: number;
  readonly engineThrottles: number;
  readonly misplacedUploads: number;
  readonly functionErrors: number;
  readonly functionThrottles: number;
  readonly nearTimeoutPct: number;
  readonly tableThrottles: number;
}

const DEFAULT_OLDEST_MESSAGE_AGE = Duration.minutes(15);
const DEFAULT_LONGEST_WAIT = Duration.hours(1);

/** They are resolved before they are validated: an age may be a fraction still. */
export function resolveThresholds(options: AlarmOptions | undefined): AlarmThresholds {
  return {
    oldestMessageSeconds: (options?.oldestMessageAge ?? DEFAULT_OLDEST_MESSAGE_AGE).toSeconds({ integral: false }),
    longestWaitSeconds: (options?.longestWait ?? DEFAULT_LONGEST_WAIT).toSeconds(),
    failureRatePct: options?.failureRatePct ?? 10,
    rejectionRatePct: options?.rejectionRatePct ?? 50,
    minDocumentsForRate: options?.minDocumentsForRate ?? 20,
    stuckDocuments: options?.stuckDocuments ?? 1,
    engineThrottles: options?.engineThrottles ?? 20,
    misplacedUploads: options?.misplacedUploads ?? 1,
    functionErrors: options?.functionErrors ?? 3,
    functionThrottles: options?.functionThrottles ?? 10,
    nearTimeoutPct: options?.nearTimeoutPct ?? 95,
    tableThrottles: options?.tableThrottles ?? 100,
  };
}
