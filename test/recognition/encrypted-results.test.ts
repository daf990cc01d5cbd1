import { SETTINGS } from './settings';
import { fakeAws } from '../helpers/fake-aws';
import { loadRecognition } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { deliver } from '../helpers/sqs-events';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/results';

const aws = fakeAws();

test('Textract encrypts its answer with the key of the bucket', async () => {
  const handler = await loadRecognition({ ...SETTINGS, resultsKeyArn: KEY });
  aws.table.put(validatedRecord());

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID }])).toEqual([]);

  expect(aws.callsOf('StartDocumentTextDetectionCommand')).toEqual([expect.objectContaining({ KMSKeyId: KEY })]);
});
