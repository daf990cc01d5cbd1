import { NotificationOptions } from './notification-options';

/** What is wrong with the targets, a sentence a fault. */
export function notificationFaults(options: NotificationOptions | undefined): string[] {
  return options ? [...emptyLists(options), ...ownFaults(options), ...duplicates(options)] : [];
}

function emptyLists({ targets, statuses }: NotificationOptions): string[] {
  return [
    ...targets?.length === 0 ? ['notifications.targets is empty, so that nobody would be told: name a target, such as NotificationTarget.topic(topic), or leave notifications out.'] : [],
    ...statuses?.length === 0 ? ['notifications.statuses is empty, so that no target would get a message: name a status, or leave notifications out.'] : [],
  ];
}

function ownFaults({ targets = [] }: NotificationOptions): string[] {
  return targets.flatMap((target, index) => target._validate().map((fault) => `notifications.targets[${index}]: ${fault}`));
}

function duplicates({ targets = [] }: NotificationOptions): string[] {
  const first = new Map<string, number>();
  return targets.flatMap(({ _identity: identity }, index) => {
    const earlier = identity && first.get(identity.value);
    if (identity && earlier === undefined) {
      first.set(identity.value, index);
    }
    return earlier === undefined ? [] : [
      `notifications.targets[${index}] is ${identity!.name}, which targets[${earlier}] is already: name each target once, with all its statuses.`,
    ];
  });
}
