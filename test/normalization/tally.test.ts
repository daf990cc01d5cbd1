import { RecordedAnswers, ResultTally } from '../../src/normalization';

const word = (confidence?: number) => ({ text: 'w', confidence });

test('the summary counts what passed by, and averages over words', () => {
  const tally = new ResultTally();
  tally.addPage({ page: 1, lines: [{ text: '', words: [word(90), word(99)] }], unplacedWords: [word(98.5)] });
  tally.addPage({ page: 1, continued: true, lines: [{ text: '', words: [word()] }] });

  expect(tally.summary()).toEqual({ pageCount: 1, lineCount: 2, wordCount: 4, averageConfidence: 95.83 });
  expect(tally.summary({ pageCount: 7, wordCount: 99 })).toMatchObject({ pageCount: 7, wordCount: 4 });
});

test('where nothing was read, what others counted stands', () => {
  expect(new ResultTally().summary({ pageCount: 3, wordCount: 12 }))
    .toEqual({ pageCount: 3, lineCount: 0, wordCount: 12, averageConfidence: undefined });
});

describe('answers for the record', () => {
  const answersOf = (...pages: Array<Array<{ question: string; alias?: string; text?: string; confidence?: number }>>) => {
    const answers = new RecordedAnswers();
    pages.forEach((queryAnswers, i) => answers.addPage({ page: i + 1, lines: [], queryAnswers }));
    return answers.list();
  };

  test('are the surest of all pages, by alias or else by question', () => {
    expect(answersOf(
      [{ question: 'Total?', alias: 'TOTAL', text: '10', confidence: 50 }, { question: 'Who?', text: 'Jane', confidence: 99 }],
      [{ question: 'Total?', alias: 'TOTAL', text: '12', confidence: 98 }, { question: 'When?' }, { question: '', text: 'stray' }],
      [{ question: 'Total?', alias: 'TOTAL', text: '13', confidence: 97 }],
    )).toEqual({ 'TOTAL': { text: '12', confidence: 98, page: 2 }, 'Who?': { text: 'Jane', confidence: 99, page: 1 } });
  });

  test('are whole or not there, and small in all', () => {
    const long = Array.from({ length: 200 }, (_, i) => ({ question: `q${i}`, text: 'ü'.repeat(150), confidence: 90 }));
    const answers = answersOf([{ question: 'too long', text: 'x'.repeat(5000) }, ...long, { question: 'short', text: 'y' }]);

    expect(Buffer.byteLength(JSON.stringify(answers))).toBeLessThanOrEqual(4096);
    expect(Object.keys(answers).length).toBeGreaterThan(5);
    expect(answers).not.toHaveProperty('too long');
    expect(new Set(Object.values(answers).map(({ text }) => text.length))).toEqual(new Set([150]));
  });

  test('may have any name', () => {
    expect(JSON.stringify(answersOf([{ question: '__proto__', text: 'a' }]))).toBe('{"__proto__":{"text":"a","page":1}}');
  });
});
