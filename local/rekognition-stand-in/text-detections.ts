import { boxAround, geometry, meanConfidence, textOf } from '../recognize/measure';
import type { RecognisedPage } from '../recognize/recognizer';

/** The service finds no more in an image. */
const MAX_WORDS = 100;

/** Lines first, then their words, numbered through; a word's parent is its line. */
export function textDetections(page: RecognisedPage): object[] {
  let left = MAX_WORDS;
  const lines = page.lines.flatMap((line) => {
    const words = line.words.slice(0, left);
    left -= words.length;
    return words.length > 0 ? [words] : [];
  });
  let nextId = lines.length;
  return [
    ...lines.map((words, index) => ({
      DetectedText: textOf(words),
      Type: 'LINE',
      Id: index,
      Confidence: meanConfidence(words),
      Geometry: geometry(boxAround(words), page),
    })),
    ...lines.flatMap((words, index) => words.map((word) => ({
      DetectedText: word.text,
      Type: 'WORD',
      Id: nextId++,
      ParentId: index,
      Confidence: word.confidence,
      Geometry: geometry(word.box, page),
    }))),
  ];
}
