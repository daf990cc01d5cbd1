import fc from 'fast-check';
import { csvField, spreadsheetText } from '../../src/normalization/spreadsheet-text';

test.each([
  '=1+1', '=HYPERLINK("https://example.com")', '+1-555-0100', '-2+3', '@SUM(A1)', ' =1', '\t=1', '\u00a0=1', '\n=1', '\uFF1D1', '\uFF0B1+1', '\uFF0D1+1', '\uFF20SUM(A1)',
  '\tx', '\rx', '--1a', '-1 a', '+1%2', '-$x', '-1,000.00 EUR',
])('%j may run as a formula, and gets an apostrophe', (text) => {
  expect(spreadsheetText(text)).toBe(`'${text}`);
});

test.each([
  '', 'text', '1', '-1', '+1', '-', '+', '--', ' -1', '-1.5', '-1,000.00', "-1'000", '- 1 000', '-$5', '- $ 5', '-5%', '-5 %', '-5€', '+£1', 'a=1', '1+1', 'x@example.com', ' x', '- ', '-€', '-%',
])('%j is no formula', (text) => {
  expect(spreadsheetText(text)).toBe(text);
});

test('a number of 100 characters is looked at, and a longer one gets an apostrophe unseen', () => {
  expect(spreadsheetText(`-${'1'.repeat(99)}`)).not.toMatch(/^'/);
  expect(spreadsheetText(`-${'1'.repeat(100)}`)).toMatch(/^'/);
  expect(spreadsheetText(`-${' '.repeat(1_000_000)}x`)).toMatch(/^'/);
});

test.each([
  ['plain', 'plain'], ['a,b', '"a,b"'], ['a"b', '"a""b"'], ['a\nb', '"a\nb"'], ['a\rb', '"a\rb"'], ['"', '""""'], ['=a,b', '"\'=a,b"'], ['a;b', 'a;b'], ['=1', "'=1"],
])('%j is the field %j', (text, field) => {
  expect(csvField(text)).toBe(field);
});

test('a field is read as the text that it was made of', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', '1') }), (text) => {
    const field = csvField(text);
    const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
    expect(read).toBe(spreadsheetText(text));
    expect(field.startsWith('"')).toBe(/[",\r\n]/.test(text));
  }));
});
