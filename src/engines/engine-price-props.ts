/**
 * What engines cost for a page, in US dollars: for estimates (`EstimatedCost`, `estimatedCostUsd`) and the budget. Each price that is not given is
 * the list price of US East (N. Virginia) for the first million pages of a month, as of November 2026. Those of other Regions and volumes differ:
 * https://aws.amazon.com/textract/pricing/ and https://aws.amazon.com/rekognition/pricing/.
 */
export interface EnginePrices {
  /**
   * `OcrEngine.textractText()` and `textractTextSync()`.
   *
   * @default 0.0015
   */
  readonly textractText?: number;

  /**
   * `OcrEngine.textractExpense()` and `textractExpenseSync()`.
   *
   * @default 0.01
   */
  readonly textractExpense?: number;

  /**
   * `OcrEngine.textractLending()`.
   *
   * @default 0.07
   */
  readonly textractLending?: number;

  /**
   * `OcrEngine.textractId()`.
   *
   * @default 0.025
   */
  readonly textractId?: number;

  /**
   * `OcrEngine.rekognitionText()`.
   *
   * @default 0.001
   */
  readonly rekognitionText?: number;

  /**
   * Of an analysis, `TextractFeature.LAYOUT`. An analysis costs what its features cost together.
   *
   * @default 0.004
   */
  readonly layout?: number;

  /**
   * Of an analysis, `TextractFeature.SIGNATURES`.
   *
   * @default 0.0035
   */
  readonly signatures?: number;

  /**
   * Of an analysis, `TextractFeature.TABLES`.
   *
   * @default 0.015
   */
  readonly tables?: number;

  /**
   * Of an analysis, `TextractFeature.FORMS`.
   *
   * @default 0.05
   */
  readonly forms?: number;

  /**
   * Of an analysis, `TextractFeature.QUERIES`.
   *
   * @default 0.015
   */
  readonly queries?: number;
}
