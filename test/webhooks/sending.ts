import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { WebhookSettings } from '../../src/webhooks/webhook-settings';
import type { FakeAws } from '../helpers/fake-aws';
import { strictClient } from '../helpers/strict-client';

export const SETTINGS: WebhookSettings = {
  url: 'https://hooks.example.com/webhooks/9f2c',
  secretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:billing-a1b2c3',
  rotationWindowSeconds: 24 * 3600,
  allowPrivateAddresses: false,
  deadLetterQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/dead-letters',
};

/** As Amazon EventBridge puts it into the queue. */
export const EVENT = {
  'detail-type': 'Document Succeeded',
  'detail': {
    schemaVersion: '1.0', id: 'b57e82:4', documentId: 'b57e82', attempt: 1, status: 'SUCCEEDED', updatedAt: '2030-01-01T00:00:00.000Z', fileName: 'receipt.pdf',
  },
};

export const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

/** AWS Secrets Manager with the one secret, which was never rotated. */
export function keepSecret(aws: FakeAws): void {
  strictClient(SecretsManagerClient, () => aws, [[GetSecretValueCommand, () => ({ SecretString: SECRET, CreatedDate: new Date(0) })]]);
}
