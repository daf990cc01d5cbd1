import { ResultFormat } from '../contract/result-format';

/** What is written of each document that was read. */
export interface ResultOptions {
  /**
   * The files beside `document.json` and `manifest.json`. Each that is left out spares a request to Amazon S3, $0.005 for 1,000 documents.
   * `GET /documents/{documentId}/result?format=markdown` of a `DocumentApi` makes text and Markdown of `document.json` where there is no file.
   *
   * Documents that were read before keep the files that they have.
   *
   * @default [ResultFormat.TEXT, ResultFormat.CSV]
   */
  readonly formats?: ResultFormat[];
}
