/** What is missing is absent in an answer of the API, and null in the parts that Textract writes to S3. */
type Maybe<T> = T | null | undefined;
type List<T> = Maybe<ReadonlyArray<Maybe<T>>>;

export interface TextractGeometry {
  readonly BoundingBox?: Maybe<{ readonly [side in 'Left' | 'Top' | 'Width' | 'Height']?: Maybe<number> }>;
  readonly Polygon?: List<{ readonly X?: Maybe<number>; readonly Y?: Maybe<number> }>;
  readonly RotationAngle?: Maybe<number>;
}

export interface TextractBlock {
  readonly Id?: Maybe<string>;
  readonly BlockType?: Maybe<string>;
  readonly Page?: Maybe<number>;
  readonly Text?: Maybe<string>;
  readonly TextType?: Maybe<string>;
  readonly Confidence?: Maybe<number>;
  readonly Geometry?: Maybe<TextractGeometry>;
  readonly Relationships?: List<{ readonly Type?: Maybe<string>; readonly Ids?: List<string> }>;
  readonly EntityTypes?: List<string>;
  readonly RowIndex?: Maybe<number>;
  readonly ColumnIndex?: Maybe<number>;
  readonly RowSpan?: Maybe<number>;
  readonly ColumnSpan?: Maybe<number>;
  readonly SelectionStatus?: Maybe<string>;
  readonly Query?: Maybe<{ readonly Text?: Maybe<string>; readonly Alias?: Maybe<string> }>;
}

export interface TextractDetection {
  readonly Text?: Maybe<string>;
  readonly Confidence?: Maybe<number>;
  readonly Geometry?: Maybe<TextractGeometry>;
  readonly SelectionStatus?: Maybe<string>;
  readonly NormalizedValue?: Maybe<{ readonly Value?: Maybe<string>; readonly ValueType?: Maybe<string> }>;
}

export interface TextractExpenseField {
  readonly Type?: Maybe<TextractDetection>;
  readonly LabelDetection?: Maybe<TextractDetection>;
  readonly ValueDetection?: Maybe<TextractDetection>;
  readonly PageNumber?: Maybe<number>;
  readonly Currency?: Maybe<{ readonly Code?: Maybe<string>; readonly Confidence?: Maybe<number> }>;
  readonly GroupProperties?: List<{ readonly Id?: Maybe<string>; readonly Types?: List<string> }>;
}

export interface TextractExpenseDocument {
  readonly ExpenseIndex?: Maybe<number>;
  readonly SummaryFields?: List<TextractExpenseField>;
  readonly LineItemGroups?: List<{
    readonly LineItemGroupIndex?: Maybe<number>;
    readonly LineItems?: List<{ readonly LineItemExpenseFields?: List<TextractExpenseField> }>;
  }>;
  readonly Blocks?: List<TextractBlock>;
}

export interface TextractIdentityDocument {
  readonly DocumentIndex?: Maybe<number>;
  readonly IdentityDocumentFields?: List<{ readonly Type?: Maybe<TextractDetection>; readonly ValueDetection?: Maybe<TextractDetection> }>;
  readonly Blocks?: List<TextractBlock>;
}

export interface TextractPrediction {
  readonly Value?: Maybe<string>;
  readonly Confidence?: Maybe<number>;
}

export interface TextractLendingResult {
  readonly Page?: Maybe<number>;
  readonly PageClassification?: Maybe<{ readonly PageType?: List<TextractPrediction>; readonly PageNumber?: List<TextractPrediction> }>;
  readonly Extractions?: List<{
    readonly LendingDocument?: Maybe<TextractLendingDocument>;
    readonly ExpenseDocument?: Maybe<TextractExpenseDocument>;
    readonly IdentityDocument?: Maybe<TextractIdentityDocument>;
  }>;
}

export interface TextractLendingDocument {
  readonly LendingFields?: List<{
    readonly Type?: Maybe<string>;
    readonly KeyDetection?: Maybe<TextractDetection>;
    readonly ValueDetections?: List<TextractDetection>;
  }>;
  readonly SignatureDetections?: List<TextractDetection>;
}

export interface TextractDocumentGroup {
  readonly Type?: Maybe<string>;
  readonly SplitDocuments?: List<{ readonly Index?: Maybe<number>; readonly Pages?: List<number> }>;
  readonly DetectedSignatures?: List<{ readonly Page?: Maybe<number> }>;
  readonly UndetectedSignatures?: List<{ readonly Page?: Maybe<number> }>;
}

/** One page of Get*, one part of OutputConfig, or the whole answer of a synchronous call: they look alike. */
export interface TextractPart {
  readonly JobStatus?: Maybe<string>;
  readonly StatusMessage?: Maybe<string>;
  readonly NextToken?: Maybe<string>;
  readonly DocumentMetadata?: Maybe<{ readonly Pages?: Maybe<number> }>;
  readonly Warnings?: List<{ readonly ErrorCode?: Maybe<string>; readonly Pages?: List<number> }>;
  readonly Blocks?: List<TextractBlock>;
  readonly ExpenseDocuments?: List<TextractExpenseDocument>;
  readonly IdentityDocuments?: List<TextractIdentityDocument>;
  /** Of GetLendingAnalysis. */
  readonly Results?: List<TextractLendingResult>;
  /** Of GetLendingAnalysisSummary. */
  readonly Summary?: Maybe<{ readonly DocumentGroups?: List<TextractDocumentGroup>; readonly UndetectedDocumentTypes?: List<string> }>;
}
