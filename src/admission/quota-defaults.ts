/**
 * Calls a second that an account has in every Region, unless AWS has raised it: by operation, where it is more than one.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/textract.html
 */
const STARTS_PER_SECOND: Readonly<Record<string, number>> = { 'textract:StartDocumentAnalysis': 2 };

/** Of any other operation, and of a quota that several operations have each. */
export const DEFAULT_STARTS_PER_SECOND = 1;

export const DEFAULT_MAX_CONCURRENT_JOBS = 100;

export function defaultStartsPerSecond(operation: string): number {
  return STARTS_PER_SECOND[operation] ?? DEFAULT_STARTS_PER_SECOND;
}
