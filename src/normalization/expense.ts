import { ResultExpenseDocument, ResultExpenseField } from './document-fields';
import { boundingBoxOf } from './geometry';
import { confidenceOf, objectOf, objectsOf, ordinalOf, stringOf, stringsOf } from './plausible';
import { TextractExpenseDocument, TextractExpenseField } from './textract-answer';

/** @param page on which the document begins */
export function toExpenseDocument(document: TextractExpenseDocument, page: number): ResultExpenseDocument {
  return {
    index: ordinalOf(document.ExpenseIndex),
    summaryFields: objectsOf(document.SummaryFields).map((field) => toField(field, page)),
    lineItemGroups: objectsOf(document.LineItemGroups).map((group) => ({
      index: ordinalOf(group.LineItemGroupIndex),
      lineItems: objectsOf(group.LineItems).map((item) => ({
        fields: objectsOf(item.LineItemExpenseFields).map((field) => toField(field, page)),
      })),
    })),
  };
}

function toField(field: TextractExpenseField, page: number): ResultExpenseField {
  const type = objectOf(field.Type);
  const label = objectOf(field.LabelDetection);
  const value = objectOf(field.ValueDetection);
  const currency = stringOf(field.Currency?.Code);
  const groups = objectsOf(field.GroupProperties).map(({ Id, Types }) => ({ id: stringOf(Id), types: stringsOf(Types) }));
  const fieldPage = ordinalOf(field.PageNumber);
  return {
    type: stringOf(type?.Text) ?? '',
    typeConfidence: confidenceOf(type?.Confidence),
    label: stringOf(label?.Text),
    labelConfidence: confidenceOf(label?.Confidence),
    labelBoundingBox: boundingBoxOf(label),
    value: stringOf(value?.Text),
    confidence: confidenceOf(value?.Confidence),
    boundingBox: boundingBoxOf(value),
    ...(currency !== undefined ? { currency: { code: currency, confidence: confidenceOf(field.Currency?.Confidence) } } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(fieldPage !== undefined && fieldPage !== page ? { page: fieldPage } : {}),
  };
}
