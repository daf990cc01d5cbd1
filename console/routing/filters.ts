import type { DocumentStatus, DocumentSummary, ListQuery } from '../api/documents-api';
import { STATUSES } from '../ui/statuses';

/** Which documents are shown, and in which order: what stands in the address. Empty means all. */
export interface Filters {
  readonly status?: DocumentStatus;
  /** `key:value`. */
  readonly label?: string;
  /** The first instant, ISO 8601 in UTC: a list that is sent to a colleague elsewhere has the same documents. */
  readonly from?: string;
  /** The first instant that is not shown any more. */
  readonly to?: string;
  /** How file names begin. */
  readonly name?: string;
  readonly deleted?: boolean;
  readonly oldestFirst?: boolean;
}

/** As the API takes labels. */
export const LABEL_PATTERN = /^[A-Za-z0-9_.@/+=-]{1,64}:[^\x00-\x1f\x7f]{0,256}$/; // eslint-disable-line no-control-regex

export function filtersOf(parameters: URLSearchParams): Filters {
  const text = (name: string): string | undefined => parameters.get(name)?.trim() || undefined;
  const instant = (name: string): string | undefined => {
    const milliseconds = Date.parse(text(name) ?? '');
    return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
  };
  const status = text('status');
  const label = text('label');
  return {
    status: status !== undefined && status in STATUSES ? status as DocumentStatus : undefined,
    label: label !== undefined && LABEL_PATTERN.test(label) ? label : undefined,
    from: instant('from'),
    to: instant('to'),
    name: text('name')?.slice(0, 200),
    deleted: text('deleted') === 'true' || undefined,
    oldestFirst: text('sort') === 'createdAt' || undefined,
  };
}

export function parametersOf({ status, label, from, to, name, deleted, oldestFirst }: Filters): URLSearchParams {
  const all = { status, label, from, to, name, deleted: deleted && 'true', sort: oldestFirst && !name ? 'createdAt' : undefined };
  return new URLSearchParams(Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** What the API is asked. With a name documents come in the order of the names, whatever else is asked. */
export function queryOf({ status, label, from, to, name, deleted, oldestFirst }: Filters): ListQuery {
  return {
    ...(status && { status }),
    ...(label && { label }),
    ...(from && { from }),
    ...(to && { to }),
    ...(deleted && { deleted }),
    ...(name ? { fileNamePrefix: name } : { sort: oldestFirst ? 'createdAt' as const : '-createdAt' as const }),
  };
}

/** How many filters there are, beside the order. */
export function filterCount(filters: Filters): number {
  return [filters.status, filters.label, filters.from ?? filters.to, filters.name, filters.deleted].filter(Boolean).length;
}

/** Whether a document is shown, as it is now. Its name is not looked at, which never changes. */
export function isShown({ status, label, from, to, deleted }: Filters, document: DocumentSummary): boolean {
  const [key, value] = label?.split(/:(.*)/s) ?? [];
  return (status === undefined || document.status === status)
    && (key === undefined || document.labels[key] === value)
    && (from === undefined || document.createdAt >= from)
    && (to === undefined || document.createdAt < to)
    && Boolean(document.deletedAt) === Boolean(deleted);
}
