import { Env } from '../../src/contract/env';
import { requireEnv, requireSettings } from '../../src/runtime/env';

afterEach(() => {
  delete process.env[Env.TABLE_NAME];
  delete process.env[Env.INTAKE_SETTINGS];
});

test('a variable that is set is given back', () => {
  process.env[Env.TABLE_NAME] = 'documents';
  expect(requireEnv(Env.TABLE_NAME)).toBe('documents');
});

test.each([undefined, ''])('a variable that is %p is named, with who sets it', (value) => {
  if (value !== undefined) {
    process.env[Env.TABLE_NAME] = value;
  }
  expect(() => requireEnv(Env.TABLE_NAME)).toThrow(
    'The environment variable TABLE_NAME is not set. The pipeline\'s construct sets it: was the function deployed by something else?',
  );
});

test('settings are the JSON of a variable', () => {
  process.env[Env.INTAKE_SETTINGS] = '{"suffixes": [".pdf"]}';
  expect(requireSettings(Env.INTAKE_SETTINGS)).toEqual({ suffixes: ['.pdf'] });
});
