import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Channel, OutgoingEvent, Refusal } from './deliver';
import { DocumentEvent } from './document-event';
import { DocumentErrorCode } from '../../../contract/document-error-code';
import { DocumentStatus } from '../../../contract/document-status';
import { Notice, NoticesTableSchema, pendingKey, seenKey } from '../../../contract/notices';
import type { NoticesSettings } from '../../publishing-settings';

/** Longer than an event that was given up on is kept waiting by anybody. */
const SEEN_SECONDS = 14 * 24 * 3600;
/** What is not sent by then is for nobody: its target was removed. */
const PENDING_SECONDS = 30 * 24 * 3600;

/** A key has 1,024 bytes at most, and is in the message of a rejection. */
const REASON_CHARACTERS = 1_500;

/**
 * The table where changes wait until people are told of them. A change is written for all of its targets or for none, and once, however often its
 * event comes.
 */
export class NoticesChannel implements Channel {
  public readonly name = 'the notices table';

  public constructor(private readonly client: DynamoDBDocumentClient, private readonly settings: NoticesSettings) {}

  /** Nobody has to be told of a document that somebody has deleted. */
  public concerns(event: DocumentEvent): boolean {
    return !event.deletedAt && event.error?.code !== DocumentErrorCode.PURGED && this.targetsOf(event).length > 0;
  }

  public async send(call: readonly OutgoingEvent[]): Promise<readonly Refusal[]> {
    const outcomes = await Promise.allSettled(call.map(async ({ event }) => this.write(event)));
    return outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [{ outgoing: call[index], reason: String(outcome.reason) }] : []));
  }

  private targetsOf({ status }: DocumentEvent): string[] {
    return this.settings.groups.filter(({ statuses }) => statuses.includes(status)).flatMap(({ targets }) => targets);
  }

  private async write(event: DocumentEvent): Promise<void> {
    const { tableName: TableName } = this.settings;
    const notice = noticeOf(event);
    try {
      await this.client.send(new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName,
              Item: { ...seenKey(event.id), [NoticesTableSchema.timeToLive]: secondsFromNow(SEEN_SECONDS) },
              ConditionExpression: 'attribute_not_exists(#entry)',
              ExpressionAttributeNames: { '#entry': NoticesTableSchema.sortKey },
            },
          },
          ...this.targetsOf(event).map((target) => ({
            Put: {
              TableName,
              Item: { ...pendingKey(target, event.id), ...notice, [NoticesTableSchema.timeToLive]: secondsFromNow(PENDING_SECONDS) },
            },
          })),
        ],
      }));
    } catch (error) {
      if (!(error instanceof TransactionCanceledException) || error.CancellationReasons?.[0]?.Code !== 'ConditionalCheckFailed') {
        throw error;
      }
    }
  }
}

/** What people may be told. What an engine or a function says of a document could be its text: of a rejection alone the words are the pipeline's own. */
function noticeOf({ id, documentId, status, fileName, error, updatedAt }: DocumentEvent): Notice {
  return {
    eventId: id,
    documentId,
    status: status as DocumentStatus,
    fileName,
    errorCode: error?.code,
    reason: status === DocumentStatus.REJECTED ? error?.message.slice(0, REASON_CHARACTERS) : undefined,
    at: updatedAt,
  };
}

function secondsFromNow(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
