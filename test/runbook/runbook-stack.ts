import { SecretValue, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StackFactory } from '../../local/pipeline-assembly';
import { ContentType, DocumentApi, DocumentProcessingPipeline, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile } from '../../src';
import { putOut } from '../local/put-out';

/** A pipeline with each part that the runbook has commands for. */
export const runbookStack: StackFactory = (app, id) => {
  const stack = new Stack(app, id);
  const secret = new Secret(stack, 'Secret', { secretStringValue: SecretValue.unsafePlainText(`whsec_${Buffer.alloc(32, 1).toString('base64')}`) });
  const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
    profile: PipelineProfile.DEVELOPMENT,
    malwareScan: MalwareScan.guardDuty(),
    routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
    budget: { maxPagesPerDay: 1000 },
    notifications: {
      targets: [
        NotificationTarget.email('documents@example.com'),
        NotificationTarget.webhook({ name: 'billing', url: 'https://hooks.example.com/documents', secret }),
      ],
    },
  });
  const api = new DocumentApi(stack, 'Api', { pipeline, profile: PipelineProfile.DEVELOPMENT });
  putOut(stack, pipeline, { ApiUrl: api.url });
  return stack;
};
