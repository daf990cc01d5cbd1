import { App } from 'aws-cdk-lib';
import { SecureStack } from './secure-stack';

const app = new App();
new SecureStack(app, 'DocumentPipelineSecure', { securityMail: app.node.tryGetContext('securityMail') ?? 'security@example.com' });
