import { SecretValue, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { letReachPrivateAddresses } from './private-receiver';
import { putOut } from './put-out';
import type { StackFactory } from '../../local/pipeline-assembly';
import { DocumentProcessingPipeline, NotificationTarget, OcrEngine, PipelineProfile } from '../../src';

/** A pipeline that tells two receivers on one server: one that may be at a private address, and one that may not. */
export const webhookStack = (origin: string, value: string): StackFactory => (app, id) => {
  const stack = new Stack(app, id);
  const secret = new Secret(stack, 'Secret', { secretStringValue: SecretValue.unsafePlainText(value) });
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    engine: OcrEngine.metadataOnly(),
    notifications: {
      targets: [
        NotificationTarget.webhook({ name: 'inside', url: `${origin}/inside`, secret }),
        NotificationTarget.webhook({ name: 'outside', url: `${origin}/outside`, secret }),
      ],
    },
  });
  letReachPrivateAddresses(pipeline, 'inside');
  putOut(stack, pipeline, { SecretArn: secret.secretArn });
  return stack;
};
