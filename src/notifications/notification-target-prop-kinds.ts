import { DocumentStatus } from '../contract/document-status';
import { construct, DURATION, FLAG, listOf, NUMBER, objectWithMethod, oneOf, PropKind, struct, TEXT } from '../props/prop-kind';

/** What `statuses` may be, of all targets and of one. */
export const STATUSES = listOf(oneOf('DocumentStatus', DocumentStatus));

export const NOTIFICATION_TARGET = objectWithMethod('a target, which its factory makes when it is called: NotificationTarget.email(address)', '_bind');

export const TOPIC = construct('a Topic', 'Topic.fromTopicArn', 'topicArn');
export const ADDRESS: PropKind = { ...TEXT, expected: "an e-mail address, such as 'documents@example.com'" };
export const PHONE_NUMBER: PropKind = { ...TEXT, expected: "a phone number, such as '+491701234567'" };

/** What the props of targets may be. */
const SECRET = construct('a Secret', 'Secret.fromSecretAttributes', 'secretArn');

export const WEBHOOK_TARGET_PROPS = struct({
  statuses: STATUSES,
  url: TEXT,
  secret: SECRET,
  previousSecret: SECRET,
  rotationWindow: DURATION,
  maxConcurrency: NUMBER,
  allowPrivateAddresses: FLAG,
  name: TEXT,
});

export const TOPIC_TARGET_PROPS = struct({ statuses: STATUSES });
export const PERSON_TARGET_PROPS = struct({ statuses: STATUSES, every: DURATION });
