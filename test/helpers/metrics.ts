/** A metric as it stands in a line of the log. */
export interface EmittedMetric {
  readonly name: string;
  readonly unit: string;
  /** What it belongs to, beside the pipeline. */
  readonly of: Record<string, string>;
  readonly values: readonly number[];
}

/** The metrics that handlers have emitted, a row a name and a line of the log. Reads what they wrote to the console since `loadXxx`. */
export function emittedLines(): EmittedMetric[] {
  return jest.mocked(console.log).mock.calls.flatMap(([line]) => {
    const { _aws: aws, ...values } = JSON.parse(String(line)) as { _aws?: any; [name: string]: any };
    return (aws?.CloudWatchMetrics ?? []).flatMap(({ Dimensions, Metrics }: any) => Metrics.map(({ Name, Unit }: any) => ({
      name: Name,
      unit: Unit,
      of: Object.fromEntries(Dimensions.flat().filter((dimension: string) => dimension !== 'service').map((dimension: string) => [dimension, values[dimension]])),
      values: [values[Name]].flat(),
    })));
  });
}

/** Of the pipeline as a whole, by name: the sum of what was emitted. */
export function emittedMetrics(): Record<string, number> {
  return sums(emittedLines().filter(({ of }) => Object.keys(of).length === 0));
}

/** By a dimension, as `name value`: the sum of what was emitted. */
export function emittedBy(dimension: string): Record<string, number> {
  return sums(emittedLines().flatMap((line) => (line.of[dimension] === undefined ? [] : [{ ...line, name: `${line.name} ${line.of[dimension]}` }])));
}

function sums(lines: readonly EmittedMetric[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { name, values } of lines) {
    sum[name] = values.reduce((total, value) => total + value, sum[name] ?? 0);
  }
  return sum;
}
