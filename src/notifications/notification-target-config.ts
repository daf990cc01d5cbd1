import { Duration } from 'aws-cdk-lib';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { DocumentStatus } from '../contract/document-status';

/** A topic for programs: the message is the event, as JSON. */
export interface TopicTargetConfig {
  readonly kind: 'TOPIC';
  readonly topic: ITopic;
}

/** Somebody who gets messages for people, by e-mail or as text messages. */
export interface PersonTargetConfig {
  readonly kind: 'EMAIL' | 'SMS';
  readonly address: string;
  readonly every: Duration;
}

/** A server: it gets the event as a signed request. */
export interface WebhookTargetConfig {
  readonly kind: 'WEBHOOK';
  /** It has no other one of the pipeline. */
  readonly name: string;
  readonly url: string;
  readonly secret: ISecret;
  readonly previousSecret?: ISecret;
  readonly rotationWindow: Duration;
  readonly maxConcurrency: number;
  readonly allowPrivateAddresses: boolean;
}

/** What a pipeline needs to know of a target. A new kind is an interface here; the compiler names what else must know it. */
export type NotificationTargetConfig = TopicTargetConfig | PersonTargetConfig | WebhookTargetConfig;

export type NotificationTargetKind = NotificationTargetConfig['kind'];

interface Statuses {
  readonly statuses: readonly DocumentStatus[];
}

/** Targets with the statuses that they are told of. */
export type BoundTarget = NotificationTargetConfig & Statuses;
export type BoundTopic = TopicTargetConfig & Statuses;
export type BoundPerson = PersonTargetConfig & Statuses;
export type BoundWebhook = WebhookTargetConfig & Statuses;
