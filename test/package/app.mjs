// The whole app of a user: JavaScript, so that it runs with what the package brings and nothing else.
import { App, Stack } from 'aws-cdk-lib';
import { DocumentProcessingPipeline } from 'cdk-document-processing-pipeline';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
new DocumentProcessingPipeline(new Stack(app, 'Default'), 'Documents');
app.synth();
