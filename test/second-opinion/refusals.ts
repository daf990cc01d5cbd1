import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Item, Sample } from './sample';
import { checkExpressions } from '../helpers/expression-rules';
import { ADMISSION_TABLE, AdmissionCommand, FakeAdmissionTable } from '../helpers/fake-admission-table';
import { TABLE } from '../helpers/fake-documents-table';
import { checkItem } from '../helpers/item-rules';

const GUIDE = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';
const RESERVED = `${GUIDE}/ReservedWords.html`;
const NAMES = `${GUIDE}/Expressions.ExpressionAttributeNames.html`;
const VALUES = `${GUIDE}/Expressions.ExpressionAttributeValues.html`;
const CONDITIONS = `${GUIDE}/Expressions.OperatorsAndFunctions.html`;
const UPDATES = `${GUIDE}/Expressions.UpdateExpressions.html`;
const LIMITS = `${GUIDE}/Constraints.html`;

/** A call that DynamoDB refuses with a ValidationException. */
export interface Refusal {
  readonly title: string;
  /** Where the documentation says so, or has the rule. */
  readonly page: string;
  readonly sample: Sample;
}

const KEY = { quotaKey: 'StartDocumentTextDetection', entry: 'quota' };
const ITEM = { ...KEY, jobs: 1 };
const ONE = { ':one': 1 };

/** An update of an item that is there. */
function update(title: string, page: string, input: object): Refusal {
  const whole = { TableName: ADMISSION_TABLE, Key: KEY, ConditionExpression: 'attribute_exists(quotaKey)', ...input };
  return { title, page, sample: sampleOf(title, 'UpdateItem', whole, [ITEM], KEY) };
}

/** A new item. */
function put(title: string, page: string, item: Item, table = ADMISSION_TABLE): Refusal {
  const [name] = Object.keys(item);
  const input = { TableName: table, Item: item, ConditionExpression: `attribute_not_exists(${name})` };
  return { title, page, sample: sampleOf(title, 'PutItem', input, [], item) };
}

function sampleOf(test: string, operation: string, input: object, before: readonly Item[], touched: Item): Sample {
  return { test, operation, input, before, outcome: { kind: 'answered', answer: {} }, after: [touched] };
}

export const REFUSALS: readonly Refusal[] = [
  update('a reserved word in a condition', RESERVED, { UpdateExpression: 'SET jobs = :one', ConditionExpression: 'attribute_exists(status)', ExpressionAttributeValues: ONE }),
  update('a reserved word in an update', RESERVED, { UpdateExpression: 'SET status = :one', ExpressionAttributeValues: ONE }),
  update('parentheses twice around a condition', CONDITIONS, {
    UpdateExpression: 'SET jobs = :one', ConditionExpression: 'attribute_exists(quotaKey) AND ((jobs = :one OR attribute_not_exists(jobs)))', ExpressionAttributeValues: ONE,
  }),
  update('an attribute twice in SET', UPDATES, { UpdateExpression: 'SET jobs = :one, jobs = :one', ExpressionAttributeValues: ONE }),
  update('an attribute in SET and in REMOVE', UPDATES, { UpdateExpression: 'SET jobs = :one REMOVE jobs', ExpressionAttributeValues: ONE }),
  update('an attribute of the key in SET', UPDATES, { UpdateExpression: 'SET entry = :other', ExpressionAttributeValues: { ':other': 'other' } }),
  update('a step of a path that is not there', UPDATES, { UpdateExpression: 'SET labels.tier = :one', ExpressionAttributeValues: ONE }),
  update('an attribute that is not there, as an operand', UPDATES, { UpdateExpression: 'SET jobs = tatMicros' }),
  update('an attribute that is not there, in a sum', UPDATES, { UpdateExpression: 'SET tatMicros = tatMicros + :one', ExpressionAttributeValues: ONE }),
  update('a sum with a string', UPDATES, { UpdateExpression: 'SET jobs = jobs + :one', ExpressionAttributeValues: { ':one': '1' } }),
  update('a value that is not used', VALUES, { UpdateExpression: 'REMOVE jobs', ExpressionAttributeValues: ONE }),
  update('a value that is not defined', VALUES, { UpdateExpression: 'SET jobs = :one' }),
  update('a value that is undefined', VALUES, { UpdateExpression: 'SET jobs = :one', ExpressionAttributeValues: { ':one': undefined, ':other': 1 } }),
  update('a name that is not used', NAMES, { UpdateExpression: 'REMOVE jobs', ExpressionAttributeNames: { '#jobs': 'jobs' } }),
  update('a name that is not defined', NAMES, { UpdateExpression: 'REMOVE #jobs' }),
  update('names that are an empty map', NAMES, { UpdateExpression: 'REMOVE jobs', ExpressionAttributeNames: {} }),
  update('values that are an empty map', VALUES, { UpdateExpression: 'REMOVE jobs', ExpressionAttributeValues: {} }),
  update('an expression of more than 4 KB', LIMITS, {
    UpdateExpression: 'REMOVE jobs', ConditionExpression: `attribute_not_exists(${'a'.repeat(4096)})`,
  }),
  put('a sort key that is empty', LIMITS, { ...KEY, entry: '' }),
  put('a sort key that is a number', LIMITS, { ...KEY, entry: 1 }),
  put('a sort key of more than 1,024 bytes', LIMITS, { ...KEY, entry: 'é'.repeat(513) }),
  put('a partition key of more than 2,048 bytes', LIMITS, { ...KEY, quotaKey: 'a'.repeat(2049) }),
  put('an item of more than 400 KB', LIMITS, { ...KEY, text: 'a'.repeat(400 * 1024) }),
  put('a key of an index that is empty', LIMITS, { documentId: 'one', labelKey: '', sortKey: '2030' }, TABLE),
  put('a key of an index that is a number', LIMITS, { documentId: 'one', dueKey: 'sweep#0', dueAt: 2030 }, TABLE),
  put('a sort key of an index of more than 1,024 bytes', LIMITS, { documentId: 'one', listKey: 'default#0', fileNameKey: 'a'.repeat(1025) }, TABLE),
];

/** Whether the tests' own tables refuse the call. */
export function isRefusedHere({ sample: { operation, input, before } }: Refusal): boolean {
  try {
    if (input.TableName === TABLE) {
      checkExpressions(input);
      checkItem(input.Item);
      return false;
    }
    const table = new FakeAdmissionTable();
    before.forEach(({ quotaKey, entry, ...attributes }) => table.setQuota(quotaKey as string, attributes));
    table.answer(new (operation === 'PutItem' ? PutCommand : UpdateCommand)(input) as AdmissionCommand);
    return false;
  } catch (error) {
    return error instanceof SyntaxError;
  }
}
