import { CfnOutput, Stack } from 'aws-cdk-lib';
import { UsageError } from './demo/options';
import { CALL_QUOTA } from './demo/quotas';
import { ownFunction } from './own-engine';
import { StackFactory } from './pipeline-assembly';
import { ContentType, DocumentApi, DocumentProcessingPipeline, FunctionCompletion, MalwareScan, OcrEngine, PipelineProfile, TextractFeature } from '../src';

/** Asked of every document: its answer is empty where there is nothing of the kind. */
const QUERIES = [
  { text: 'What is the total?', alias: 'TOTAL' },
  { text: 'What is the date?', alias: 'DATE' },
];
const FEATURES = [TextractFeature.TABLES, TextractFeature.FORMS, TextractFeature.LAYOUT, TextractFeature.SIGNATURES];

/** The engines to try, by the names of their factories. */
const ENGINES: Readonly<Record<string, (stack: Stack) => OcrEngine>> = {
  textractText: () => OcrEngine.textractText(),
  textractAnalysis: () => OcrEngine.textractAnalysis({ features: FEATURES, queries: QUERIES }),
  textractExpense: () => OcrEngine.textractExpense(),
  textractLending: () => OcrEngine.textractLending(),
  textractTextSync: () => OcrEngine.textractTextSync({ quota: CALL_QUOTA }),
  textractAnalysisSync: () => OcrEngine.textractAnalysisSync({ features: FEATURES, queries: QUERIES, quota: CALL_QUOTA }),
  textractExpenseSync: () => OcrEngine.textractExpenseSync({ quota: CALL_QUOTA }),
  textractId: () => OcrEngine.textractId({ quota: CALL_QUOTA }),
  rekognitionText: () => OcrEngine.rekognitionText(),
  embeddedText: () => OcrEngine.embeddedText(),
  metadataOnly: () => OcrEngine.metadataOnly(),
  fromFunction: (stack) => OcrEngine.fromFunction(ownFunction(stack), { maxPages: 1 }),
  fromFunctionCallback: (stack) => OcrEngine.fromFunction(ownFunction(stack), { maxPages: 1, completion: FunctionCompletion.CALLBACK }),
};

/** The stack of examples/basic with another engine; text files go to none, unless the engine takes them. */
export function engineStack(name: string): StackFactory {
  const makeEngine = Object.hasOwn(ENGINES, name) ? ENGINES[name] : undefined;
  if (!makeEngine) {
    throw new UsageError(`There is no engine '${name}': there are ${Object.keys(ENGINES).join(', ')}.`);
  }
  return (app, id) => {
    const stack = new Stack(app, id);
    const engine = makeEngine(stack);
    const takesText = engine.contentTypes.some(({ contentType }) => contentType === ContentType.TEXT);
    const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
      profile: PipelineProfile.DEVELOPMENT,
      malwareScan: MalwareScan.guardDuty(),
      engine,
      routes: takesText ? undefined : [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
    });
    const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT });
    new CfnOutput(stack, 'ApiUrl', { value: api.url });
    new CfnOutput(stack, 'BucketName', { value: pipeline.bucket.bucketName });
    new CfnOutput(stack, 'UploadPrefix', { value: pipeline.uploadPrefix });
    new CfnOutput(stack, 'TableName', { value: pipeline.table.tableName });
    return stack;
  };
}
