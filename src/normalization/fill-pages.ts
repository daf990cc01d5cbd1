import { ResultSplitDocument } from './document-fields';
import { PageDraft } from './page-draft';
import { PageWindow } from './page-window';
import { isObject, objectOf, objectsOf, ordinalOf, ordinalsOf, stringOf } from './plausible';
import { TextractBlock, TextractDocumentGroup, TextractExpenseDocument, TextractIdentityDocument, TextractPart } from './textract-answer';
import { Warnings } from './warnings';

/** What a document of fields weighs beside a block, about. */
const FIELDS_WEIGHT = 100;

/**
 * Put what stands in a part where it belongs, and give out the pages that are complete. Blocks are the bulk, so nothing
 * is made for a single one here.
 */
export function* fillPages(window: PageWindow, part: TextractPart, warnings: Warnings): Generator<PageDraft> {
  yield* fillBlocks(window, part.Blocks, warnings);
  for (const document of objectsOf(part.ExpenseDocuments)) {
    const page = window.pageOf(pageOfExpense(document)) ?? window.currentPage;
    window.touch(page, FIELDS_WEIGHT).expenseDocuments.push(document);
    yield* fillBlocks(window, document.Blocks, warnings, page);
  }
  for (const document of objectsOf(part.IdentityDocuments)) {
    const page = window.pageOf(pageOfIdentity(document, ordinalOf(part.DocumentMetadata?.Pages))) ?? window.currentPage;
    window.touch(page, FIELDS_WEIGHT).identityDocuments.push(document);
    yield* fillBlocks(window, document.Blocks, warnings, page);
  }
  for (const result of objectsOf(part.Results)) {
    const page = window.pageOf(ordinalOf(result.Page)) ?? window.currentPage;
    window.touch(page, FIELDS_WEIGHT).lendingResults.push(result);
    yield* overflow(window);
    for (const { ExpenseDocument, IdentityDocument } of objectsOf(result.Extractions)) {
      yield* fillBlocks(window, objectOf(ExpenseDocument)?.Blocks, warnings, page);
      yield* fillBlocks(window, objectOf(IdentityDocument)?.Blocks, warnings, page);
    }
  }
  for (const group of objectsOf(objectOf(part.Summary)?.DocumentGroups)) {
    for (const document of splitDocumentsOf(group)) {
      window.touch(window.pageOf(document.pages[0]) ?? window.currentPage, 1).splitDocuments.push(document);
      yield* overflow(window);
    }
  }
}

/** @param page for blocks that name none; else they belong to the page before them, and a PAGE block begins the next */
function* fillBlocks(window: PageWindow, blocks: TextractPart['Blocks'], warnings: Warnings, page?: number): Generator<PageDraft> {
  if (!Array.isArray(blocks)) {
    return;
  }
  for (const block of blocks as readonly TextractBlock[]) {
    if (!isObject(block)) {
      warnings.count('A member of Blocks is not a JSON object and was skipped');
      continue;
    }
    let draft = window.touch(window.pageOf(ordinalOf(block.Page)) ?? page ?? window.currentPage, 1);
    if (block.BlockType === 'PAGE') {
      if (window.hasPageBlock(draft.page) && page === undefined && ordinalOf(block.Page) === undefined) {
        draft = window.touch(draft.page + 1, 1);
      }
      window.addPageBlock(draft.page, block.Id);
    }
    draft.blocks.push(block);
    if (window.isFull) {
      yield* overflow(window);
    }
  }
}

function* overflow(window: PageWindow): Generator<PageDraft> {
  while (window.isFull) {
    yield window.takeOldest();
  }
}

function pageOfExpense(document: TextractExpenseDocument): number | undefined {
  const fields = [
    ...objectsOf(document.SummaryFields),
    ...objectsOf(document.LineItemGroups).flatMap((group) => objectsOf(group.LineItems)).flatMap((item) => objectsOf(item.LineItemExpenseFields)),
  ];
  const pages = fields.map((field) => ordinalOf(field.PageNumber)).filter((page) => page !== undefined);
  // not by Math.min(...pages): a document may have more fields than a call may have arguments
  return pages.length > 0 ? pages.reduce((least, page) => Math.min(least, page)) : ordinalOf(objectsOf(document.Blocks)[0]?.Page);
}

/** Of several images each is a document; those of one image carry its number as far as there are images. */
function pageOfIdentity(document: TextractIdentityDocument, pages: number | undefined): number | undefined {
  const index = ordinalOf(document.DocumentIndex);
  return ordinalOf(objectsOf(document.Blocks)[0]?.Page) ?? (index !== undefined && index <= (pages ?? 1) ? index : undefined);
}

function splitDocumentsOf(group: TextractDocumentGroup): ResultSplitDocument[] {
  const detected = objectsOf(group.DetectedSignatures).map(({ Page }) => ordinalOf(Page)).filter((page) => page !== undefined);
  const undetected = objectsOf(group.UndetectedSignatures).map(({ Page }) => ordinalOf(Page)).filter((page) => page !== undefined);
  return objectsOf(group.SplitDocuments).map(({ Index, Pages }) => ({
    type: stringOf(group.Type) ?? '',
    index: ordinalOf(Index),
    pages: [...ordinalsOf(Pages)].sort((a, b) => a - b),
    ...(detected.length > 0 ? { detectedSignaturePages: detected } : {}),
    ...(undetected.length > 0 ? { undetectedSignaturePages: undetected } : {}),
  }));
}
