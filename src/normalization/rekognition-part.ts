import { objectsOf, stringOf } from './plausible';
import { TextractBlock, TextractPart } from './textract-answer';

/** What Amazon Rekognition detects in an image. */
export interface RekognitionAnswer {
  readonly TextDetections?: ReadonlyArray<{
    readonly Type?: string;
    readonly Id?: number;
    readonly ParentId?: number;
    readonly DetectedText?: string;
    readonly Confidence?: number;
    readonly Geometry?: TextractBlock['Geometry'];
  }>;
}

/** Rekognition's answer as Textract would have put it: lines that name their words, rather than words that name their line. */
export function toTextractPart({ TextDetections }: RekognitionAnswer): TextractPart {
  const detections = objectsOf(TextDetections);
  const blocks: TextractBlock[] = [{ BlockType: 'PAGE', Id: 'page', Page: 1 }];
  const wordsOf = new Map<number, string[]>();
  for (const { Type, Id, ParentId } of detections) {
    if (Type === 'WORD' && typeof ParentId === 'number' && typeof Id === 'number') {
      wordsOf.set(ParentId, [...wordsOf.get(ParentId) ?? [], String(Id)]);
    }
  }
  for (const { Type, Id, DetectedText, Confidence, Geometry } of detections) {
    blocks.push({
      BlockType: stringOf(Type),
      Id: typeof Id === 'number' ? String(Id) : undefined,
      Page: 1,
      Text: DetectedText,
      Confidence,
      Geometry,
      Relationships: Type === 'LINE' && typeof Id === 'number' ? [{ Type: 'CHILD', Ids: wordsOf.get(Id) ?? [] }] : undefined,
    });
  }
  return { DocumentMetadata: { Pages: 1 }, Blocks: blocks };
}
