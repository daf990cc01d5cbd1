import { PublishCommand } from '@aws-sdk/client-sns';
import { Clients } from './emulator/clients';
import { Permissions } from './permissions';
import { startTextractStandIn, TextractStandIn, TextractStandInOptions } from './textract-stand-in';

export type { TextractStandIn };
export type TextractOptions = Omit<TextractStandInOptions, 's3' | 'notify' | 'authorize'>;

/**
 * Starts the stand-in for Amazon Textract, which works in the emulated account, and within the permissions of the roles there.
 */
export async function startTextract({ s3, sns }: Clients, permissions: Permissions, options: TextractOptions = {}): Promise<TextractStandIn> {
  return startTextractStandIn({
    ...options,
    s3,
    authorize: async ({ operation, accessKeyId }) => permissions.allowsHandler(accessKeyId, `textract:${operation}`),
    notify: async (topicArn, roleArn, message) => {
      if (!await permissions.allows(roleArn, 'sns:Publish', topicArn)) {
        throw new Error(`The role ${roleArn} may not publish to ${topicArn}.`);
      }
      return sns.send(new PublishCommand({ TopicArn: topicArn, Message: message }));
    },
  });
}
