const MIB = 1024 * 1024;
const LEAST_BYTES = MIB;

let free: SharedArrayBuffer | undefined;

/**
 * Memory that another thread can see, for one document after the other: new memory for each would cost more than to copy a document there.
 * It holds what was there before.
 */
export function takeMemory(bytes: number): SharedArrayBuffer {
  const found = free;
  free = undefined;
  return found && found.byteLength >= bytes ? found : new SharedArrayBuffer(Math.max(LEAST_BYTES, Math.ceil(bytes / MIB) * MIB));
}

/** The largest is kept. A thread that was ended reads no more of it. */
export function giveBack(memory: SharedArrayBuffer): void {
  if (!free || free.byteLength < memory.byteLength) {
    free = memory;
  }
}
