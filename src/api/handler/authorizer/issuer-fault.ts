/** Thrown where tokens cannot be judged, through no fault of the caller. */
export class IssuerFault extends Error {
  public constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'IssuerFault';
  }
}
