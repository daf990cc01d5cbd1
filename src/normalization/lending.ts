import { ResultLending, ResultLendingField, ResultPrediction, ResultSplitDocument } from './document-fields';
import { ResultSignature } from './document-structure';
import { boundingBoxOf } from './geometry';
import { confidenceOf, objectOf, objectsOf, stringOf } from './plausible';
import { TextractLendingDocument, TextractLendingResult, TextractPrediction } from './textract-answer';

/** What the answers say of one page, nothing where they say nothing of lending. */
export function lendingOf(results: readonly TextractLendingResult[], splitDocuments: readonly ResultSplitDocument[]): ResultLending | undefined {
  if (results.length === 0 && splitDocuments.length === 0) {
    return undefined;
  }
  const pageTypes = results.flatMap((result) => toPredictions(result.PageClassification?.PageType));
  const pageNumbers = results.flatMap((result) => toPredictions(result.PageClassification?.PageNumber));
  const fields = lendingDocuments(results).flatMap(toFields);
  return {
    ...(pageTypes.length > 0 ? { pageTypes } : {}),
    ...(pageNumbers.length > 0 ? { pageNumbers } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...(splitDocuments.length > 0 ? { splitDocuments } : {}),
  };
}

/** They stand among the other signatures of the page. */
export function lendingSignaturesOf(results: readonly TextractLendingResult[]): ResultSignature[] {
  return lendingDocuments(results).flatMap((document) => objectsOf(document.SignatureDetections)).map((signature) => ({
    confidence: confidenceOf(signature.Confidence),
    boundingBox: boundingBoxOf(signature),
  }));
}

function lendingDocuments(results: readonly TextractLendingResult[]): TextractLendingDocument[] {
  return results
    .flatMap((result) => objectsOf(result.Extractions))
    .map(({ LendingDocument }) => objectOf(LendingDocument))
    .filter((document) => document !== undefined);
}

function toFields(document: TextractLendingDocument): ResultLendingField[] {
  return objectsOf(document.LendingFields).map((field) => {
    const key = objectOf(field.KeyDetection);
    return {
      type: stringOf(field.Type) ?? '',
      key: stringOf(key?.Text),
      keyConfidence: confidenceOf(key?.Confidence),
      keyBoundingBox: boundingBoxOf(key),
      values: objectsOf(field.ValueDetections).map((value) => ({
        text: stringOf(value.Text),
        selected: typeof value.SelectionStatus === 'string' ? value.SelectionStatus === 'SELECTED' : undefined,
        confidence: confidenceOf(value.Confidence),
        boundingBox: boundingBoxOf(value),
      })),
    };
  });
}

function toPredictions(predictions: Parameters<typeof objectsOf<TextractPrediction>>[0]): ResultPrediction[] {
  return objectsOf(predictions).map(({ Value, Confidence }) => ({ value: stringOf(Value) ?? '', confidence: confidenceOf(Confidence) }));
}
