import { checkItem } from './item-rules';

test('the keys of the tables and of their indexes are strings, and not empty', () => {
  expect(() => checkItem({ documentId: 'one', dueKey: 'sweep#1', dueAt: '2030', labels: { empty: '' }, fileName: '' })).not.toThrow();
  expect(() => checkItem({ documentId: 'one', labelKey: '' })).toThrow('The key labelKey must be a string of 1 to 2048 bytes, and not ""');
  expect(() => checkItem({ documentId: 'one', dueAt: 2030 })).toThrow('The key dueAt must be a string of 1 to 1024 bytes, and not 2030');
  expect(() => checkItem({ documentId: 'one', statusKey: null })).toThrow('The key statusKey must be a string of 1 to 2048 bytes, and not null');
  expect(() => checkItem({ quotaKey: 'StartDocumentTextDetection', entry: '' })).toThrow('The key entry must be');
});

test('bytes count in keys, and not characters', () => {
  expect(() => checkItem({ documentId: 'one', fileNameKey: 'é'.repeat(512) })).not.toThrow();
  expect(() => checkItem({ documentId: 'one', fileNameKey: 'é'.repeat(513) })).toThrow('The key fileNameKey must be');
});

test('an item has 400 KB at most', () => {
  const most = 400 * 1024 - 3 - 'documentId'.length - 'one'.length - 'ocrText'.length - 2;
  expect(() => checkItem({ documentId: 'one', ocrText: 'a'.repeat(most) })).not.toThrow();
  expect(() => checkItem({ documentId: 'one', ocrText: 'a'.repeat(most + 1) })).toThrow('Item size has exceeded the maximum allowed size');
  expect(() => checkItem({ documentId: 'one', words: [{ word: 'é'.repeat(200 * 1024) }] })).toThrow('Item size has exceeded the maximum allowed size');
});
