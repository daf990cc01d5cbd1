import { ResultIdentityDocument } from './document-fields';
import { confidenceOf, objectOf, objectsOf, ordinalOf, stringOf } from './plausible';
import { TextractIdentityDocument } from './textract-answer';

export function toIdentityDocument(document: TextractIdentityDocument): ResultIdentityDocument {
  return {
    index: ordinalOf(document.DocumentIndex),
    fields: objectsOf(document.IdentityDocumentFields).map(({ Type, ValueDetection }) => {
      const type = objectOf(Type);
      const value = objectOf(ValueDetection);
      const normalized = stringOf(value?.NormalizedValue?.Value);
      return {
        type: stringOf(type?.Text) ?? '',
        typeConfidence: confidenceOf(type?.Confidence),
        value: stringOf(value?.Text) ?? '',
        confidence: confidenceOf(value?.Confidence),
        ...(normalized !== undefined ? { normalizedValue: { value: normalized, valueType: stringOf(value?.NormalizedValue?.ValueType) } } : {}),
      };
    }),
  };
}
