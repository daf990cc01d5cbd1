import { AnalyzeIDCommand as Analyze, InvalidParameterException, UnsupportedDocumentException } from '@aws-sdk/client-textract';
import { TextractIdentity, type ApiAnalyzeIdResponse } from 'amazon-textract-response-parser';
import { startHarness, stopHarnesses } from './harness';
import { typed, TypedRecognizer } from './typed-pages';

afterEach(stopHarnesses);

const FRONT = { Bytes: typed('Surname: Marchbanks\nGiven names: Odile Anna\nDate of birth: 3 March 1984', 'PNG') };
const BACK = { Bytes: typed('Date of expiry: soon', 'JPEG') };

const analyze = async (...DocumentPages: { Bytes: Buffer }[]) => {
  const { textract } = await startHarness({ recognizer: new TypedRecognizer() });
  return textract.send(new Analyze({ DocumentPages }));
};

test('both sides of a card are read', async () => {
  const answer = await analyze(FRONT, BACK);

  expect(answer).toMatchObject({ AnalyzeIDModelVersion: '1.0', DocumentMetadata: { Pages: 2 } });
  const documents = new TextractIdentity(answer as ApiAnalyzeIdResponse).listDocuments();
  expect(documents.map((document) => document.listFields().filter(({ value }) => value).map((field) => [field.fieldTypeRaw, field.value]))).toEqual([
    [['FIRST_NAME', 'Odile Anna'], ['LAST_NAME', 'Marchbanks'], ['DATE_OF_BIRTH', '1984-03-03T00:00:00']],
    [['EXPIRATION_DATE', 'soon']],
  ]);
});

test('every type has a field, and dates that are understood are normalized', async () => {
  const { IdentityDocuments } = await analyze(FRONT, BACK);

  const [front, back] = IdentityDocuments!.map(({ IdentityDocumentFields = [] }) => new Map(
    IdentityDocumentFields.map(({ Type, ValueDetection }) => [Type!.Text, ValueDetection!]),
  ));
  expect(front.size).toBe(20);
  expect(front.get('DATE_OF_BIRTH')).toMatchObject({ Text: '3 March 1984', NormalizedValue: { Value: '1984-03-03T00:00:00', ValueType: 'DATE' } });
  expect(front.get('SUFFIX')).toEqual({ Text: '', Confidence: 80 });
  expect(back.get('EXPIRATION_DATE')!.NormalizedValue).toBeUndefined();
});

test.each([
  ['a PDF', [{ Bytes: typed('x', 'PDF') }], UnsupportedDocumentException],
  ['no page', [], InvalidParameterException],
  ['a third page', [FRONT, BACK, BACK], InvalidParameterException],
])('%s is refused', async (_, pages, exception) => {
  await expect(analyze(...pages)).rejects.toBeInstanceOf(exception);
});
