/** A DynamoDB item, an expression over it, and what the expression's placeholders stand for. */
export interface ExpressionContext {
  readonly item: Record<string, unknown>;
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

const OPERAND = String.raw`(?:#\w+|:\w+|\w+)`;

/** Conditions of the shapes that the document store writes: terms joined by AND, alternatives in parentheses. */
export function holds(condition: string, context: ExpressionContext): boolean {
  return split(condition, ' AND ').every((term) => {
    const inner = /^\((.*)\)$/.exec(term)?.[1];
    return inner !== undefined ? split(inner, ' OR ').some((each) => termHolds(each, context)) : termHolds(term, context);
  });
}

/** The item after `SET a = b, c = d + e, f = if_not_exists(f, g) REMOVE h, i`. */
export function updated(update: string, context: ExpressionContext): Record<string, unknown> {
  const [, sets, removes] = /^(?:SET (.*?))?\s*(?:REMOVE (.*))?$/.exec(update) ?? [];
  if (sets === undefined && removes === undefined) throw new SyntaxError(`Invalid UpdateExpression: '${update}'`);
  const assignments = sets ? split(sets, ', ').map((assignment) => assignment.split(' = ')) : [];
  const removed = removes ? removes.split(', ') : [];
  const paths = [...assignments.map(([path]) => path), ...removed];
  if (new Set(paths).size !== paths.length) throw new SyntaxError(`Two document paths overlap with each other: ${update}`);

  const result = { ...context.item };
  for (const [path, expression] of assignments) {
    result[attribute(path, context)] = evaluate(expression, context);
  }
  removed.forEach((path) => delete result[attribute(path, context)]);
  return result;
}

/** DynamoDB refuses placeholders that are not used, or used and not defined. */
export function checkPlaceholders(expressions: string, { names, values }: ExpressionContext): void {
  const used = new Set(expressions.match(/[#:]\w+/g));
  const defined = new Set([...Object.keys(names), ...Object.keys(values)]);
  const wrong = [...used].filter((each) => !defined.has(each)).concat([...defined].filter((each) => !used.has(each)));
  if (wrong.length > 0) throw new SyntaxError(`Placeholders used but not defined, or the other way round: ${wrong.join(', ')}`);
}

function termHolds(term: string, context: ExpressionContext): boolean {
  const [, absent] = /^attribute_not_exists\((.*)\)$/.exec(term) ?? [];
  if (absent) return !(attribute(absent, context) in context.item);
  const [, path, list] = new RegExp(`^(${OPERAND}) IN \\((.*)\\)$`).exec(term) ?? [];
  if (path) return list.split(', ').some((each) => evaluate(each, context) === evaluate(path, context));
  const [, left, operator, right] = new RegExp(`^(${OPERAND}) (=|<) (${OPERAND})$`).exec(term) ?? [];
  if (!operator) throw new SyntaxError(`Condition of unknown shape: '${term}'`);
  const [a, b] = [evaluate(left, context), evaluate(right, context)] as [string, string];
  if (a === undefined || b === undefined) return false;
  return operator === '=' ? a === b : a < b;
}

function evaluate(expression: string, context: ExpressionContext): unknown {
  const [, path, fallback] = /^if_not_exists\((.*), (.*)\)$/.exec(expression) ?? [];
  if (path) return evaluate(path, context) ?? evaluate(fallback, context);
  const [, left, right] = new RegExp(`^(${OPERAND}) \\+ (${OPERAND})$`).exec(expression) ?? [];
  if (left) return (evaluate(left, context) as number) + (evaluate(right, context) as number);
  if (expression.startsWith(':')) return context.values[expression];
  return context.item[attribute(expression, context)];
}

function attribute(path: string, { names }: ExpressionContext): string {
  return path.startsWith('#') ? names[path] : path;
}

/** At the separators that stand in no parentheses. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}
