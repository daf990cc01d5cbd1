/**
 * The part of a Textract block that results are made of. Everything may be missing in an answer from elsewhere, and in the
 * parts that Textract writes to S3 what is missing is null.
 */
export interface TextractBlock {
  readonly Id?: string | null;
  readonly BlockType?: string | null;
  readonly Page?: number | null;
  readonly Text?: string | null;
  readonly TextType?: string | null;
  readonly Confidence?: number | null;
  readonly Geometry?: { readonly BoundingBox?: Partial<Record<'Left' | 'Top' | 'Width' | 'Height', number>> | null } | null;
  readonly Relationships?: ReadonlyArray<{ readonly Type?: string | null; readonly Ids?: readonly string[] | null }> | null;
}

/** One page of Get*, one part of OutputConfig, or the whole answer of a synchronous call: they look alike. */
export interface TextractPart {
  readonly JobStatus?: string;
  readonly StatusMessage?: string | null;
  readonly NextToken?: string | null;
  readonly DocumentMetadata?: { readonly Pages?: number };
  readonly Warnings?: ReadonlyArray<{ readonly ErrorCode?: string; readonly Pages?: readonly number[] }> | null;
  readonly Blocks?: readonly TextractBlock[] | null;
}
