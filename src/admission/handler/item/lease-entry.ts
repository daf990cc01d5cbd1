import { JobOwner, parseJobTag, toJobTag } from '../../../contract/job-tag';

/** The item of a job that counts in a quota. */
export interface LeaseEntry {
  readonly owner: JobOwner;
  /** Whose document it is. */
  readonly pipeline: string;
  /** The period that it is counted in. */
  readonly period: number;
  /** When it began, in epoch milliseconds. */
  readonly since: number;
  /** Where others count in the quota: they may ask the engine about it. */
  readonly jobId?: string;
  /** Since when somebody is about to take it away, in epoch milliseconds. */
  readonly releasedAt?: number;
}

/** The partition of the jobs of a quota. */
export function leasesKey(operation: string): string {
  return `${operation}#jobs`;
}

/** Of pipelines that count in one quota, each has its own names for its documents. */
export function leaseEntryKey(pipeline: string, owner: JobOwner): string {
  return `${pipeline}#${toJobTag(owner)}`;
}

export function leaseEntry(item: Readonly<Record<string, unknown>>): LeaseEntry {
  const entry = item.entry as string;
  const separator = entry.lastIndexOf('#');
  return {
    owner: parseJobTag(entry.slice(separator + 1))!,
    pipeline: entry.slice(0, separator),
    period: item.period as number,
    since: item.since as number,
    jobId: item.jobId as string | undefined,
    releasedAt: item.releasedAt as number | undefined,
  };
}
