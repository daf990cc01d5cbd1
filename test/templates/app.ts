import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BasicStack } from '../../examples/basic/basic-stack';
import { ContentType, DocumentProcessingPipeline, OcrEngine, TextractFeature } from '../../src';

/** The kinds of template that users deploy, for a linter that knows what CloudFormation takes. */
const app = new App({ outdir: process.argv[2] });

new BasicStack(app, 'Basic');

const plain = new Stack(app, 'Default');
new DocumentProcessingPipeline(plain, 'Documents');

const guarded = new Stack(app, 'Guarded');
new DocumentProcessingPipeline(guarded, 'Documents', {
  encryptionKey: new Key(guarded, 'Key'),
  functions: { vpc: new Vpc(guarded, 'Vpc') },
  engine: OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES], queries: [{ text: 'What is the total?', alias: 'TOTAL' }] }),
  routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.rekognitionText() }],
});

const imported = new Stack(app, 'Imported');
new DocumentProcessingPipeline(imported, 'Documents', { bucket: new Bucket(imported, 'Bucket', { versioned: true }) });

app.synth();
