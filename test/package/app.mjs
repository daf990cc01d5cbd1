// The whole app of a user: JavaScript, so that it runs with what the package brings and nothing else.
import { App, Stack } from 'aws-cdk-lib';
import { DocumentApi, DocumentProcessingPipeline } from 'cdk-document-processing-pipeline';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
const stack = new Stack(app, 'Default');
const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
new DocumentApi(stack, 'Api', { pipeline });
app.synth();
