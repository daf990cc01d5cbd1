import { checkExpressions } from './expression-rules';
import { RESERVED_WORDS } from './reserved-words';

test('words that DynamoDB keeps for itself need a placeholder, wherever they stand in a path', () => {
  expect(() => checkExpressions({ ConditionExpression: 'attribute_exists(status)' })).toThrow(/reserved keyword: status/);
  expect(() => checkExpressions({ ConditionExpression: 'labels.Owner = labels.purpose' })).toThrow(/reserved keyword: Owner/);
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE jobId, error' })).toThrow(/reserved keyword: error/);
  expect(() => checkExpressions({ ProjectionExpression: 'documentId, status' })).toThrow(/reserved keyword: status/);
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE #error', ExpressionAttributeNames: { '#error': 'error' } })).not.toThrow();
});

test('what the words of an expression say themselves is no attribute, and functions are none', () => {
  expect(() => checkExpressions({ ConditionExpression: 'size(labels) BETWEEN low AND high AND NOT tier IN (one, two) OR contains (ocrText, word)' })).not.toThrow();
});

test('the list is whole', () => {
  expect(RESERVED_WORDS.size).toBe(573); // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
  expect(['ABORT', 'NAME', 'STATUS', 'TTL', 'ZONE'].filter((word) => !RESERVED_WORDS.has(word))).toEqual([]);
});

test.each(['((a = b))', 'a = b AND ((a = b OR b = c))', '( (attribute_exists(a)) )', '(((a = b) OR b = c))'])('parentheses that stand twice: %s', (ConditionExpression) => {
  expect(() => checkExpressions({ ConditionExpression })).toThrow(/redundant parentheses/);
});

test.each(['(a = b)', '(a = b) AND (b = c)', '((a = b) AND (b = c))', '(a = b AND (b = c OR c = a))', '((a = b OR b = c) AND c = a)'])('parentheses that do not: %s', (ConditionExpression) => {
  expect(() => checkExpressions({ ConditionExpression })).not.toThrow();
});

test('no map of placeholders is empty', () => {
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE jobId', ExpressionAttributeNames: {} })).toThrow('ExpressionAttributeNames must not be empty');
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE jobId', ExpressionAttributeValues: {} })).toThrow('ExpressionAttributeValues must not be empty');
});

test('each placeholder is used, and defined: a value that is undefined does not reach DynamoDB', () => {
  expect(() => checkExpressions({ UpdateExpression: 'SET jobId = :job' })).toThrow(/:job/);
  expect(() => checkExpressions({ UpdateExpression: 'SET jobId = :job', ExpressionAttributeValues: { ':job': undefined } })).toThrow(/:job/);
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE jobId', ExpressionAttributeNames: { '#jobId': 'jobId' } })).toThrow(/#jobId/);
  expect(() => checkExpressions({ UpdateExpression: 'REMOVE jobId', ConditionExpression: 'jobId = :job', ExpressionAttributeValues: { ':job': '1' } })).not.toThrow();
});

test('an expression has 4 KB at most', () => {
  expect(() => checkExpressions({ ConditionExpression: `attribute_exists(${'a'.repeat(4096 - 'attribute_exists()'.length)})` })).not.toThrow();
  expect(() => checkExpressions({ ConditionExpression: `attribute_exists(${'a'.repeat(4097 - 'attribute_exists()'.length)})` })).toThrow(/maximum allowed size/);
});
