import { TABLE } from './fake-documents-table';
import { COMPLETIONS_QUEUE, SCANS_QUEUE, SOURCE_QUEUE, UPLOADS_QUEUE, WORK_QUEUE } from './fake-queues';
import { BatchHandler, lambdaContext } from './sqs-events';
import type { StreamHandler } from './stream-events';
import type { ApiSettings } from '../../src/api/api-settings';
import type { ApiHandler, Routes } from '../../src/api/handler/api-handler';
import { ApiFunction } from '../../src/api/openapi/operation';
import type { CollectionSettings } from '../../src/collection/collection-settings';
import { Env } from '../../src/contract/env';
import type { PackedRecognitionSettings } from '../../src/engines/packed-engines';
import type { IntakeSettings } from '../../src/intake/intake-settings';
import type { NotifyingSettings } from '../../src/notifying/notifying-settings';
import type { PublishingSettings } from '../../src/publishing/publishing-settings';
import type { ReconciliationSettings } from '../../src/reconciliation/reconciliation-settings';
import type { ScanningSettings } from '../../src/scanning/scanning-settings';
import type { WebhookSettings } from '../../src/webhooks/webhook-settings';

/** Handlers read their environment when they are imported, which happens once a test file. */
const loaded: Record<string, string> = {};

export async function loadIntake(settings: IntakeSettings): Promise<BatchHandler> {
  prepare({ [Env.INTAKE_SETTINGS]: JSON.stringify(settings), [Env.WORK_QUEUE_URL]: WORK_QUEUE, [Env.SCANS_QUEUE_URL]: SCANS_QUEUE });
  return (await import('../../src/intake/handler/intake.lambda')).handler;
}

export async function loadScanning(settings: ScanningSettings): Promise<BatchHandler> {
  prepare({ [Env.SCANNING_SETTINGS]: JSON.stringify(settings), [Env.UPLOADS_QUEUE_URL]: UPLOADS_QUEUE });
  return (await import('../../src/scanning/handler/scan.lambda')).handler;
}

export async function loadRecognition(settings: PackedRecognitionSettings): Promise<BatchHandler> {
  prepare({ [Env.RECOGNITION_SETTINGS]: JSON.stringify(settings), [Env.COMPLETIONS_QUEUE_URL]: COMPLETIONS_QUEUE });
  return (await import('../../src/recognition/handler/recognize.lambda')).handler;
}

export async function loadCollection(settings: CollectionSettings): Promise<BatchHandler> {
  prepare({ [Env.COLLECTION_SETTINGS]: JSON.stringify(settings) });
  return (await import('../../src/collection/handler/collect.lambda')).handler;
}

export async function loadReconciliation(settings: ReconciliationSettings) {
  prepare({ [Env.RECONCILIATION_SETTINGS]: JSON.stringify(settings), [Env.UPLOADS_QUEUE_URL]: UPLOADS_QUEUE, [Env.SCANS_QUEUE_URL]: SCANS_QUEUE });
  return (await import('../../src/reconciliation/handler/reconcile.lambda')).handler;
}

export async function loadPublishing(settings: PublishingSettings): Promise<StreamHandler> {
  prepare({ [Env.PUBLISHING_SETTINGS]: JSON.stringify(settings) });
  return (await import('../../src/publishing/handler/publish.lambda')).handler;
}

/** @returns runs it once, in the minute that it has */
export async function loadNotifying(settings: NotifyingSettings): Promise<(remainingMs?: number) => Promise<void>> {
  prepare({ [Env.NOTIFYING_SETTINGS]: JSON.stringify(settings) });
  const { handler } = await import('../../src/notifying/handler/notify.lambda');
  return async (remainingMs = 60_000) => handler({}, lambdaContext(remainingMs));
}

export async function loadWebhook(settings: WebhookSettings): Promise<BatchHandler> {
  prepare({ [Env.WEBHOOK_SETTINGS]: JSON.stringify(settings) });
  return (await import('../../src/webhooks/handler/webhook.lambda')).handler;
}

/** @returns runs one tick, of the three minutes that it has; of its schedule, unless another event is given */
export async function loadTick(settings: PackedRecognitionSettings): Promise<(event?: object) => Promise<void>> {
  prepare({
    [Env.RECOGNITION_SETTINGS]: JSON.stringify(settings),
    [Env.UPLOADS_QUEUE_URL]: UPLOADS_QUEUE,
    [Env.WORK_QUEUE_URL]: WORK_QUEUE,
    [Env.COMPLETIONS_QUEUE_URL]: COMPLETIONS_QUEUE,
  });
  const { handler } = await import('../../src/ticking/handler/tick.lambda');
  let ticks = 0;
  return async (event = {}) => handler(event, { ...lambdaContext(180_000), awsRequestId: `request-${ticks += 1}` });
}

/** The function of the API that has this route. */
export async function loadApi(servedBy: ApiFunction, settings: ApiSettings): Promise<ApiHandler> {
  prepare({ [Env.API_SETTINGS]: JSON.stringify(settings) });
  return (await API_HANDLERS[servedBy]()).handler;
}

/** A function of the API that has these routes. */
export async function loadRoutes(allowOrigins: readonly string[], routes: Routes): Promise<ApiHandler> {
  prepare({});
  return (await import('../../src/api/handler/api-handler')).apiHandler({ allowOrigins }, routes);
}

const API_HANDLERS: Record<ApiFunction, () => Promise<{ handler: ApiHandler }>> = {
  [ApiFunction.UPLOADS]: async () => import('../../src/api/handler/api-uploads.lambda'),
  [ApiFunction.DOCUMENTS]: async () => import('../../src/api/handler/api-documents.lambda'),
  [ApiFunction.CHANGES]: async () => import('../../src/api/handler/api-changes.lambda'),
  [ApiFunction.DELETION]: async () => import('../../src/api/handler/api-deletion.lambda'),
  [ApiFunction.OPERATIONS]: async () => import('../../src/api/handler/api-operations.lambda'),
};

/** What every function of the pipeline has; quiet, since the tests look at records and results. */
export function setCommonEnvironment(): void {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    [Env.TABLE_NAME]: TABLE,
    [Env.SOURCE_QUEUE_URL]: SOURCE_QUEUE,
    [Env.MOST_CALLS]: '100',
    [Env.SERVICE_NAME]: 'Documents',
    [Env.METRICS_NAMESPACE]: 'Tests',
    [Env.LOG_LEVEL]: 'SILENT',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    POWERTOOLS_DEV: 'true', // metrics go to the console, where a test can see them,
    POWERTOOLS_METRICS_DISABLED: 'false', // and are emitted all the same
  });
}

function prepare(environment: Record<string, string>): void {
  for (const [name, value] of Object.entries(environment)) {
    if ((loaded[name] ??= value) !== value) {
      throw new Error('A handler is loaded once a test file, with one set of settings: use another file for others.');
    }
  }
  setCommonEnvironment();
  Object.assign(process.env, environment);
  jest.spyOn(console, 'log').mockImplementation(); // the metrics
}
