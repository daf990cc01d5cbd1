import { parseFunctionError, shortened } from '../../src/normalization/function-error';

const told = (error: object) => parseFunctionError({ error });

test.each([undefined, null, 'error', 7, [], {}, { error: undefined }, { error: null }, { error: 'x' }, { errors: {} }])('%j is no error that a function tells', (answer) => {
  expect(parseFunctionError(answer)).toBeUndefined();
});

test.each(['EMPTY', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'TOO_MANY_PAGES', 'ENCRYPTED', 'CORRUPT', 'OCR_FAILED'])('%s is a code that a function may give', (code) => {
  expect(told({ code, message: 'Page 3 is black.' })).toEqual({
    error: { code, message: 'The function could not read the document: Page 3 is black.' }, retryable: false, throttled: false,
  });
});

test.each(['MALWARE', 'TOO_COMPLEX', 'QUOTA', 'empty'])('%s is not, and stands in the message', (code) => {
  expect(told({ code, message: 'No.' })).toMatchObject({ error: { code: 'OCR_FAILED', message: `The function could not read the document: No. (${code})` } });
});

test.each([[{}, ''], [{ message: '' }, ''], [{ message: 7, code: 8 }, ''], [{ code: 'X' }, ' (X)']])('of %j no reason is known', (error, end) => {
  expect(told(error)).toMatchObject({ error: { code: 'OCR_FAILED', message: `The function could not read the document: it gave no reason${end}` } });
});

test.each([[true, true], [false, false], ['true', false], [1, false], [undefined, false]])('retryable is true or nothing: %j', (retryable, expected) => {
  expect(told({ message: 'x', retryable })!.retryable).toBe(expected);
});

test.each([['THROTTLED', true], ['Throttled', false], ['CORRUPT', false]])('%s: the function had no room: %j', (code, throttled) => {
  expect(told({ code, message: 'x' })!.throttled).toBe(throttled);
});

test('what it says is cut at 500 characters, and one can see so', () => {
  expect(shortened('x'.repeat(500))).toBe('x'.repeat(500));
  expect(shortened('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
  expect(told({ message: 'm'.repeat(600), code: 'C'.repeat(600) })!.error.message).toBe(`The function could not read the document: ${'m'.repeat(500)}… (${'C'.repeat(500)}…)`);
});
