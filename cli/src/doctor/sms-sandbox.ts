import { GetSMSSandboxAccountStatusCommand } from '@aws-sdk/client-sns';
import { Examination } from './examination';
import { ok, warning } from './finding';
import { subscriptionsOf, topicArn } from './subscriptions';

/** Where people are told by text message: whether the account is in the sandbox, where hardly anybody gets any. */
export const smsSandbox: Examination = {
  check: 'sms-sandbox',
  rights: ['sns:ListSubscriptionsByTopic', 'sns:GetSMSSandboxAccountStatus'],
  examine: async (context) => {
    const { topics = {} } = await context.parts();
    const numbers = topics.people === undefined ? [] : (await subscriptionsOf(context.doctors.sns(), topicArn(context, topics.people))).filter(({ Protocol }) => Protocol === 'sms');
    if (numbers.length === 0) {
      return [];
    }
    const { IsInSandbox } = await context.doctors.sns().send(new GetSMSSandboxAccountStatusCommand({}));
    return IsInSandbox
      ? [warning(
        `The account is in the SMS sandbox in ${context.region}: of ${numbers.map(({ Endpoint }) => Endpoint).join(', ')}, those that were verified get text messages, and no other.`,
        'Leave the sandbox: in the console, Amazon SNS, Text messaging. Until then, verify the numbers.',
        'aws sns list-sms-sandbox-phone-numbers',
      )]
      : [ok('The account has left the SMS sandbox.')];
  },
};
