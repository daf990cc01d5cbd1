import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NotificationOptions } from './notification-options';
import { NotificationTargetConfig } from './notification-target-config';
import { regionFaults } from '../props/region-faults';

/** A change is written for all of them at once, in a transaction of 100 items. */
const MOST_PEOPLE = 50;

/** The metrics that an alarm of Amazon CloudWatch takes: one alarm watches all dead-letter queues of webhooks. */
const MOST_WEBHOOKS = 10;

const URL_CHARACTERS = 300;

/**
 * What is wrong with the targets, a sentence a fault.
 *
 * @param pipeline whose they are
 * @param inVpc whether its functions run in a VPC
 */
export function notificationFaults(pipeline: Construct, options: NotificationOptions | undefined, inVpc: boolean): string[] {
  return options
    ? [
      ...emptyLists(options), ...ownFaults(options, inVpc), ...duplicates(options), ...tooMany(options),
      ...tooManyWebhooks(options, inVpc), ...urlFaults(options), ...ofOtherRegions(pipeline, options, inVpc),
    ]
    : [];
}

function emptyLists({ targets, statuses }: NotificationOptions): string[] {
  return [
    ...targets?.length === 0 ? [
      "notifications.targets is empty, so that nobody would be told: name a target, such as NotificationTarget.email('documents@example.com'), or leave notifications out.",
    ] : [],
    ...statuses?.length === 0 ? ['notifications.statuses is empty, so that no target would get a message: name a status, or leave notifications out.'] : [],
  ];
}

function ownFaults({ targets = [] }: NotificationOptions, inVpc: boolean): string[] {
  return targets.flatMap((target, index) => target._validate(inVpc).map((fault) => `notifications.targets[${index}]: ${fault}`));
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

function tooMany({ targets = [] }: NotificationOptions): string[] {
  const people = targets.filter(({ _identity: identity }) => identity?.kind === 'EMAIL' || identity?.kind === 'SMS').length;
  return people <= MOST_PEOPLE ? [] : [
    `notifications.targets has ${people} e-mail addresses and phone numbers: it may have ${MOST_PEOPLE} at most. Give the address of a mailing list.`,
  ];
}

function tooManyWebhooks({ targets = [] }: NotificationOptions, inVpc: boolean): string[] {
  const webhooks = targets.filter((target) => target._validate(inVpc).length === 0 && target._identity?.kind === 'WEBHOOK');
  return webhooks.length <= MOST_WEBHOOKS ? [] : [
    `notifications.targets has ${webhooks.length} webhooks: a pipeline can have ${MOST_WEBHOOKS}. Let a function of yours, called by pipeline.onDocument(), tell more of them.`,
  ];
}

function urlFaults({ documentUrl: url }: NotificationOptions): string[] {
  return url === undefined || Token.isUnresolved(url) || (/^https:\/\/[\x21-\x7e]+$/.test(url) && url.includes('{documentId}') && url.length <= URL_CHARACTERS) ? [] : [
    `notifications.documentUrl is '${url}': it must begin with https://, have {documentId} in it, and ${URL_CHARACTERS} printable ASCII characters at most, `
      + "such as 'https://documents.example.com/documents/{documentId}'.",
  ];
}

function ofOtherRegions(pipeline: Construct, { targets = [] }: NotificationOptions, inVpc: boolean): string[] {
  return targets.flatMap((target, index) => (
    target._validate(inVpc).length > 0 ? [] : configRegionFaults(pipeline, `notifications.targets[${index}]`, target._bind())
  ));
}

function configRegionFaults(pipeline: Construct, target: string, config: NotificationTargetConfig): string[] {
  if (config.kind === 'TOPIC') {
    return regionFaults(pipeline, target, config.topic, 'a topic',
      'a function publishes to topics of its own Region. Give a topic of it, and let that one\'s subscribers be in the others.');
  }
  const secrets = config.kind === 'WEBHOOK' ? [['secret', config.secret], ['previousSecret', config.previousSecret]] as const : [];
  return secrets.flatMap(([prop, secret]) => regionFaults(pipeline, `${target}: ${prop}`, secret, 'a secret',
    'a function reads secrets of its own Region. Give a secret of it, or the replica there.'));
}
