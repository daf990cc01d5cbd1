import * as fc from 'fast-check';

const NAMES = `Blocks ExpenseDocuments IdentityDocuments Results Summary DocumentMetadata Pages JobStatus Warnings Id BlockType Page
  Text Confidence Geometry BoundingBox Left Top Width Height Polygon X Y RotationAngle Relationships Type Ids EntityTypes RowIndex
  ColumnIndex RowSpan ColumnSpan SelectionStatus Query Alias SummaryFields LineItemGroups LineItems LineItemExpenseFields
  LabelDetection ValueDetection PageNumber Currency Code GroupProperties Types IdentityDocumentFields NormalizedValue Value
  PageClassification PageType Extractions LendingDocument ExpenseDocument IdentityDocument LendingFields KeyDetection
  ValueDetections SignatureDetections DocumentGroups SplitDocuments Index DetectedSignatures ExpenseIndex DocumentIndex ErrorCode
  TextType __proto__`.split(/\s+/);
const TYPES = `PAGE LINE WORD TABLE CELL MERGED_CELL TABLE_TITLE TABLE_FOOTER KEY_VALUE_SET KEY VALUE SELECTION_ELEMENT SIGNATURE QUERY
  QUERY_RESULT LAYOUT_LIST LAYOUT_TEXT LAYOUT_TITLE LAYOUT_KEY_VALUE WHATEVER`.split(/\s+/);
const RELATIONSHIPS = ['CHILD', 'VALUE', 'ANSWER', 'MERGED_CELL', 'TABLE_TITLE'];
const IDS = ['a', 'b', 'c', 'd'];

const name = fc.constantFrom(...NAMES);
const scalar = fc.oneof(
  fc.constantFrom(null, '', ...IDS, ...RELATIONSHIPS, 'KEY', 'SELECTED', 'FAILED'),
  fc.integer(),
  fc.integer({ min: 0, max: 4 }),
  fc.double(),
  fc.boolean(),
);

/** Anything, under names that mean something. */
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
}));

const relationships = fc.array(
  fc.record({ Type: fc.constantFrom(...RELATIONSHIPS), Ids: fc.array(fc.constantFrom(...IDS, 5, null)) }),
  { maxLength: 2 },
);

/** Blocks that are nearly right. */
const brokenBlock = fc.record({
  Id: fc.oneof(fc.constantFrom(...IDS), scalar),
  BlockType: fc.oneof(fc.constantFrom(...TYPES), scalar),
  Relationships: fc.oneof(relationships, anything),
  RowIndex: scalar,
  ColumnIndex: scalar,
  RowSpan: scalar,
  Text: scalar,
  Confidence: scalar,
  Page: scalar,
  Geometry: anything,
  EntityTypes: anything,
  Query: anything,
}, { requiredKeys: [] });

/** Parts of what is no answer. */
export const garbage = fc.array(fc.oneof(
  anything,
  fc.record({ Blocks: fc.array(fc.oneof(brokenBlock, anything), { maxLength: 12 }) }),
  fc.dictionary(name, fc.array(anything, { maxLength: 4 }), { maxKeys: 4 }),
), { maxLength: 3 });
