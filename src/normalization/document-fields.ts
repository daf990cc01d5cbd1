import { BoundingBox } from './bounding-box';

/** An invoice or a receipt. */
export interface ResultExpenseDocument {
  /** From 1, in the engine's order. */
  readonly index?: number;
  readonly summaryFields: readonly ResultExpenseField[];
  readonly lineItemGroups: readonly ResultLineItemGroup[];
}

export interface ResultLineItemGroup {
  /** From 1, in the engine's order. */
  readonly index?: number;
  readonly lineItems: readonly ResultLineItem[];
}

export interface ResultLineItem {
  readonly fields: readonly ResultExpenseField[];
}

export interface ResultExpenseField {
  /** As Textract names it: TOTAL, INVOICE_RECEIPT_ID, VENDOR_NAME, … */
  readonly type: string;
  /** 0 to 100. */
  readonly typeConfidence?: number;
  /** As it stands on the document. */
  readonly label?: string;
  /** 0 to 100. */
  readonly labelConfidence?: number;
  readonly labelBoundingBox?: BoundingBox;
  readonly value?: string;
  /** Of the value, 0 to 100. */
  readonly confidence?: number;
  /** Of the value. */
  readonly boundingBox?: BoundingBox;
  readonly currency?: ResultCurrency;
  /** Which fields belong together, for instance those of one address. */
  readonly groups?: readonly ResultFieldGroup[];
  /** Where that is not the page on which the document begins. */
  readonly page?: number;
}

export interface ResultCurrency {
  /** ISO 4217. */
  readonly code: string;
  /** 0 to 100. */
  readonly confidence?: number;
}

export interface ResultFieldGroup {
  /** Fields with the same id belong together. */
  readonly id?: string;
  /** As Textract names them: VENDOR, RECEIVER_BILL_TO, … */
  readonly types: readonly string[];
}

/** A passport or a driver's license. */
export interface ResultIdentityDocument {
  /** From 1, in the engine's order. */
  readonly index?: number;
  readonly fields: readonly ResultIdentityField[];
}

export interface ResultIdentityField {
  /** As Textract names it: FIRST_NAME, DATE_OF_BIRTH, … */
  readonly type: string;
  /** 0 to 100. */
  readonly typeConfidence?: number;
  readonly value: string;
  /** Of the value, 0 to 100. */
  readonly confidence?: number;
  readonly normalizedValue?: ResultNormalizedValue;
}

export interface ResultNormalizedValue {
  /** A date as ISO 8601. */
  readonly value: string;
  readonly valueType?: string;
}

/** What the lending engine says of a page. */
export interface ResultLending {
  /** What kind of page it is, the likeliest first: 1003, PAYSLIPS, … */
  readonly pageTypes?: readonly ResultPrediction[];
  /** The number within its own document, as it is printed. */
  readonly pageNumbers?: readonly ResultPrediction[];
  readonly fields?: readonly ResultLendingField[];
  /** Documents of the package that begin on this page. */
  readonly splitDocuments?: readonly ResultSplitDocument[];
}

export interface ResultPrediction {
  readonly value: string;
  /** 0 to 100. */
  readonly confidence?: number;
}

export interface ResultLendingField {
  /** As Textract names it: BORROWER_NAME, … */
  readonly type: string;
  /** As it stands on the document. */
  readonly key?: string;
  /** 0 to 100. */
  readonly keyConfidence?: number;
  readonly keyBoundingBox?: BoundingBox;
  readonly values: readonly ResultLendingValue[];
}

export interface ResultLendingValue {
  readonly text?: string;
  /** Whether the check box is ticked, where the value is one. */
  readonly selected?: boolean;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly boundingBox?: BoundingBox;
}

export interface ResultSplitDocument {
  readonly type: string;
  /** From 1, among those of its type. */
  readonly index?: number;
  readonly pages: readonly number[];
  /** Pages with a signature, among all documents of the type. */
  readonly detectedSignaturePages?: readonly number[];
  /** Pages where a signature was expected and not found, among all documents of the type. */
  readonly undetectedSignaturePages?: readonly number[];
}
