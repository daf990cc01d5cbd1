import type { ExpenseField } from '@aws-sdk/client-textract';
import { meanConfidence } from '../../recognize/measure';
import type { RecognisedPage, RecognisedWord } from '../../recognize/recognizer';
import { detectionOf } from '../page/detection';

/** Fields in the service's shape. How sure a type is, no rule knows: it has the confidence of the words that it was told by. */
export class ExpenseFields {
  constructor(private readonly page: RecognisedPage, private readonly pageNumber: number) {}

  field(type: string, value: readonly RecognisedWord[], label: readonly RecognisedWord[] = []): ExpenseField {
    return {
      Type: { Text: type, Confidence: meanConfidence(label.length > 0 ? label : value) },
      ...(label.length > 0 ? { LabelDetection: detectionOf(label, this.page) } : {}),
      ValueDetection: detectionOf(value, this.page),
      PageNumber: this.pageNumber,
    };
  }
}
