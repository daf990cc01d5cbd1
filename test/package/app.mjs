// The whole app of a user: JavaScript, so that it runs with what the package brings and nothing else.
import { App, Stack } from 'aws-cdk-lib';
import { ApiAuthorization, DocumentApi, DocumentConsole, DocumentProcessingPipeline } from 'cdk-document-processing-pipeline';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
const stack = new Stack(app, 'Default');
const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
const api = new DocumentApi(stack, 'Api', { pipeline, authorization: ApiAuthorization.managedUsers() });
new DocumentConsole(stack, 'Console', { api });
app.synth();
