import { NotificationOptions } from './notification-options';
import { BoundTarget, NotificationTargetKind } from './notification-target-config';
import { DocumentStatus } from '../contract/document-status';

/** What each kind of target is told of unless somebody says otherwise. */
const DEFAULT_STATUSES: Readonly<Record<NotificationTargetKind, readonly DocumentStatus[]>> = {
  TOPIC: Object.values(DocumentStatus),
};

/** The targets, each with the statuses that it is told of. */
export function bindTargets({ targets, statuses }: NotificationOptions): BoundTarget[] {
  return targets.map((target) => {
    const config = target._bind();
    return { ...config, statuses: [...new Set(target._statuses ?? statuses ?? DEFAULT_STATUSES[config.kind])] };
  });
}

/** Those of one kind. */
export function targetsOf<Kind extends NotificationTargetKind>(targets: readonly BoundTarget[], kind: Kind): Array<BoundTarget<Kind>> {
  return targets.filter((target) => target.kind === kind) as Array<BoundTarget<Kind>>;
}
