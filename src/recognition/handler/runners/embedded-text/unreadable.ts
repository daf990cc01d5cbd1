import { DocumentError } from '../../../../contract/document-record';

/** No repetition will change it, since it is the document that is at fault. */
export class Unreadable extends Error {
  public constructor(public readonly problem: DocumentError) {
    super(problem.message);
  }
}
