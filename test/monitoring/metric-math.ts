/** The values of a metric, a period each; `undefined` where there is no data. */
export type Series = ReadonlyArray<number | undefined>;

type Value = number | Series;

/**
 * The value of an expression of Amazon CloudWatch, as far as alarms of the library use them:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * @param metrics by their ids; all of one length
 */
export function evaluateMath(expression: string, metrics: Readonly<Record<string, Series>>): Series {
  const value = new Parser(expression, metrics).parse();
  if (typeof value === 'number') {
    throw new Error(`${expression} is a number: an alarm wants a time series.`);
  }
  return value;
}

/** Missing data count as 0, where the other side has some; a point that divides by zero is dropped. */
const OPERATORS: ReadonlyArray<Readonly<Record<string, (x: number, y: number) => number>>> = [
  { '>=': (x, y) => Number(x >= y), '>': (x, y) => Number(x > y) },
  { '+': (x, y) => x + y, '-': (x, y) => x - y },
  { '*': (x, y) => x * y, '/': (x, y) => x / y },
];

class Parser {
  private readonly tokens: string[];

  public constructor(private readonly expression: string, private readonly metrics: Readonly<Record<string, Series>>) {
    this.tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|>=|\S/g) ?? [];
  }

  public parse(): Value {
    const value = this.binary(0);
    if (this.tokens.length > 0) {
      throw new Error(`${this.expression} goes on with ${this.tokens.join(' ')}, which is not known here.`);
    }
    return value;
  }

  private binary(level: number): Value {
    if (level === OPERATORS.length) {
      return this.single();
    }
    let value = this.binary(level + 1);
    while (this.tokens[0] in OPERATORS[level]) {
      const operator = OPERATORS[level][this.tokens.shift()!];
      value = combined(value, this.binary(level + 1), operator);
    }
    return value;
  }

  private single(): Value {
    const token = this.tokens.shift() ?? '';
    switch (token) {
      case '(': {
        const value = this.binary(0);
        this.expect(')');
        return value;
      }
      case 'FILL':
        return this.fill();
      case 'IF':
        return this.choice();
      default:
        return /^\d/.test(token) ? Number(token) : this.metric(token);
    }
  }

  private fill(): Series {
    this.expect('(');
    const series = asSeries(this.binary(0));
    this.expect(',');
    const filler = this.tokens.shift();
    this.expect(')');
    let last: number | undefined;
    return series.map((value) => {
      last = value ?? last;
      return value ?? (filler === 'REPEAT' ? last : Number(filler));
    });
  }

  /** Dropped where the condition has no data, or is not met and nothing is said of that. */
  private choice(): Series {
    this.expect('(');
    const condition = asSeries(this.binary(0));
    this.expect(',');
    const then = this.binary(0);
    const otherwise = this.tokens[0] === ',' ? (this.expect(','), this.binary(0)) : [];
    this.expect(')');
    return condition.map((met, index) => {
      if (met === undefined) {
        return undefined;
      }
      return met === 0 ? at(otherwise, index) : at(then, index) ?? 0;
    });
  }

  private metric(id: string): Series {
    if (!(id in this.metrics)) {
      throw new Error(`${this.expression} has ${id}, which is no metric of the alarm.`);
    }
    return this.metrics[id];
  }

  private expect(token: string): void {
    const found = this.tokens.shift();
    if (found !== token) {
      throw new Error(`${this.expression} has ${found} in the place of ${token}.`);
    }
  }
}

function combined(x: Value, y: Value, operator: (x: number, y: number) => number): Value {
  if (typeof x === 'number' && typeof y === 'number') {
    return operator(x, y);
  }
  const length = typeof x === 'number' ? (y as Series).length : x.length;
  const both = typeof x !== 'number' && typeof y !== 'number';
  return Array.from({ length }, (_, index) => {
    const [left, right] = [at(x, index), at(y, index)];
    if (both ? left === undefined && right === undefined : left === undefined || right === undefined) {
      return undefined;
    }
    const value = operator(left ?? 0, right ?? 0);
    return Number.isFinite(value) ? value : undefined;
  });
}

function at(value: Value, index: number): number | undefined {
  return typeof value === 'number' ? value : value[index];
}

function asSeries(value: Value): Series {
  if (typeof value === 'number') {
    throw new Error('A time series is wanted where a number is.');
  }
  return value;
}
