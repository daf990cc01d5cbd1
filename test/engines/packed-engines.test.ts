import { Lazy } from 'aws-cdk-lib';
import { questionsOf } from './long-questions';
import { DocumentStatus } from '../../src/contract/document-status';
import { EngineType } from '../../src/contract/engine-type';
import { bytesOf, ENGINES_MAX_BYTES, packEngines } from '../../src/engines/packed-engines';
import { unpackEngines } from '../../src/recognition/handler/runners/recognition-settings';
import { fakeAws } from '../helpers/fake-aws';
import { loadRecognition } from '../helpers/handlers';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';
import { BatchHandler, deliver } from '../helpers/sqs-events';
import { SETTINGS } from '../recognition/settings';

const engines = {
  ...SETTINGS.engines,
  textractAnalysis: { engineType: EngineType.TEXTRACT_ANALYSIS, parameters: { request: JSON.stringify(questionsOf(160)) } },
};
const aws = fakeAws();

let handler: BatchHandler;
beforeAll(async () => {
  handler = await loadRecognition({ ...SETTINGS, engines: packEngines(engines) });
});

test('what is packed is unpacked as it was, accents and all', () => {
  const packed = packEngines({ ...engines, other: { engineType: EngineType.METADATA_ONLY, parameters: { ü: '金額' } } });

  expect(bytesOf(packed)).toBeLessThanOrEqual(ENGINES_MAX_BYTES);
  expect(unpackEngines(packed)).toEqual({ ...engines, other: { engineType: EngineType.METADATA_ONLY, parameters: { ü: '金額' } } });
});

test('what is small stays readable', () => {
  expect(packEngines(SETTINGS.engines)).toBe(SETTINGS.engines);
  expect(unpackEngines(SETTINGS.engines)).toEqual(SETTINGS.engines);
});

test('what only a deployment knows is not packed, since its placeholder could not be found any more', () => {
  const token = Lazy.string({ produce: () => 'arn' });
  const packed = packEngines({ ...engines, own: { engineType: EngineType.FUNCTION_RESPONSE, parameters: { functionArn: token } } });

  expect(packed.own.parameters).toEqual({ functionArn: token });
  expect(typeof packed.textractAnalysis.parameters).toBe('string');
});

test('a function with packed engines has documents read by them', async () => {
  aws.table.put(validatedRecord());

  expect(await deliver(handler, [{ documentId: DOCUMENT_ID }])).toEqual([]);

  expect(aws.callsOf('StartDocumentTextDetectionCommand')).toHaveLength(1);
  expect(aws.table.get(DOCUMENT_ID).status).toBe(DocumentStatus.PROCESSING);
});
