import { asynchronousExpenseTypes, asynchronousTypes, images, synchronousTypes } from '../../src/engines/textract-limits';

test.each([
  ['asynchronous calls', asynchronousTypes()], ['synchronous calls', synchronousTypes()], ['expense jobs', asynchronousExpenseTypes()], ['identity documents', images()],
])('an image of any type, a page of a TIFF among them, has at most 10,000 pixels a side: %s', (_, types) => {
  expect(Object.fromEntries(types.map(({ contentType, maxImageSidePixels }) => [contentType.mimeType, maxImageSidePixels])))
    .toEqual(Object.fromEntries(types.map(({ contentType: { mimeType } }) => [mimeType, mimeType === 'application/pdf' ? undefined : 10_000])));
});
