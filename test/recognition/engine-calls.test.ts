import { DetectTextCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import {
  AnalyzeDocumentCommand, AnalyzeExpenseCommand, AnalyzeIDCommand, DetectDocumentTextCommand, StartDocumentAnalysisCommand,
  StartDocumentTextDetectionCommand, StartExpenseAnalysisCommand, StartLendingAnalysisCommand, TextractClient,
} from '@aws-sdk/client-textract';
import { mockClient } from 'aws-sdk-client-mock';
import { DocumentErrorCode } from '../../src';
import { EngineType } from '../../src/contract/engine-type';
import { runnerOf } from '../../src/recognition/handler/runners';
import { RunnerContext } from '../../src/recognition/handler/runners/runner';
import { BUCKET } from '../helpers/fake-bucket';
import { DOCUMENT_ID, validatedRecord } from '../helpers/records';

const textract = mockClient(TextractClient);
const rekognition = mockClient(RekognitionClient);

const REQUEST = { FeatureTypes: ['TABLES'] };
const SOURCE = { Bucket: BUCKET, Name: 'uploads/scan of Jan.pdf', Version: 'version-1' };
const record = validatedRecord();

function context(engineType: EngineType, request?: object): RunnerContext {
  const parameters: Record<string, string> = request ? { request: JSON.stringify(request) } : {};
  const engine = { engineType, parameters };
  return { engine, settings: { engines: { engine }, completionTopicArn: 'topic', completionRoleArn: 'role' }, completionsQueueUrl: 'queue' };
}

beforeEach(() => {
  process.env.AWS_REGION = 'eu-central-1';
  textract.reset();
  rekognition.reset();
  textract.onAnyCommand().rejects(new Error('unexpected call'));
  rekognition.onAnyCommand().rejects(new Error('unexpected call'));
});

describe('asynchronous engines', () => {
  test.each([
    [EngineType.TEXTRACT_TEXT, StartDocumentTextDetectionCommand, undefined],
    [EngineType.TEXTRACT_ANALYSIS, StartDocumentAnalysisCommand, REQUEST],
    [EngineType.TEXTRACT_EXPENSE, StartExpenseAnalysisCommand, undefined],
    [EngineType.TEXTRACT_LENDING, StartLendingAnalysisCommand, undefined],
  ])('%s starts one job, of the very version, by token and tag', async (engineType, command, request) => {
    textract.on(command as any).resolves({ JobId: 'job-1' });
    const runner = runnerOf(engineType);
    const parameters = runner.request(record, context(engineType, request));

    expect(await runner.run(parameters)).toEqual({ kind: 'STARTED', jobId: 'job-1' });

    expect(runner.repeatable).toBe(true);
    expect(textract.calls()).toHaveLength(1);
    expect(textract.calls()[0].args[0].input).toEqual({
      DocumentLocation: { S3Object: SOURCE },
      ClientRequestToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      JobTag: `${DOCUMENT_ID}:1`,
      NotificationChannel: { SNSTopicArn: 'topic', RoleArn: 'role' },
      OutputConfig: { S3Bucket: BUCKET, S3Prefix: `results/${DOCUMENT_ID}/1/raw` },
      ...request,
    });
  });
});

describe('synchronous engines', () => {
  test.each([
    [EngineType.TEXTRACT_TEXT_SYNC, DetectDocumentTextCommand, { Document: { S3Object: SOURCE } }, undefined],
    [EngineType.TEXTRACT_ANALYSIS_SYNC, AnalyzeDocumentCommand, { Document: { S3Object: SOURCE }, ...REQUEST }, REQUEST],
    [EngineType.TEXTRACT_EXPENSE_SYNC, AnalyzeExpenseCommand, { Document: { S3Object: SOURCE } }, undefined],
    [EngineType.TEXTRACT_ID, AnalyzeIDCommand, { DocumentPages: [{ S3Object: SOURCE }] }, undefined],
  ])('%s answers at once, and its call is never repeated', async (engineType, command, input, request) => {
    textract.on(command as any).resolves({ DocumentMetadata: { Pages: 1 } });
    const runner = runnerOf(engineType);

    expect(await runner.run(runner.request(record, context(engineType, request)))).toEqual({ kind: 'ANSWERED', answer: { DocumentMetadata: { Pages: 1 } } });

    expect(runner.repeatable).toBe(false);
    expect(textract.calls().map(({ args }) => args[0].input)).toEqual([input]);
  });

  test('Rekognition is asked for the very version, once', async () => {
    rekognition.on(DetectTextCommand).resolves({ TextDetections: [] });
    const runner = runnerOf(EngineType.REKOGNITION_TEXT);

    expect(await runner.run(runner.request(record, context(EngineType.REKOGNITION_TEXT)))).toEqual({ kind: 'ANSWERED', answer: { TextDetections: [] } });

    expect(runner.repeatable).toBe(false);
    expect(rekognition.calls().map(({ args }) => args[0].input)).toEqual([{ Image: { S3Object: SOURCE } }]);
  });
});

describe('what Rekognition answers instead', () => {
  test.each([
    ['ProvisionedThroughputExceededException', { kind: 'THROTTLED', reason: 'ProvisionedThroughputExceededException: no' }],
    ['InvalidS3ObjectException', { kind: 'SOURCE_UNREADABLE', reason: 'no' }],
    ['ImageTooLargeException', { kind: 'REFUSED', error: { code: DocumentErrorCode.TOO_LARGE, message: expect.stringContaining('no') } }],
    ['InvalidImageFormatException', { kind: 'REFUSED', error: { code: DocumentErrorCode.UNSUPPORTED_TYPE, message: expect.stringContaining('no') } }],
  ])('%s is an outcome', async (name, outcome) => {
    rekognition.on(DetectTextCommand).rejects(Object.assign(new Error('no'), { name }));
    expect(await runnerOf(EngineType.REKOGNITION_TEXT).run({})).toEqual(outcome);
  });

  test('a denied call is a fault of the configuration', async () => {
    rekognition.on(DetectTextCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(runnerOf(EngineType.REKOGNITION_TEXT).run({})).rejects.toThrow('no');
  });
});

test('an engine that is not there is told with those that are', () => {
  expect(() => runnerOf('crystal-ball' as EngineType)).toThrow(/no runner for engines of type 'crystal-ball'; there are textract-text, /);
});
