import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from './clients';
import { countOutcome, uploadToResultSeconds } from './document-metrics';
import { addMetric, logger } from './telemetry';
import { AdmissionGates } from '../admission/handler/admission-gates';
import { BudgetGate } from '../admission/handler/budget/budget-gate';
import { DocumentRecord } from '../contract/document-record';
import { QueueName } from '../contract/messages';
import { MetricName } from '../contract/metric-name';
import { Effect, Send } from '../lifecycle/transition';

/** What a function has to carry effects out with: each has what its own events lead to. */
export interface EffectsProps {
  readonly queueUrls?: { readonly [Queue in QueueName]?: string };
  readonly gates?: AdmissionGates;
  /** Has the documents started that wait, where there are some now and were none before; else that is done within a minute. */
  readonly wake?: () => Promise<void>;
  readonly budget?: BudgetGate;
}

/** Carries out the effects that are the same in every function: messages, leases of the quota, counts. */
export class Effects {
  public constructor(private readonly props: EffectsProps) {}

  public async carryOutAll(effects: readonly Effect[], record: DocumentRecord): Promise<void> {
    for (const effect of effects) {
      await this.carryOut(effect, record);
    }
  }

  private async carryOut(effect: Effect, record: DocumentRecord): Promise<void> {
    switch (effect.kind) {
      case 'SEND':
        return this.send(effect);
      case 'RELEASE_LEASE':
        await this.props.gates?.release(record, effect.attempt);
        return this.props.budget?.settle(record, effect.attempt, new Date());
      case 'MARK_WAITING':
        return this.markWaiting(record);
      case 'COUNT_OUTCOME':
        this.logOutcome(record);
        return countOutcome(record);
      case 'COUNT_SCAN_WITHOUT_VERDICT':
        logger.warn('A malware scan came to no verdict', { documentId: record.documentId, attempt: record.attempt, objectKey: record.objectKey, verdict: record.verdict });
        addMetric(MetricName.SCANS_WITHOUT_VERDICT, 1);
        return undefined;
      default:
        return effect satisfies never; // else an effect that nobody carries out would compile
    }
  }

  private async markWaiting(record: DocumentRecord): Promise<void> {
    const isFirst = await this.props.gates?.markWaiting(record);
    await (isFirst && this.props.wake?.());
  }

  private logOutcome(record: DocumentRecord): void {
    const { documentId, attempt, status, objectKey, engine, pageCount, error } = record;
    logger.info(`The document is ${status}`, {
      documentId, attempt, status, objectKey, engine, pageCount, error, uploadToResultSeconds: uploadToResultSeconds(record),
    });
  }

  private async send({ queue, message }: Send): Promise<void> {
    const queueUrl = this.props.queueUrls?.[queue];
    if (!queueUrl) {
      throw new Error(`The function has no ${queue} queue to send ${JSON.stringify(message)} to.`);
    }
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
  }
}
