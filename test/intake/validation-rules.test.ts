import { checkInspected, checkKey, checkSize } from '../../src/intake/handler/validation-rules';
import { IntakeSettings } from '../../src/intake/intake-settings';

const settings: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: ['.pdf', '.png'],
  routes: {
    'application/pdf': {
      engine: 'text', maxSize: { value: 5000, setBy: 'validation.maxSize' }, maxPages: { value: 200, setBy: 'validation.maxPages' },
    },
    'image/png': {
      engine: 'sync', maxSize: { value: 1000, setBy: 'OcrEngine.textractTextSync' }, maxImageSidePx: { value: 10_000, setBy: 'OcrEngine.textractTextSync' },
    },
  },
};

describe('before an object is read', () => {
  test.each(['uploads/a.pdf', 'uploads/A.PDF', 'uploads/x/b.Png'])('%s may be read: suffixes ignore case', (key) => {
    expect(checkKey(key, settings)).toBeUndefined();
  });

  test('a name that ends otherwise is refused with the suffixes that are taken', () => {
    expect(checkKey('uploads/a.docx', settings)).toEqual({
      code: 'UNSUPPORTED_SUFFIX', message: 'The name uploads/a.docx ends with none of .pdf, .png (upload.suffixes).',
    });
  });

  test.each(['Uploads/a.pdf', 'UPLOADS/a.pdf'])('%s is told where it should have gone, rather than missed', (key) => {
    expect(checkKey(key, settings)).toEqual({ code: 'PREFIX_CASE_MISMATCH', message: expect.stringMatching(/ Upload it to uploads\/a\.pdf\.$/) });
  });

  test('without suffixes any name will do', () => {
    expect(checkKey('uploads/a', { ...settings, suffixes: [] })).toBeUndefined();
  });

  test('an empty object is told apart from a damaged one', () => {
    expect(checkSize(0, settings)).toMatchObject({ code: 'EMPTY' });
  });

  test('an object larger than any type may be costs no download', () => {
    expect(checkSize(5000, settings)).toBeUndefined();
    expect(checkSize(5001, settings)).toEqual({
      code: 'TOO_LARGE', message: 'The document has 5001 bytes; validation.maxSize takes at most 5000.',
    });
  });
});

describe('once a document is inspected, the limits of its own type hold, and the message says whose they are', () => {
  test.each([
    ['at its limits', { contentType: 'application/pdf', sizeBytes: 5000, pageCount: 200 }, undefined],
    ['without a limit on pages', { contentType: 'image/png', sizeBytes: 1, pageCount: 500 }, undefined],
    ['at the largest side', { contentType: 'image/png', sizeBytes: 1, widthPx: 10_000, heightPx: 10_000 }, undefined],
    ['of unknown size in pixels', { contentType: 'image/png', sizeBytes: 1 }, undefined],
    ['too large for its engine', { contentType: 'image/png', sizeBytes: 1001 },
      { code: 'TOO_LARGE', message: 'The document has 1001 bytes; OcrEngine.textractTextSync takes at most 1000.' }],
    ['too long', { contentType: 'application/pdf', sizeBytes: 1, pageCount: 201 },
      { code: 'TOO_MANY_PAGES', message: 'The document has 201 pages; validation.maxPages takes at most 200.' }],
    ['too high', { contentType: 'image/png', sizeBytes: 1, widthPx: 5, heightPx: 10_001 },
      { code: 'TOO_LARGE', message: 'The image is 5 by 10001 pixels; OcrEngine.textractTextSync takes at most 10000 a side.' }],
    ['of a type without an engine', { contentType: 'text/plain', sizeBytes: 1 },
      { code: 'UNSUPPORTED_TYPE', message: 'The pipeline does not take text/plain.' }],
    ['of no known type', { sizeBytes: 1 }, { code: 'UNSUPPORTED_TYPE', message: 'The pipeline does not take documents of an unknown type.' }],
  ])('a document %s', (_, document, expected) => {
    expect(checkInspected(document, settings)).toEqual(expected);
  });
});
