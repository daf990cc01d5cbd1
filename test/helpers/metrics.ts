/** The metrics that handlers have emitted, by name: their sum. Reads what they wrote to the console since `loadXxx`. */
export function emittedMetrics(): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [line] of jest.mocked(console.log).mock.calls) {
    const { _aws: aws, ...values } = JSON.parse(String(line)) as { _aws?: any; [name: string]: any };
    for (const { Name } of aws?.CloudWatchMetrics?.[0]?.Metrics ?? []) {
      sums[Name] = (sums[Name] ?? 0) + [values[Name]].flat().reduce((sum, value) => sum + value, 0);
    }
  }
  return sums;
}
