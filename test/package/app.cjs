// app.mjs, as CommonJS.
const { App, Stack } = require('aws-cdk-lib');
const { ApiAuthorization, DocumentApi, DocumentConsole, DocumentProcessingPipeline } = require('cdk-document-processing-pipeline');

const app = new App({ outdir: 'cdk.out.cjs', analyticsReporting: false });
const stack = new Stack(app, 'Default');
const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
const api = new DocumentApi(stack, 'Api', { pipeline, authorization: ApiAuthorization.managedUsers() });
new DocumentConsole(stack, 'Console', { api });
app.synth();
