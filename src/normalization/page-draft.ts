import { ResultSplitDocument } from './document-fields';
import { TextractBlock, TextractExpenseDocument, TextractIdentityDocument, TextractLendingResult } from './textract-answer';

/** What the answer has said of a page so far. */
export class PageDraft {
  public readonly blocks: TextractBlock[] = [];
  public readonly expenseDocuments: TextractExpenseDocument[] = [];
  public readonly identityDocuments: TextractIdentityDocument[] = [];
  public readonly lendingResults: TextractLendingResult[] = [];
  public readonly splitDocuments: ResultSplitDocument[] = [];
  /** How much is held, in blocks. */
  public weight = 0;

  /** @param continued the page was given out already */
  public constructor(public readonly page: number, public readonly continued: boolean) {}
}
