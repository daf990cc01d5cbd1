import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from './clients';
import { countOutcome, logger } from './telemetry';
import { AdmissionGates } from '../admission/handler/admission-gates';
import { DocumentRecord } from '../contract/document-record';
import { DocumentStatus } from '../contract/document-status';
import { AnswerMessage, UploadMessage, WorkMessage } from '../contract/messages';
import { Effect } from '../lifecycle/transition';

/** What a function has to carry effects out with: each has what its own events lead to. */
export interface EffectsProps {
  readonly uploadsQueueUrl?: string;
  readonly workQueueUrl?: string;
  readonly completionsQueueUrl?: string;
  readonly gates?: AdmissionGates;
}

/** Carries out the effects that are the same whoever has to: messages, places in the quota, counts. */
export class Effects {
  public constructor(private readonly props: EffectsProps) {}

  public async carryOutAll(effects: readonly Effect[], record: DocumentRecord): Promise<void> {
    for (const effect of effects) {
      await this.carryOut(effect, record);
    }
  }

  public async carryOut(effect: Effect, record: DocumentRecord): Promise<void> {
    const { documentId, attempt } = record;
    switch (effect.kind) {
      case 'SEND_UPLOAD':
        return this.send<UploadMessage>(this.props.uploadsQueueUrl, { documentId });
      case 'SEND_WORK':
        return this.send<WorkMessage>(this.props.workQueueUrl, { documentId });
      case 'SEND_COMPLETION':
        return this.send<AnswerMessage>(this.props.completionsQueueUrl, {
          documentId, attempt, jobId: effect.jobId, jobSucceeded: effect.jobSucceeded,
        });
      case 'RELEASE_LEASE':
        return this.props.gates?.release(record, effect.attempt);
      case 'MARK_WAITING':
        return this.props.gates?.markWaiting(record);
      case 'COUNT_OUTCOME':
        logger.info(`The document is ${record.status}`, { documentId, objectKey: record.objectKey, error: record.error });
        return countOutcome(record.status, hasResult(record) ? record.pageCount : 0);
      default:
        throw new Error(`The effect ${effect.kind} on document ${documentId} is nothing that this function can carry out.`);
    }
  }

  private async send<Message>(queueUrl: string | undefined, message: Message): Promise<void> {
    if (!queueUrl) {
      throw new Error(`The function has no queue to send ${JSON.stringify(message)} to.`);
    }
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
  }
}

function hasResult({ status }: DocumentRecord): boolean {
  return status === DocumentStatus.SUCCEEDED || status === DocumentStatus.PARTIAL;
}
