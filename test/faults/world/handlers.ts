import { queueUrl } from './queue';
import { QueueName } from './scenario';
import { ROLE_ARN, TOPIC_ARN } from './textract';
import type { CollectionSettings } from '../../../src/collection/contract';
import { Env } from '../../../src/contract/env';
import type { IntakeSettings } from '../../../src/intake/contract';
import type { RecognitionSettings } from '../../../src/recognition/contract';
import { setCommonEnvironment } from '../../helpers/handlers';
import type { BatchHandler } from '../../helpers/sqs-events';

const ENGINES = {
  textractText: { type: 'textract-text', parameters: {} },
  textractTextSync: { type: 'textract-text-sync', parameters: {} },
  metadataOnly: { type: 'metadata-only', parameters: {} },
};

const MAX_SIZE = { value: 1024 * 1024, setBy: 'validation.maxSize' };

const INTAKE: IntakeSettings = {
  uploadPrefix: 'uploads/',
  suffixes: [],
  routes: {
    'application/pdf': { engine: 'textractText', maxSize: MAX_SIZE },
    'image/png': { engine: 'textractTextSync', maxSize: MAX_SIZE },
    'text/plain': { engine: 'metadataOnly', maxSize: MAX_SIZE },
  },
};

const RECOGNITION: RecognitionSettings = { engines: ENGINES, completionTopicArn: TOPIC_ARN, completionRoleArn: ROLE_ARN };

const COLLECTION: CollectionSettings = { engines: ENGINES };

export interface Handlers {
  readonly intake: BatchHandler;
  readonly recognize: BatchHandler;
  readonly collect: BatchHandler;
}

/** Each handler, loaded once with its own environment, as a function is; all in one process. */
export async function loadHandlers(): Promise<Handlers> {
  setCommonEnvironment();
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  return {
    intake: await load('uploads', { [Env.WORK_QUEUE_URL]: queueUrl('work'), [Env.INTAKE_SETTINGS]: JSON.stringify(INTAKE) },
      async () => import('../../../src/intake/intake.lambda')),
    recognize: await load('work', { [Env.COMPLETIONS_QUEUE_URL]: queueUrl('completions'), [Env.RECOGNITION_SETTINGS]: JSON.stringify(RECOGNITION) },
      async () => import('../../../src/recognition/recognize.lambda')),
    collect: await load('completions', { [Env.COLLECTION_SETTINGS]: JSON.stringify(COLLECTION) },
      async () => import('../../../src/collection/collect.lambda')),
  };
}

async function load(source: QueueName, environment: Record<string, string>, module: () => Promise<{ handler: BatchHandler }>): Promise<BatchHandler> {
  const before = { ...process.env };
  Object.assign(process.env, environment, { [Env.SOURCE_QUEUE_URL]: queueUrl(source) });
  const { handler } = await module();
  process.env = before;
  return handler;
}

