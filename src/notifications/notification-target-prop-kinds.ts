import { DocumentStatus } from '../contract/document-status';
import { listOf, objectWith, oneOf, PropKind, struct } from '../props/prop-kind';

/** What `statuses` may be, of all targets and of one. */
export const STATUSES = listOf(oneOf('DocumentStatus', DocumentStatus));

export const NOTIFICATION_TARGET: PropKind = {
  ...objectWith('a target, which its factory makes when it is called: NotificationTarget.topic(topic)', '_bind'),
  fits: (value) => typeof value === 'object' && typeof value._bind === 'function',
};

export const TOPIC = objectWith('a Topic', 'topicArn');

/** What the props of targets may be. */
export const TOPIC_TARGET_PROPS = struct({ statuses: STATUSES });
