import { Bounds, callsOf } from './calls';
import { explore } from './explore';

const BOUNDS: Bounds = { token: false, skews: [0], invocations: 3, crashes: 1, lost: 1, knowsOwnWrites: true, units: 7 };

const brokenIn = (bounds: Partial<Bounds>) => {
  const { states, violations } = explore(callsOf({ ...BOUNDS, ...bounds }));
  process.stderr.write(`${JSON.stringify(bounds)}: ${states} states\n`);
  return Object.fromEntries(violations);
};

describe('whatever dies, and whichever answers are lost', () => {
  test.each([
    ['with a token', { token: true }],
    ['without one', {}],
    ['where answers are lost alone', { crashes: 0, lost: 3 }],
  ])('no attempt is paid for twice, no two calls are under way at once, and nothing is given up too early: %s', (_, bounds) => {
    expect(brokenIn(bounds)).toEqual({});
  });

  test.each([[1], [3]])('no attempt is paid for twice where clocks are %d × two minutes apart', (units) => {
    expect(brokenIn({ skews: [0, units], lost: 0 })).not.toHaveProperty('an attempt is paid for twice');
  });

  test('two calls may be under way at once where clocks are six minutes apart: each for an attempt of its own', () => {
    expect(brokenIn({ skews: [0, 3], lost: 0 })).toHaveProperty('two calls are under way at once');
  });
});

test('a write that is not known for one\'s own would have documents given up that nobody called the engine for', () => {
  expect(brokenIn({ knowsOwnWrites: false, crashes: 0, lost: 3, invocations: 6, units: 9 })).toHaveProperty('a document is given up though nobody called its engine');
});
