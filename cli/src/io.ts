/** A stream that people or programs read. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string | Uint8Array): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

/** What a command line is run in. */
export interface Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks the user something, where there is somebody to ask; absent where there is nobody. */
  readonly ask?: (question: string) => Promise<string>;
  /** Aborted when the user wants an end: what is under way is ended, and nothing more is begun. */
  readonly interrupted: AbortSignal;
}

/** Writes all of it, as fast as its reader takes it. */
export async function write(output: Output, text: string | Uint8Array): Promise<void> {
  if (!output.write(text)) {
    await new Promise<void>((resolve) => output.once('drain', resolve));
  }
}
