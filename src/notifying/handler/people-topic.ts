import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Digest } from './notices-store';
import type { PersonSettings } from '../notifying-settings';

/** The topic whose subscriptions are people, each with a filter policy of its own. */
export class PeopleTopic {
  public constructor(private readonly client: SNSClient, private readonly topicArn: string) {}

  public async send({ id: target, kind }: PersonSettings, { id, subject, email, sms }: Digest): Promise<void> {
    await this.client.send(new PublishCommand({
      TopicArn: this.topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: kind === 'SMS' ? sms : email, email, sms }),
      MessageAttributes: {
        'target': { DataType: 'String', StringValue: target },
        'messageId': { DataType: 'String', StringValue: id },
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' }, // else it may be held back
      },
    }));
  }
}
