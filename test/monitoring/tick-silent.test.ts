import { alarmOf, AlarmState, metricsOf, statesOf } from './alarm-states';
import { Series } from './metric-math';
import { synthesize } from '../helpers/synthesize';

const alarm = alarmOf(synthesize().template, 'TickSilent');

/** So many minutes of it. */
const times = <T>(minutes: number, value: T): T[] => Array<T>(minutes).fill(value);

/** The states of the alarm, minute by minute: AWS Lambda tells of nothing where nothing runs. */
function states(invocations: Series, errors: Series = invocations.map((count) => (count ? 0 : undefined))): AlarmState[] {
  return statesOf(alarm, { invocations, errors });
}

test('it counts the ticks of each minute that came to their end', () => {
  const tick = [{ Name: 'FunctionName', Value: { Ref: expect.stringMatching(/TickingHandlerFunction/) } }];
  const metric = { Namespace: 'AWS/Lambda', Dimensions: tick, Stat: 'Sum', Period: 60 };
  expect(metricsOf(alarm)).toEqual({ invocations: { ...metric, MetricName: 'Invocations' }, errors: { ...metric, MetricName: 'Errors' } });
});

test.each([0, 1, 5, 30, 120])('the first deployment is quiet, though the first tick comes after %d minutes', (minutes) => {
  const found = states([...times(minutes, undefined), ...times(60, 1)]);
  expect(found).not.toContain('ALARM');
  expect(found.at(-1)).toBe('OK');
});

test('it rings when no tick comes for ten minutes, and goes on until one does', () => {
  const silent = 3 * 60;
  const found = states([...times(60, 1), ...times(silent, undefined), ...times(15, 1)]);
  expect(found.slice(0, 69)).not.toContain('ALARM');
  expect(new Set(found.slice(69, 60 + silent))).toEqual(new Set(['ALARM']));
  expect(found.at(-1)).toBe('OK');
});

test('it rings when every tick fails, from the first one on, too', () => {
  expect(states([...times(60, 1), ...times(10, 1)], [...times(60, 0), ...times(10, 1)]).at(-1)).toBe('ALARM');
  expect(states([undefined, ...times(10, 1)], [undefined, ...times(10, 1)]).at(-1)).toBe('ALARM');
});

test('it does not ring for ticks that the metrics tell of late, nor for some that fail', () => {
  expect(states([...times(60, 1), ...times(6, undefined), ...times(20, 1)])).not.toContain('ALARM');
  expect(states(times(60, 1), times(60, 0).map((_, minute) => (minute % 3 === 0 ? 1 : 0)))).not.toContain('ALARM');
});
