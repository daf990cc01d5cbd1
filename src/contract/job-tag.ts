/** Which document and attempt a job belongs to; Textract's `JobTag` carries both, so a completion finds its record by itself. */
export interface JobOwner {
  readonly documentId: string;
  readonly attempt: number;
}

/** At most 64 characters of `A-Za-z0-9_.-:`, as Textract's `JobTag` asks. */
export function toJobTag(owner: JobOwner): string {
  return `${owner.documentId}:${owner.attempt}`;
}

export function parseJobTag(tag: string | undefined): JobOwner | undefined {
  const match = /^([A-Za-z0-9_.-]{1,56}):([1-9][0-9]{0,5})$/.exec(tag ?? '');
  return match ? { documentId: match[1], attempt: Number(match[2]) } : undefined;
}
