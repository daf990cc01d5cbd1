import { App } from 'aws-cdk-lib';
import { InvoicesStack } from './invoices-stack';

const app = new App();
new InvoicesStack(app, 'DocumentPipelineInvoices', { mailTo: app.node.tryGetContext('mailTo') ?? 'invoices@example.com' });
