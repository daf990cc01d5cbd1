import { App } from 'aws-cdk-lib';
import { ResumeIntakeStack } from './resume-intake-stack';

const app = new App();
new ResumeIntakeStack(app, 'DocumentPipelineResumeIntake', { mailTo: app.node.tryGetContext('mailTo') ?? 'jobs@example.com' });
