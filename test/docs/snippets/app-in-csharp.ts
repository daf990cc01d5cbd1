import { App, Duration, Stack } from 'aws-cdk-lib';
import { DocumentProcessingPipeline, OcrEngine, TextractFeature } from 'cdk-document-processing-pipeline';

const app = new App();
const stack = new Stack(app, 'Documents');
new DocumentProcessingPipeline(stack, 'Invoices', {
  engine: OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES] }),
  retention: { results: Duration.days(365) },
});
app.synth();
