import { belongsTo, isRun, newRun, stackNameOf } from './environment/run-names';

test('what is made for a run belongs to it, and nothing else does', () => {
  const run = 'cdpp-acceptance-0a1b2c';
  expect([run, stackNameOf(run, 'api'), `${run}-assets-1-us-east-1`].map((name) => belongsTo(run, name))).toEqual([true, true, true]);
  expect(['cdpp-acceptance-0a1b2', 'cdpp-acceptance-0a1b2cd', 'cdpp-acceptance-0a1b2d-api', `my-${run}`, 'production'].map((name) => belongsTo(run, name)))
    .toEqual([false, false, false, false, false]);
});

test('a run has a name of its own', () => {
  const names = Array.from({ length: 20 }, newRun);
  expect(names.every(isRun)).toBe(true);
  expect(new Set(names).size).toBe(20);
});
