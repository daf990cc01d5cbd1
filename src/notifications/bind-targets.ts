import { NotificationOptions } from './notification-options';
import { BoundPerson, BoundTarget, BoundTopic, BoundWebhook, NotificationTargetKind } from './notification-target-config';
import { DocumentStatus } from '../contract/document-status';
import { STATUS_TABLE } from '../contract/status-table';

/** When somebody may have to do something. */
const TROUBLE = [DocumentStatus.FAILED, DocumentStatus.REJECTED, DocumentStatus.PARTIAL, DocumentStatus.QUARANTINED];

/** What each kind of target is told of unless somebody says otherwise. */
const DEFAULT_STATUSES: Readonly<Record<NotificationTargetKind, readonly DocumentStatus[]>> = {
  TOPIC: Object.values(DocumentStatus),
  EMAIL: TROUBLE,
  SMS: TROUBLE,
  WEBHOOK: Object.values(DocumentStatus).filter((status) => STATUS_TABLE[status].terminal),
};

/** The targets by what tells them, each with the statuses that it is told of. */
export interface BoundTargets {
  readonly topics: readonly BoundTopic[];
  readonly people: readonly BoundPerson[];
  readonly webhooks: readonly BoundWebhook[];
}

export function bindTargets({ targets, statuses }: NotificationOptions): BoundTargets {
  const bound = targets.map((target): BoundTarget => {
    const config = target._bind();
    return { ...config, statuses: [...new Set(target._statuses ?? statuses ?? DEFAULT_STATUSES[config.kind])] };
  });
  return {
    topics: bound.filter((target): target is BoundTopic => target.kind === 'TOPIC'),
    people: bound.filter((target): target is BoundPerson => target.kind === 'EMAIL' || target.kind === 'SMS'),
    webhooks: bound.filter((target): target is BoundWebhook => target.kind === 'WEBHOOK'),
  };
}
