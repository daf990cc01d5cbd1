import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { ContentType, DocumentProcessingPipeline, OcrEngine, PipelineProfile } from 'cdk-document-processing-pipeline';

// What app.py and ConsumerApp.java say in their languages: the templates have to be the same.
const app = new App({ outdir: process.argv[2], analyticsReporting: false });

new DocumentProcessingPipeline(new Stack(app, 'Default'), 'Documents');

new DocumentProcessingPipeline(new Stack(app, 'Configured'), 'Documents', {
  profile: PipelineProfile.DEVELOPMENT,
  engine: OcrEngine.textractTextSync(),
  routes: [{ contentTypes: [ContentType.TEXT], engine: OcrEngine.metadataOnly() }],
  upload: { prefix: 'inbox/', suffixes: ['.png', '.txt'] },
  validation: { maxSize: Size.mebibytes(5), maxPages: 1, contentTypes: [ContentType.PNG, ContentType.TEXT] },
  alarms: { enabled: true, oldestMessageAge: Duration.minutes(30) },
  retention: { results: Duration.days(30) },
});

app.synth();
