import { createHash } from 'node:crypto';
import { Duration, Token } from 'aws-cdk-lib';
import { WebhookTargetConfig } from './notification-target-config';
import { WebhookTargetProps } from './webhook-target-props';
import { webhookUrlFault } from './webhook-url';
import { concurrencyFaults } from '../functions/concurrency';

const DEFAULT_ROTATION_WINDOW = Duration.hours(24);
const SHORTEST_WINDOW = Duration.minutes(5);
const LONGEST_WINDOW = Duration.days(7);
const DEFAULT_CONCURRENCY = 5;

/** Of props that may have faults: a pipeline takes it only where they have none. */
export function webhookConfig(props: WebhookTargetProps): WebhookTargetConfig {
  return {
    kind: 'WEBHOOK',
    name: nameOf(props),
    url: props.url,
    secret: props.secret,
    previousSecret: props.previousSecret,
    rotationWindow: props.rotationWindow ?? DEFAULT_ROTATION_WINDOW,
    maxConcurrency: props.maxConcurrency ?? DEFAULT_CONCURRENCY,
    allowPrivateAddresses: props.allowPrivateAddresses ?? false,
  };
}

/** What is wrong with the props, a sentence a fault. Members may be missing. */
export function webhookFaults({ url, secret, previousSecret, rotationWindow, maxConcurrency, name }: Partial<WebhookTargetProps>): string[] {
  return [
    ...urlFaults(url, name),
    ...secret ? [] : ['secret is not given: give the Secret that webhooks are signed with.'],
    ...secret && previousSecret?.secretArn === secret.secretArn
      ? ['previousSecret is secret itself, whose value of before signs by itself where it is rotated: leave it out.']
      : [],
    ...windowFaults(rotationWindow),
    ...concurrencyFaults('maxConcurrency', maxConcurrency),
    ...name === undefined || /^[A-Za-z0-9]{1,32}$/.test(name) ? [] : [`name is '${name}': it may have letters and digits, 1 to 32 of them, such as 'billing'.`],
  ];
}

/** What is wrong with it where the functions of the pipeline run. */
export function placeFaults({ allowPrivateAddresses }: WebhookTargetConfig, inVpc: boolean): string[] {
  return allowPrivateAddresses && !inVpc
    ? ['allowPrivateAddresses is true, but no private address can be reached without a VPC: give functions.vpc to the pipeline, or leave allowPrivateAddresses out.']
    : [];
}

function urlFaults(url: string | undefined, name: string | undefined): string[] {
  if (url === undefined) {
    return ['url is not given: give the address of the receiver, such as https://example.com/webhooks.'];
  }
  if (Token.isUnresolved(url)) {
    return name === undefined ? ['url is a token, whose value is known when the stack is deployed, so that no name can be made from it: give the webhook a name.'] : [];
  }
  const fault = webhookUrlFault(url);
  return fault ? [`url cannot be called: ${fault}`] : [];
}

function windowFaults(window: Duration | undefined): string[] {
  if (!window || window.isUnresolved()) {
    return [];
  }
  const seconds = window.toSeconds();
  return seconds < SHORTEST_WINDOW.toSeconds() || seconds > LONGEST_WINDOW.toSeconds()
    ? [`rotationWindow is ${seconds} seconds: it must be from 5 minutes to 7 days.`]
    : [];
}

/** An id below the pipeline. That of a URL does not show it: its path may be a secret. */
function nameOf({ name, url }: WebhookTargetProps): string {
  return name ?? createHash('sha256').update(url ?? '').digest('hex').slice(0, 12);
}
