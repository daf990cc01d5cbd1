import type { Context } from 'aws-lambda';
import { watchBudget } from './budget-watch';
import { Drain } from './drain';
import { rethrow, waitingLanes } from './due-documents';
import { HeldDocuments } from './held-documents';
import { Sweep } from './sweep';
import { tellOfWaiting } from './waiting-metrics';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { BudgetKeeper } from '../../admission/handler/budget/budget-keeper';
import { Env } from '../../contract/env';
import { isTickRequest } from '../../contract/tick-request';
import { Recognizer } from '../../recognition/handler/recognizer';
import { CALL_RUNNERS } from '../../recognition/handler/runners/call-runners';
import { requireRecognitionSettings } from '../../recognition/handler/runners/recognition-settings';
import { runnersByType } from '../../recognition/handler/runners/runner';
import { documentClient } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { hasEngine } from '../../runtime/engine-of';
import { optionalEnv, requireEnv } from '../../runtime/env';
import { inLogScope } from '../../runtime/log-scope';
import { logger, publishMetrics } from '../../runtime/telemetry';
import { budgetLane, isBudgetLane } from '../../storage/table-schema';

/** Left for what is under way when the time is up: a synchronous call of a dense page takes half a minute. */
const CLOSING_MS = 60_000;

/** The index learns of a document that has just begun to wait within a second, nearly always. */
const LOOKS_FOR_FIRST = 4;

const settings = requireRecognitionSettings();
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const life = new DocumentLife(store);
const pipeline = requireEnv(Env.SERVICE_NAME);
const gates = new AdmissionGates(documentClient(), settings.engines, pipeline);
const budget = settings.budget && new BudgetGate(documentClient(), settings.budget, settings.engines);
const completionsQueueUrl = requireEnv(Env.COMPLETIONS_QUEUE_URL);
const scansQueueUrl = optionalEnv(Env.SCANS_QUEUE_URL);
const effects = new Effects({
  queueUrls: {
    UPLOADS: requireEnv(Env.UPLOADS_QUEUE_URL), SCANS: scansQueueUrl, WORK: requireEnv(Env.WORK_QUEUE_URL), COMPLETIONS: completionsQueueUrl,
  },
  gates,
  budget,
});
const recognizer = new Recognizer({ settings, completionsQueueUrl }, runnersByType(CALL_RUNNERS), life, gates, effects, budget);
const drain = new Drain(store, life, recognizer, effects, Number(requireEnv(Env.MOST_CALLS)));
const sweep = new Sweep(settings, store, life, gates, effects, pipeline, scansQueueUrl !== undefined);
const held = new HeldDocuments(store, life, effects, budget);
const keeper = settings.budget && new BudgetKeeper(documentClient(), settings.budget, budget!, async (documentId) => store.get(documentId));

/**
 * Each minute, and when the first document begins to wait: start what waits, and look after what is stuck. Where nothing is due this is
 * a few empty queries. A tick goes on for as long as documents wait, and hands over to the next one.
 */
export async function handler(event: unknown, context: Context): Promise<void> {
  logger.addContext(context);
  const until = new Date(Date.now() + context.getRemainingTimeInMillis() - CLOSING_MS);
  try {
    // whatever fails in one must not keep the others from their work
    await inLogScope('ticking', async () => rethrow(await Promise.allSettled([
      startWaiting(context.awsRequestId, until, isTickRequest(event)), sweep.run(until), sweep.checkLeases(),
    ])));
  } finally {
    publishMetrics();
  }
}

async function startWaiting(drainer: string, until: Date, someWait: boolean): Promise<void> {
  const all = await waitingLanes(store, someWait ? LOOKS_FOR_FIRST : 1);
  const lanes = new Map([...all].filter(([lane]) => !isBudgetLane(lane)));
  await tellOfWaiting(lanes, gates.groups);
  const known = gates.groups.filter(({ engines }) => engines.some((engine) => lanes.has(engine)));
  const unknown = [...lanes.keys()].filter((lane) => !hasEngine(lane, settings.engines));
  rethrow(await Promise.allSettled([
    ...known.map(async (group) => drain.run(group, drainer, until)),
    ...unknown.map(async (lane) => sweep.leaveLane(lane, until)),
    ...[...all.keys()].filter(isBudgetLane).map(async (lane) => held.release(lane, until)),
    ...keeper ? [watchBudget(keeper, settings.budget!, all.has(budgetLane(budget!.name)))] : [],
  ]));
}
