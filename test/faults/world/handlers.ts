import type { Context } from 'aws-lambda';
import { queueUrl } from './queue';
import { API, COLLECTION, INTAKE, PUBLISHING, RECOGNITION, RECONCILIATION, SCANNING } from './settings';
import { Env } from '../../../src/contract/env';

type Handler = (event: any, context: Context) => Promise<unknown>;

export interface Handlers {
  readonly intake: Handler;
  readonly scan: Handler;
  readonly recognize: Handler;
  readonly collect: Handler;
  readonly tick: Handler;
  readonly publish: Handler;
  readonly reconcile: Handler;
  readonly deletion: Handler;
}

/** Each handler, loaded once with its own environment, as a function is; all in one process. */
export async function loadHandlers(): Promise<Handlers> {
  const [uploads, scans, work, completions] = (['uploads', 'scans', 'work', 'completions'] as const).map(queueUrl);
  const recognition = JSON.stringify(RECOGNITION);
  return {
    intake: await load(
      { [Env.SOURCE_QUEUE_URL]: uploads, [Env.SCANS_QUEUE_URL]: scans, [Env.WORK_QUEUE_URL]: work, [Env.INTAKE_SETTINGS]: JSON.stringify(INTAKE) },
      async () => import('../../../src/intake/handler/intake.lambda'),
    ),
    scan: await load(
      { [Env.SOURCE_QUEUE_URL]: scans, [Env.UPLOADS_QUEUE_URL]: uploads, [Env.SCANNING_SETTINGS]: JSON.stringify(SCANNING) },
      async () => import('../../../src/scanning/handler/scan.lambda'),
    ),
    recognize: await load(
      { [Env.SOURCE_QUEUE_URL]: work, [Env.COMPLETIONS_QUEUE_URL]: completions, [Env.RECOGNITION_SETTINGS]: recognition },
      async () => import('../../../src/recognition/handler/recognize.lambda'),
    ),
    collect: await load(
      { [Env.SOURCE_QUEUE_URL]: completions, [Env.COLLECTION_SETTINGS]: JSON.stringify(COLLECTION) },
      async () => import('../../../src/collection/handler/collect.lambda'),
    ),
    tick: await load(
      {
        [Env.UPLOADS_QUEUE_URL]: uploads,
        [Env.SCANS_QUEUE_URL]: scans,
        [Env.WORK_QUEUE_URL]: work,
        [Env.COMPLETIONS_QUEUE_URL]: completions,
        [Env.RECOGNITION_SETTINGS]: recognition,
      },
      async () => import('../../../src/ticking/handler/tick.lambda'),
    ),
    publish: await load({ [Env.PUBLISHING_SETTINGS]: JSON.stringify(PUBLISHING) }, async () => import('../../../src/publishing/handler/publish.lambda')),
    reconcile: await load(
      { [Env.UPLOADS_QUEUE_URL]: uploads, [Env.SCANS_QUEUE_URL]: scans, [Env.RECONCILIATION_SETTINGS]: JSON.stringify(RECONCILIATION) },
      async () => import('../../../src/reconciliation/handler/reconcile.lambda'),
    ),
    deletion: await load({ [Env.API_SETTINGS]: JSON.stringify(API) }, async () => import('../../../src/api/handler/api-deletion.lambda')),
  };
}

async function load(environment: Record<string, string>, module: () => Promise<{ handler: Handler }>): Promise<Handler> {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  const { handler } = await module();
  process.env = before;
  return handler;
}
