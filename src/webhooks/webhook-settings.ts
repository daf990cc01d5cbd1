/** What the function of a webhook needs to know. */
export interface WebhookSettings {
  readonly url: string;
  readonly secretArn: string;
  /** Of a secret that is signed with as well, as long as it is here. */
  readonly previousSecretArn?: string;
  /** For how long after a rotation the secret before it is signed with as well. */
  readonly rotationWindowSeconds: number;
  /** Private addresses of a VPC are called, too. */
  readonly allowPrivateAddresses: boolean;
  /** Where it puts what it gives up. */
  readonly deadLetterQueueUrl: string;
}
