import { Duration } from 'aws-cdk-lib';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { NotificationTargetProps } from './notification-target-props';

/** A receiver of webhooks: a server of yours or of somebody else, which events are sent to. docs/webhooks.md has what it gets, and how it verifies that. */
export interface WebhookTargetProps extends NotificationTargetProps {
  /**
   * Where events are sent to: `https` and the name of a host, with the port 443 or one from 1024 up, without a user. Redirects are not followed.
   */
  readonly url: string;

  /**
   * What webhooks are signed with, as the receiver knows it: 24 to 64 bytes in base64, with or without `whsec_` before them, as the plain text of the
   * secret. A password of 64 letters and digits that AWS Secrets Manager generates is right. Give each receiver a secret of its own.
   *
   * Where the secret is rotated, the value of before signs as well, for the `rotationWindow`. A secret that is imported and encrypted with a key of
   * yours must be imported with its key, so that the function may use that.
   */
  readonly secret: ISecret;

  /**
   * A secret that signs as well, as long as it is given here: to change over to another `secret` without a webhook that the receiver does not accept.
   *
   * @default - none
   */
  readonly previousSecret?: ISecret;

  /**
   * For how long after a rotation the value of before signs as well: from 5 minutes, for which a function keeps a secret, to 7 days.
   *
   * @default Duration.hours(24)
   */
  readonly rotationWindow?: Duration;

  /**
   * How many events are on their way to the receiver at once: a whole number from 2 to 1,000, the range of Amazon SQS. It counts in the concurrency
   * of the account, and no other target waits for a receiver that is slow.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;

  /**
   * Whether the receiver may be at a private address, of a VPC: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7. It needs
   * `functions.vpc`. Loopback, link-local and metadata addresses are refused in any case. Whoever controls the DNS name of the receiver can then
   * have webhooks sent to whatever the functions' security groups let them reach by HTTPS.
   *
   * @default false
   */
  readonly allowPrivateAddresses?: boolean;

  /**
   * What tells the webhook from others of the pipeline: 1 to 32 letters and digits, such as `billing`. A webhook that has a name keeps its queue, and what waits in
   * there, when its `url` changes.
   *
   * @default - made from the url: another url is another webhook, with a queue of its own
   */
  readonly name?: string;
}
