import { boxAround, geometry, meanConfidence, textOf, type PageGeometry } from '../../recognize/measure';
import type { RecognisedPage, RecognisedWord } from '../../recognize/recognizer';

/** Words as the answers for expense and lending have them. */
export interface Detection {
  readonly Text: string;
  readonly Geometry: PageGeometry;
  readonly Confidence: number;
}

export function detectionOf(words: readonly RecognisedWord[], page: RecognisedPage): Detection {
  return { Text: textOf(words), Geometry: geometry(boxAround(words), page), Confidence: meanConfidence(words) };
}
