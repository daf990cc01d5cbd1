import { documentTooLarge } from './errors';
import type { DocumentType } from '../recognize/document-type';

const MIB = 1024 * 1024;

export const MAX_SYNCHRONOUS_BYTES = 10 * MIB;
export const MAX_SYNCHRONOUS_PAGES = 1;
export const MAX_ASYNCHRONOUS_PAGES = 3000;
export const MAX_SYNCHRONOUS_QUERIES = 15;
export const MAX_ASYNCHRONOUS_QUERIES = 30;

const MAX_ASYNCHRONOUS_BYTES: Record<DocumentType, number> = {
  JPEG: 10 * MIB,
  PNG: 10 * MIB,
  PDF: 500 * MIB,
  TIFF: 500 * MIB,
};

export function checkSynchronousSize(size: number): void {
  if (size > MAX_SYNCHRONOUS_BYTES) {
    throw documentTooLarge(size, MAX_SYNCHRONOUS_BYTES);
  }
}

export function checkAsynchronousSize(type: DocumentType, size: number): void {
  if (size > MAX_ASYNCHRONOUS_BYTES[type]) {
    throw documentTooLarge(size, MAX_ASYNCHRONOUS_BYTES[type]);
  }
}

/** Calls a second of each operation, and jobs at a time, as an account's quotas bound them. */
export interface Quotas {
  readonly startsPerSecond: number;
  readonly getsPerSecond: number;
  readonly syncPerSecond: number;
  readonly maxConcurrentJobs: number;
}

/** What a new account has to reckon with. */
export const DEFAULT_QUOTAS: Quotas = { startsPerSecond: 2, getsPerSecond: 5, syncPerSecond: 1, maxConcurrentJobs: 100 };
