import * as fc from 'fast-check';
import { parseJobTag, toJobTag } from '../../src/contract/job-tag';
import { deriveDocumentId } from '../../src/runtime/uploads/object-document-id';

const attempts = fc.integer({ min: 1, max: 999_999 });

test('a tag leads back to its document and attempt, and is one that Textract takes', () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.string(), attempts, (bucket, key, version, attempt) => {
    const owner = { documentId: deriveDocumentId(bucket, key, version), attempt };
    expect(toJobTag(owner)).toMatch(/^[A-Za-z0-9_.\-:]{1,64}$/);
    expect(parseJobTag(toJobTag(owner))).toEqual(owner);
  }));
});

test('the same object version has the same id, another has another', () => {
  fc.assert(fc.property(fc.tuple(fc.string(), fc.string(), fc.string()), fc.tuple(fc.string(), fc.string(), fc.string()), (a, b) => {
    expect(deriveDocumentId(...a)).toMatch(/^[0-9a-f]{32}$/);
    expect(deriveDocumentId(...a) === deriveDocumentId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
  }));
});

test.each([undefined, '', 'document', ':1', 'document:', 'document:0', 'document:01', 'document:1x', 'a b:1', `${'a'.repeat(57)}:1`])(
  'the tag %p is not the pipeline\'s', (tag) => {
    expect(parseJobTag(tag)).toBeUndefined();
  },
);
