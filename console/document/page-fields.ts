import type { BoundingBox } from './boxes';
import type { ResultPage } from './result-pages';

/** A field of a page, from whichever part of the result it comes. */
export interface PageField {
  readonly name: string;
  readonly value: string;
  /** 0 to 100: how sure the engine is of the value. */
  readonly confidence?: number;
  readonly keyBox?: BoundingBox;
  readonly valueBox?: BoundingBox;
}

const TICKED = { true: '[x]', false: '[ ]' } as const;

/** The fields of forms, of invoices and receipts, of identity documents and of loan packages: what a reader calls fields. */
export function fieldsOf({ page, keyValues = [], expenseDocuments = [], identityDocuments = [], lending }: ResultPage): PageField[] {
  return [
    ...keyValues.map(({ key, value, markedText, selected, confidence, valueConfidence, valueTextConfidence, keyBoundingBox, valueBoundingBox }) => ({
      name: key,
      value: markedText ?? (value === '' && selected !== undefined ? TICKED[`${selected}`] : value),
      confidence: valueTextConfidence?.lowest ?? valueConfidence ?? confidence,
      keyBox: keyBoundingBox,
      valueBox: valueBoundingBox,
    })),
    ...expenseDocuments.flatMap(({ summaryFields }) => summaryFields).filter((field) => (field.page ?? page) === page)
      .map(({ type, label, value = '', confidence, labelBoundingBox, boundingBox }) => ({ name: label ?? wordsOf(type), value, confidence, keyBox: labelBoundingBox, valueBox: boundingBox })),
    ...identityDocuments.flatMap(({ fields }) => fields).map(({ type, value, confidence }) => ({ name: wordsOf(type), value, confidence })),
    ...(lending?.fields ?? []).map(({ type, key, keyBoundingBox, values }) => ({
      name: key ?? wordsOf(type),
      value: values.map(({ text, selected }) => text ?? TICKED[`${Boolean(selected)}`]).join(' '),
      confidence: values[0]?.confidence,
      keyBox: keyBoundingBox,
      valueBox: values[0]?.boundingBox,
    })),
  ];
}

/** `INVOICE_RECEIPT_ID` as people write it. */
export function wordsOf(type: string): string {
  const words = type.toLowerCase().replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
