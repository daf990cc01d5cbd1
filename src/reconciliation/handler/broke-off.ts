/** What says where to go on, where a call ends before its work does. */
export function brokeOff(startAfter: string | undefined, cause: unknown): Error {
  const goOn = startAfter === undefined ? 'from the beginning' : `with "startAfter": ${JSON.stringify(startAfter)}`;
  return new Error(`Reconciliation broke off, call it again ${goOn}: ${(cause as Error).message}`, { cause });
}
