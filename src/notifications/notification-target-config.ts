import { ITopic } from 'aws-cdk-lib/aws-sns';
import { DocumentStatus } from '../contract/document-status';

/** A topic for programs: the message is the event, as JSON. */
export interface TopicTargetConfig {
  readonly kind: 'TOPIC';
  readonly topic: ITopic;
}

/** What a pipeline needs to know of a target. A new kind is an interface here; the compiler names what else must know it. */
export type NotificationTargetConfig = TopicTargetConfig;

export type NotificationTargetKind = NotificationTargetConfig['kind'];

/** A target of one kind, with the statuses that it is told of. */
export type BoundTarget<Kind extends NotificationTargetKind = NotificationTargetKind> =
  Extract<NotificationTargetConfig, { readonly kind: Kind }> & { readonly statuses: readonly DocumentStatus[] };
