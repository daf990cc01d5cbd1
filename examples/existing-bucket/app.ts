import { App } from 'aws-cdk-lib';
import { ExistingBucketStack } from './existing-bucket-stack';

const app = new App();
new ExistingBucketStack(app, 'DocumentPipelineExistingBucket', {
  bucketName: app.node.tryGetContext('bucketName') ?? 'letters-archive',
  prefix: app.node.tryGetContext('prefix') ?? 'letters/',
});
