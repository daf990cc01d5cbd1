import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { commandOf, Item, Outcome, Sample, shapeOf } from './sample';
import { AdmissionTableSchema } from '../../src/admission/quota-settings';
import { DocumentsTableSchema } from '../../src/storage/table-schema';

/** The folder that what is asked of the tests' own tables is written to; where none is named, nothing is. */
const FOLDER = process.env.RECORD_EXPRESSIONS;

/** Of one shape and outcome, so many samples a test file are enough. */
const SAMPLES_OF_SHAPE = 2;

/** A command that a test file sends thousands of times shows early which ways it can go. */
const CALLS_OF_COMMAND = 100;

const FILE = FOLDER && join(FOLDER, `${randomUUID()}.jsonl`);
const calls = new Map<string, number>();
const samples = new Map<string, number>();

/**
 * Carries out a call to a table of the tests; where RECORD_EXPRESSIONS names a folder, what it was and what came of it is written there.
 *
 * @param command as the document client or the service calls it: `GetCommand`, or `GetItem`
 * @param items what is in the table, or in the index that is asked
 */
export function recorded<T>(command: string, input: any, items: () => Iterable<Item>, carryOut: () => T): T {
  if (!FILE) {
    return carryOut();
  }
  const call = { operation: command.replace(/Command$/, '').replace(/^(Get|Put|Update|Delete|BatchGet)$/, '$1Item'), input: copy(input) };
  if (counted(calls, commandOf(call)) > CALLS_OF_COMMAND) {
    return carryOut();
  }
  const before = concerned(call, items());
  const save = (outcome: Outcome) => write({ test: testName(), ...call, before, outcome, after: concerned(call, items()) });
  try {
    const answer = carryOut();
    save({ kind: 'answered', answer: copy(answer ?? {}) });
    return answer;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      save({ kind: 'conditionFailed', item: error.Item && copy(unmarshall(error.Item)) });
    }
    throw error;
  }
}

function write(sample: Sample): void {
  if (sample.before.some((item, index) => sample.before.findIndex((other) => has(other, keyOf(item))) !== index)) {
    return; // what an index that is behind shows twice: no table is so
  }
  if (isPageOfCount(sample)) {
    return; // a page of a count ends at a megabyte, and here after a few items
  }
  if (counted(samples, shapeOf(sample)) <= SAMPLES_OF_SHAPE) {
    mkdirSync(FOLDER!, { recursive: true });
    appendFileSync(FILE!, `${JSON.stringify(sample)}\n`);
  }
}

function isPageOfCount({ input, outcome }: Sample): boolean {
  return input.Select === 'COUNT' && (input.ExclusiveStartKey !== undefined || (outcome.kind === 'answered' && outcome.answer.LastEvaluatedKey !== undefined));
}

function counted(counts: Map<string, number>, what: string): number {
  counts.set(what, (counts.get(what) ?? 0) + 1);
  return counts.get(what)!;
}

/** Those items that the call may touch or find. */
function concerned({ operation, input }: Pick<Sample, 'operation' | 'input'>, items: Iterable<Item>): Item[] {
  const all = [...items];
  switch (operation) {
    case 'Query': {
      const [, name, value] = /^(\S+) = (:\w+)/.exec(input.KeyConditionExpression)!;
      return copy(all.filter((item) => item[input.ExpressionAttributeNames?.[name] ?? name] === input.ExpressionAttributeValues[value]));
    }
    case 'Scan': return copy(all);
    case 'BatchGetItem': {
      const keys = Object.values<any>(input.RequestItems).flatMap(({ Keys }) => Keys);
      return copy(all.filter((item) => keys.some((key) => has(item, key))));
    }
    default: return copy(all.filter((item) => has(item, keyOf(input.Key ?? input.Item))));
  }
}

function has(item: Item, key: Item): boolean {
  return Object.entries(key).every(([name, value]) => item[name] === value);
}

function keyOf(item: Item): Item {
  const { partitionKey, sortKey } = AdmissionTableSchema;
  const names = partitionKey in item ? [partitionKey, sortKey] : [DocumentsTableSchema.partitionKey];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

function testName(): string {
  const { testPath = '', currentTestName = '' } = expect.getState();
  return `${testPath.slice(testPath.lastIndexOf('/test/') + 1)} › ${currentTestName}`;
}

/** As JSON has it. Undefined attributes are left out, as the document client leaves them out. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
