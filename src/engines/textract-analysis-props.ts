import { OcrEngineProps } from './ocr-engine-props';

/** What Amazon Textract looks for besides lines and words; each has its price. */
export enum TextractFeature {
  /** Tables with their cells, titles and footers. */
  TABLES = 'TABLES',
  /** Keys and their values, such as the fields of a form. */
  FORMS = 'FORMS',
  /** Signatures. */
  SIGNATURES = 'SIGNATURES',
  /** Titles, paragraphs, lists, headers and footers, in reading order. */
  LAYOUT = 'LAYOUT',
  /** Answers to questions. Implied where there are `queries`. */
  QUERIES = 'QUERIES',
}

/** A question that Amazon Textract answers from the document. */
export interface TextractQuery {
  /** The question, of 1 to 200 characters of ASCII, such as "What is the total?". */
  readonly text: string;

  /**
   * A name to find the answer by, of 1 to 200 characters of ASCII.
   *
   * @default - the question itself
   */
  readonly alias?: string;

  /**
   * The pages to look at: numbers ("1"), intervals ("2-4", or "4-*" to the last page), or "*" alone for all.
   *
   * @default - the first page
   */
  readonly pages?: string[];
}

/** A trained adapter of yours, which makes answers to queries better. */
export interface TextractAdapter {
  /** The adapter's id, of 12 to 1,011 characters. */
  readonly adapterId: string;

  /** The adapter's version, of 1 to 128 characters. */
  readonly version: string;

  /**
   * The pages to use it for, which no other adapter has: numbers ("1"), intervals ("2-4", or "4-*" to the last page), or "*" alone for all.
   *
   * @default - the first page
   */
  readonly pages?: string[];
}

/** What to analyse a document for. */
export interface TextractAnalysisProps extends OcrEngineProps {
  /**
   * What to look for. There must be a feature or a query.
   *
   * @default - QUERIES where there are `queries`
   */
  readonly features?: TextractFeature[];

  /**
   * Questions to answer: at most 30 a page asynchronously, 15 at once.
   *
   * @default - no questions
   */
  readonly queries?: TextractQuery[];

  /**
   * Adapters to answer the questions with; only together with `queries`.
   *
   * @default - Amazon Textract's own model
   */
  readonly adapters?: TextractAdapter[];
}
