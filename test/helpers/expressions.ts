import { isDeepStrictEqual } from 'node:util';

/** A DynamoDB item, an expression over it, and what the expression's placeholders stand for. */
export interface ExpressionContext {
  readonly item: Record<string, unknown>;
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

type Item = Record<string, unknown>;

/** DynamoDB's condition expressions, as far as this library writes them; what it does not, is a SyntaxError. */
export function holds(condition: string, context: ExpressionContext): boolean {
  return new ConditionParser(condition, context).parse();
}

/** The item after `SET a = b, c = d + e, f.#g = if_not_exists(h, i) + j, l = m - n REMOVE j, k`. */
export function updated(update: string, context: ExpressionContext): Item {
  const { assignments, removed } = clausesOf(update, context);
  const result = { ...context.item };
  for (const [path, expression] of assignments) {
    const value = evaluate(expression, context);
    if (value === undefined) {
      throw new SyntaxError(`The provided expression refers to an attribute that does not exist in the item: ${expression}`);
    }
    parentOf(path, result)[path.at(-1)!] = value;
  }
  removed.forEach((path) => delete parentOf(path, result)[path.at(-1)!]);
  return result;
}

/** Of the item before it, the attributes that an update changes: `ReturnValues: UPDATED_OLD`. */
export function previous(update: string, context: ExpressionContext): Item | undefined {
  const { assignments, removed } = clausesOf(update, context);
  const old: Item = {};
  for (const path of [...assignments.map(([each]) => each), ...removed]) {
    const value = valueAt(path, context.item);
    if (value === undefined) {
      continue;
    }
    let place = old;
    for (const name of path.slice(0, -1)) {
      place = (place[name] ??= {}) as Item;
    }
    place[path.at(-1)!] = structuredClone(value);
  }
  return Object.keys(old).length > 0 ? old : undefined;
}

/** Of an item, the attributes that `a, #b` asks for; all, where none are named. */
export function projected(item: Item, expression: string | undefined, names: Record<string, string> = {}): Item {
  const asked = expression?.split(', ').map((name) => name.startsWith('#') ? names[name] : name);
  return asked ? Object.fromEntries(asked.flatMap((name) => name in item ? [[name, item[name]]] : [])) : item;
}

/** By descent: alternatives of conjunctions of terms, as AND binds closer than OR. */
class ConditionParser {
  private readonly tokens: string[];
  private position = 0;

  public constructor(private readonly condition: string, private readonly context: ExpressionContext) {
    this.tokens = condition.match(/[#:]?\w[\w.#]*|<=|>=|<>|[=<>(),]|\S/g) ?? [];
  }

  public parse(): boolean {
    const result = this.alternatives();
    if (this.position < this.tokens.length) {
      throw this.unknown();
    }
    return result;
  }

  private alternatives(): boolean {
    let result = this.conjunction();
    while (this.takes('OR')) {
      result = this.conjunction() || result;
    }
    return result;
  }

  private conjunction(): boolean {
    let result = this.term();
    while (this.takes('AND')) {
      result = this.term() && result;
    }
    return result;
  }

  private term(): boolean {
    if (this.takes('(')) {
      const result = this.alternatives();
      this.expect(')');
      return result;
    }
    if (this.takes('attribute_exists')) {
      return this.argument() !== undefined;
    }
    if (this.takes('attribute_not_exists')) {
      return this.argument() === undefined;
    }
    return this.comparison(this.operand());
  }

  private comparison(left: unknown): boolean {
    if (this.takes('BETWEEN')) {
      const low = this.operand();
      this.expect('AND');
      const high = this.operand();
      return isOrdered(low, left) && isOrdered(left, high);
    }
    if (this.takes('IN')) {
      this.expect('(');
      const list = [this.operand()];
      while (this.takes(',')) {
        list.push(this.operand());
      }
      this.expect(')');
      return left !== undefined && list.some((each) => isDeepStrictEqual(each, left));
    }
    if (this.takes('=')) {
      const right = this.operand();
      return left !== undefined && isDeepStrictEqual(left, right); // maps by what is in them
    }
    if (this.takes('<>')) {
      return !isDeepStrictEqual(left, this.operand());
    }
    if (this.takes('<=')) {
      return isOrdered(left, this.operand());
    }
    if (this.takes('<')) {
      const right = this.operand();
      return isOrdered(left, right) && left !== right;
    }
    if (this.takes('>')) {
      const right = this.operand();
      return isOrdered(right, left) && left !== right;
    }
    throw this.unknown();
  }

  private operand(): unknown {
    if (this.takes('size')) {
      return sizeOf(this.argument());
    }
    const token = this.tokens[this.position++];
    if (!/^[#:]?\w/.test(token ?? '')) {
      throw this.unknown();
    }
    return token.startsWith(':') ? this.context.values[token] : valueAt(pathOf(token, this.context), this.context.item);
  }

  private argument(): unknown {
    this.expect('(');
    const path = this.tokens[this.position++];
    this.expect(')');
    return valueAt(pathOf(path, this.context), this.context.item);
  }

  private takes(token: string): boolean {
    const taken = this.tokens[this.position] === token;
    if (taken) {
      this.position += 1;
    }
    return taken;
  }

  private expect(token: string): void {
    if (!this.takes(token)) {
      throw this.unknown();
    }
  }

  private unknown(): SyntaxError {
    return new SyntaxError(`Condition of unknown shape: '${this.condition}' at '${this.tokens[this.position] ?? 'its end'}'`);
  }
}

/** Values of different types are in no order, for DynamoDB; nor is what is neither a number nor a string. Strings are in that of their bytes. */
function isOrdered(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    return Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0;
  }
  return typeof a === 'number' && typeof b === 'number' && a <= b;
}

/** Numbers and truth values have none. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') {
    return value.length;
  }
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

interface Clauses {
  readonly assignments: ReadonlyArray<readonly [path: string[], expression: string]>;
  readonly removed: readonly string[][];
}

/** The bench sends the same few by the million. */
const known = new Map<string, Clauses>();

function clausesOf(update: string, context: ExpressionContext): Clauses {
  const key = `${update}\n${JSON.stringify(context.names)}`;
  const clauses = known.get(key) ?? parseClauses(update, context);
  known.set(key, clauses);
  return clauses;
}

function parseClauses(update: string, context: ExpressionContext): Clauses {
  const [, sets, removes] = /^(?:SET (.*?))?\s*(?:REMOVE (.*))?$/.exec(update) ?? [];
  if (sets === undefined && removes === undefined) {
    throw new SyntaxError(`Invalid UpdateExpression: '${update}'`);
  }
  const assignments = (sets ? split(sets, ', ') : []).map((assignment): [string[], string] => {
    const [path, expression] = assignment.split(' = ');
    return [pathOf(path, context), expression];
  });
  const removed = removes ? removes.split(', ').map((path) => pathOf(path, context)) : [];
  const paths = [...assignments.map(([path]) => path), ...removed].map((path) => JSON.stringify(path).slice(0, -1));
  if (paths.some((path, index) => paths.some((other, at) => at !== index && `${other},`.startsWith(`${path},`)))) {
    throw new SyntaxError(`Two document paths overlap with each other: ${update}`);
  }
  return { assignments, removed };
}

function evaluate(expression: string, context: ExpressionContext): unknown {
  const [plus, added] = split(expression, ' + ');
  if (added) {
    return sum(evaluate(plus, context), evaluate(added, context), expression);
  }
  const [minus, taken] = split(expression, ' - ');
  if (taken) {
    return sum(evaluate(minus, context), -(evaluate(taken, context) as number), expression);
  }
  const [, path, fallback] = /^if_not_exists\((.*), (.*)\)$/.exec(expression) ?? [];
  if (path) {
    return evaluate(path, context) ?? evaluate(fallback, context);
  }
  if (expression.startsWith(':')) {
    return context.values[expression];
  }
  return valueAt(pathOf(expression, context), context.item);
}

function sum(one: unknown, other: unknown, expression: string): number {
  if (typeof one !== 'number' || typeof other !== 'number' || Number.isNaN(other)) {
    throw new SyntaxError(`An operand in the update expression is no number, or does not exist in the item: ${expression}`);
  }
  return one + other;
}

/** A placeholder may stand for one step of a path; what it stands for is taken as it is, dots included. */
function pathOf(path: string, { names }: ExpressionContext): string[] {
  return path.split('.').map((step) => step.startsWith('#') ? names[step] : step);
}

function valueAt(path: string[], item: Item): unknown {
  return path.reduce<unknown>((place, name) => (place as Item | undefined)?.[name], item);
}

/** What holds the last step of a path, in a copy of its own as far as the path goes: the item before it stays as it was. */
function parentOf(path: string[], item: Item): Item {
  return path.slice(0, -1).reduce((place, name) => {
    if (typeof place[name] !== 'object') {
      throw new SyntaxError(`The document path provided in the update expression is invalid for update: ${path.join(' . ')}`);
    }
    return (place[name] = { ...place[name] as Item }) as Item;
  }, item);
}

/** At the separators that stand in no parentheses. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') {
      depth += 1;
    }
    if (text[i] === ')') {
      depth -= 1;
    }
    if (depth === 0 && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}
