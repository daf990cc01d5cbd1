import type { RecognisedPage, Recognizer } from './recognizer';

const LINE_HEIGHT = 20;
const WORD_WIDTH = 100;

/**
 * Reads nothing: each document has one page, or as many as are given, and so are the words of each. For tests of what becomes of many documents, where
 * reading them would take two seconds of a processor each and tell nothing.
 */
export function instantRecognizer(text: string, pageCount = 1): Recognizer {
  const page = pageOf(text.split(' '));
  return {
    open: async () => ({ pageCount, recognize: async () => page, close: () => undefined }),
    stop: async () => undefined,
  };
}

function pageOf(words: readonly string[]): RecognisedPage {
  const box = { top: 0, width: WORD_WIDTH, height: LINE_HEIGHT };
  return {
    width: WORD_WIDTH * words.length,
    height: LINE_HEIGHT,
    lines: [{ words: words.map((text, index) => ({ text, confidence: 99, box: { ...box, left: index * WORD_WIDTH } })) }],
  };
}
