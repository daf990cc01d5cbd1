import { RESERVED_WORDS } from './reserved-words';

/** What a command says in expressions, and what their placeholders stand for. */
export interface Expressions {
  readonly ConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ProjectionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

const EXPRESSIONS = ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression', 'ProjectionExpression', 'UpdateExpression'] as const;

/** DynamoDB takes no longer expression. */
const LARGEST_EXPRESSION_BYTES = 4096;

const KEYWORDS = new Set(['SET', 'REMOVE', 'ADD', 'DELETE', 'AND', 'OR', 'NOT', 'IN', 'BETWEEN']);

/**
 * What DynamoDB refuses in expressions, whatever the item is.
 *
 * @throws SyntaxError
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function checkExpressions(input: Expressions): void {
  const { ExpressionAttributeNames, ExpressionAttributeValues } = input;
  for (const [name, map] of Object.entries({ ExpressionAttributeNames, ExpressionAttributeValues })) {
    if (map && Object.keys(map).length === 0) {
      throw new SyntaxError(`${name} must not be empty`);
    }
  }
  const expressions = EXPRESSIONS.map((name) => input[name]).filter((each) => each !== undefined);
  expressions.forEach(checkExpression);
  checkPlaceholders(expressions.join(' '), { names: ExpressionAttributeNames ?? {}, values: ExpressionAttributeValues ?? {} });
}

interface Placeholders {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** DynamoDB refuses placeholders that are not used, or used and not defined. The document client leaves out what is undefined. */
function checkPlaceholders(expressions: string, { names, values }: Placeholders): void {
  const used = new Set(expressions.match(/[#:]\w+/g));
  const defined = new Set([...Object.keys(names), ...Object.keys(values).filter((each) => values[each] !== undefined)]);
  const wrong = [...used].filter((each) => !defined.has(each)).concat([...defined].filter((each) => !used.has(each)));
  if (wrong.length > 0) {
    throw new SyntaxError(`Placeholders used but not defined, or the other way round: ${wrong.join(', ')}`);
  }
}

/** The bench sends the same few by the million. */
const correct = new Set<string>();

function checkExpression(expression: string): void {
  if (correct.has(expression)) {
    return;
  }
  if (Buffer.byteLength(expression) > LARGEST_EXPRESSION_BYTES) {
    throw new SyntaxError(`Expression size has exceeded the maximum allowed size: ${expression}`);
  }
  const words = (expression.match(/[#:]?\w+(?:\s*\()?/g) ?? []).filter((each) => /^\w+$/.test(each) && !KEYWORDS.has(each));
  const reserved = words.find((each) => RESERVED_WORDS.has(each.toUpperCase()));
  if (reserved !== undefined) {
    throw new SyntaxError(`Attribute name is a reserved keyword: ${reserved} in ${expression}`);
  }
  if (hasRedundantParentheses(expression)) {
    throw new SyntaxError(`The expression has redundant parentheses: ${expression}`);
  }
  correct.add(expression);
}

/** Whether two pairs of parentheses hold the same. */
function hasRedundantParentheses(expression: string): boolean {
  const text = expression.replace(/\s+/g, '');
  const ends = new Map<number, number>();
  const open: number[] = [];
  [...text].forEach((character, at) => {
    if (character === '(') {
      open.push(at);
    } else if (character === ')' && open.length > 0) {
      ends.set(open.pop()!, at);
    }
  });
  return [...ends].some(([start, end]) => ends.get(start + 1) === end - 1);
}
