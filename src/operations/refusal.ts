/** Why an operation is refused: stable, for programs. The API answers with problems of the same codes. */
export type RefusalCode =
  | 'INVALID_REQUEST' | 'INVALID_CURSOR' | 'NOT_FOUND' | 'NO_RESULT' | 'DOCUMENT_IN_PROGRESS' | 'NOT_REPROCESSABLE' | 'NOT_RESCANNABLE'
  | 'ENGINE_NOT_SUITABLE' | 'CONCURRENT_CHANGE' | 'DOCUMENT_NOT_ACCEPTED' | 'UPLOAD_CANCELED' | 'IDEMPOTENCY_KEY_REUSED';

/** What is wrong with a part of what was asked for. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** What a refusal tells beside its code. */
export interface RefusalDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
}

/** Thrown where an operation is refused: nothing was changed. */
export class Refusal extends Error {
  public constructor(public readonly code: RefusalCode, public readonly details: RefusalDetails = {}) {
    super(details.detail ?? details.errors?.map(({ message }) => message).join(' ') ?? code);
    this.name = 'Refusal';
  }
}

/** What was asked for is wrong, in these fields. */
export function invalid(errors: readonly FieldFault[]): Refusal {
  return new Refusal('INVALID_REQUEST', { errors });
}
