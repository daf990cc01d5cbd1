import type { BudgetSettings } from '../../src/admission/budget-settings';
import { CollectionSettings, DEFAULT_RESULT_FORMATS } from '../../src/collection/collection-settings';
import { EngineType } from '../../src/contract/engine-type';
import { Env } from '../../src/contract/env';
import { estimatedCostUsd } from '../../src/engines/engine-prices';
import { EngineSettings } from '../../src/engines/engine-settings';
import type { PackedRecognitionSettings } from '../../src/engines/packed-engines';
import type { IntakeSettings } from '../../src/intake/intake-settings';
import type { PublishingSettings } from '../../src/publishing/publishing-settings';

export const DOCUMENTS_TABLE = 'Documents-Table1234567890-ABCDEFGHIJKL';
export const ADMISSION_TABLE = 'Documents-Quota1234567890-ABCDEFGHIJKL';
export const BUCKET = 'documents-bucket1234567890-abcdefghijkl';
export const ENGINE_ID = 'textractText';
export const TICK_FUNCTION_NAME = 'Documents-Tick1234567890-ABCDEFGHIJKL';

const queueUrl = (name: string) => `https://sqs.us-east-1.amazonaws.com/111122223333/Documents-${name}1234567890-ABCDEFGHIJKL`;
export const UPLOADS_QUEUE_URL = queueUrl('UploadsQueue');
export const WORK_QUEUE_URL = queueUrl('WorkQueue');
export const COMPLETIONS_QUEUE_URL = queueUrl('CompletionsQueue');

/** The default quota of Amazon Textract where accounts have the least. */
export const QUOTA = { startsPerSecond: 2, maxConcurrentJobs: 100 } as const;

const engine: EngineSettings = {
  engineType: EngineType.TEXTRACT_TEXT,
  parameters: {},
  quota: { tableName: ADMISSION_TABLE, operation: 'StartDocumentTextDetection', ...QUOTA },
};
const limit = { setBy: 'validation.maxSize' };
const route = { engine: ENGINE_ID, maxSize: { value: 500 * 1024 * 1024, ...limit } };

const atOnce: EngineSettings = { engineType: EngineType.TEXTRACT_TEXT_SYNC, parameters: {}, quota: { tableName: ADMISSION_TABLE, operation: 'DetectDocumentText', startsPerSecond: 2 } };

const recognition: PackedRecognitionSettings = {
  engines: { [ENGINE_ID]: engine },
  completionTopicArn: 'arn:aws:sns:us-east-1:111122223333:Documents-Topic1234567890-ABCDEFGHIJKL',
  completionRoleArn: 'arn:aws:iam::111122223333:role/Documents-Role1234567890-ABCDEFGHIJKL',
};
const intake: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  routes: Object.fromEntries(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'text/plain'].map((type) => [type, route])),
};
const collection: CollectionSettings = { engines: { [ENGINE_ID]: engine }, formats: DEFAULT_RESULT_FORMATS };
const publishing: PublishingSettings = { eventBusArn: 'arn:aws:events:us-east-1:111122223333:event-bus/default' };

/** What the functions of a pipeline with Textract's text detection have, each its part of it. */
export const ENVIRONMENT: Record<string, string> = {
  AWS_REGION: 'us-east-1',
  [Env.TABLE_NAME]: DOCUMENTS_TABLE,
  [Env.SOURCE_QUEUE_URL]: queueUrl('SourceQueue'),
  [Env.UPLOADS_QUEUE_URL]: UPLOADS_QUEUE_URL,
  [Env.WORK_QUEUE_URL]: WORK_QUEUE_URL,
  [Env.COMPLETIONS_QUEUE_URL]: COMPLETIONS_QUEUE_URL,
  [Env.INTAKE_SETTINGS]: JSON.stringify(intake),
  [Env.RECOGNITION_SETTINGS]: JSON.stringify(recognition),
  [Env.COLLECTION_SETTINGS]: JSON.stringify(collection),
  [Env.PUBLISHING_SETTINGS]: JSON.stringify(publishing),
  [Env.TICK_FUNCTION_NAME]: TICK_FUNCTION_NAME,
  [Env.MOST_CALLS]: '100',
  [Env.SERVICE_NAME]: 'Documents',
  [Env.METRICS_NAMESPACE]: 'DocumentProcessing',
};

/** The same with an engine in its place that answers at once. */
export const ENVIRONMENT_AT_ONCE: Record<string, string> = {
  ...ENVIRONMENT,
  [Env.RECOGNITION_SETTINGS]: JSON.stringify({ ...recognition, engines: { [ENGINE_ID]: atOnce } }),
  [Env.COLLECTION_SETTINGS]: JSON.stringify({ ...collection, engines: { [ENGINE_ID]: atOnce } }),
};

/** The same as at first with another quota. */
export function environmentWithQuota(quota: { readonly startsPerSecond: number; readonly maxConcurrentJobs: number }): Record<string, string> {
  const engines = { [ENGINE_ID]: { ...engine, quota: { ...engine.quota!, ...quota } } };
  return {
    ...ENVIRONMENT,
    [Env.RECOGNITION_SETTINGS]: JSON.stringify({ ...recognition, engines }),
    [Env.COLLECTION_SETTINGS]: JSON.stringify({ ...collection, engines }),
  };
}

/** US dollars that the engine takes for a page. */
export const PRICE_PER_PAGE = estimatedCostUsd(EngineType.TEXTRACT_TEXT, 1)!;

/** The same as at first with a budget: the limits of it. */
export function environmentWithBudget(limits: Omit<BudgetSettings, 'tableName'>): Record<string, string> {
  const withBudget: PackedRecognitionSettings = {
    ...recognition, engines: { [ENGINE_ID]: { ...engine, pricePerPage: PRICE_PER_PAGE } }, budget: { tableName: ADMISSION_TABLE, ...limits },
  };
  return { ...ENVIRONMENT, [Env.RECOGNITION_SETTINGS]: JSON.stringify(withBudget) };
}
