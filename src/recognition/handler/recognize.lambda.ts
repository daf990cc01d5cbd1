import type { SQSRecord } from 'aws-lambda';
import { Recognizer } from './recognizer';
import { runnerOf } from './runners';
import { requireRecognitionSettings } from './runners/recognition-settings';
import { AdmissionGates } from '../../admission/handler/admission-gates';
import { BudgetGate } from '../../admission/handler/budget/budget-gate';
import { Env } from '../../contract/env';
import { WorkMessage } from '../../contract/messages';
import { PipelineStage } from '../../contract/pipeline-stage';
import { callSecondsOf } from '../../engines/call-limits';
import { documentClient } from '../../runtime/clients';
import { DocumentLife } from '../../runtime/document-life';
import { DocumentStore } from '../../runtime/document-store';
import { Effects } from '../../runtime/effects';
import { optionalEnv, requireEnv } from '../../runtime/env';
import { logAbout } from '../../runtime/log-scope';
import { queueHandler } from '../../runtime/queue-handler';
import { RetryLater } from '../../runtime/retry-later';
import { wakeTick } from '../../runtime/wake-tick';

/**
 * Until the invocation that has the document has brought it on, or lost it. The pauses double, so that the receives of the
 * message last longer than any claim: it would else end in the dead-letter queue while all is well.
 */
const TAKEN_RETRY_SECONDS = 30;
const TAKEN_RETRY_GROWTH = 2;

const settings = requireRecognitionSettings();
const store = new DocumentStore(documentClient(), requireEnv(Env.TABLE_NAME));
const gates = new AdmissionGates(documentClient(), settings.engines, requireEnv(Env.SERVICE_NAME));
const completionsQueueUrl = requireEnv(Env.COMPLETIONS_QUEUE_URL);
const budget = settings.budget && new BudgetGate(documentClient(), settings.budget, settings.engines);
const tickFunctionName = optionalEnv(Env.TICK_FUNCTION_NAME);
const effects = new Effects({
  queueUrls: { COMPLETIONS: completionsQueueUrl },
  gates,
  budget,
  wake: tickFunctionName === undefined ? undefined : async () => wakeTick(tickFunctionName),
});
const recognizer = new Recognizer({ settings, completionsQueueUrl }, runnerOf, new DocumentLife(store), gates, effects, budget);

export const handler = queueHandler(PipelineStage.RECOGNITION, async (message: SQSRecord) => {
  const { documentId } = JSON.parse(message.body) as WorkMessage;
  logAbout({ documentId });
  const record = await store.get(documentId);
  if (!record) {
    throw new Error(`The work queue names document ${documentId}, of which there is no record.`);
  }
  const outcome = await recognizer.start(record, 'MESSAGE');
  if (outcome.kind === 'TAKEN') {
    throw new RetryLater(TAKEN_RETRY_SECONDS, 'Another invocation has the document.', TAKEN_RETRY_GROWTH);
  }
}, callSecondsOf(settings) * 1000);
