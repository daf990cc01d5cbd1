import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { ApiStack } from '../examples/api/api-stack';
import { BasicStack } from '../examples/basic/basic-stack';
import { ConsoleStack } from '../examples/console/console-stack';
import { ExistingBucketStack } from '../examples/existing-bucket/existing-bucket-stack';
import { ImageGalleryStack } from '../examples/image-gallery/image-gallery-stack';
import { InvoicesStack } from '../examples/invoices/invoices-stack';
import { OwnEngineStack } from '../examples/own-engine/own-engine-stack';
import { ResumeIntakeStack } from '../examples/resume-intake/resume-intake-stack';
import { ScannerStack } from '../examples/scanner/scanner-stack';
import { SecureStack } from '../examples/secure/secure-stack';
import { DocumentsStage } from '../examples/stages/documents-stage';
import { ENVIRONMENTS } from '../examples/stages/environments';
import { LOCAL_EXAMPLES } from '../local/examples';

const OUTPUT = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

const EXAMPLES = join(__dirname, '..', 'examples');

const STACKS: Record<string, (scope: Construct) => Stack> = {
  'api': (scope) => new ApiStack(scope, 'Example'),
  'scanner': (scope) => new ScannerStack(scope, 'Example'),
  'basic': (scope) => new BasicStack(scope, 'Example'),
  'console': (scope) => new ConsoleStack(scope, 'Example'),
  'existing-bucket': (scope) => new ExistingBucketStack(scope, 'Example', { bucketName: 'letters-archive', prefix: 'letters/' }),
  'image-gallery': (scope) => new ImageGalleryStack(scope, 'Example', { pageOrigin: 'http://localhost:8080' }),
  'invoices': (scope) => new InvoicesStack(scope, 'Example', { mailTo: 'invoices@example.com' }),
  'own-engine': (scope) => new OwnEngineStack(scope, 'Example'),
  'resume-intake': (scope) => new ResumeIntakeStack(scope, 'Example', { mailTo: 'jobs@example.com' }),
  'secure': (scope) => new SecureStack(scope, 'Example', { securityMail: 'security@example.com' }),
  'stages': (scope) => new DocumentsStage(scope, 'Example', ENVIRONMENTS.dev).documents,
};

test('every example that is an app is synthesized here', () => {
  const apps = readdirSync(EXAMPLES).filter((name) => readdirSync(join(EXAMPLES, name)).includes('cdk.json'));
  expect(Object.keys(STACKS).sort()).toEqual(apps.sort());
});

test.each(Object.keys(LOCAL_EXAMPLES))('%s says how to run it on the emulator', (name) => {
  expect(readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8')).toContain(`\`npm run example -- ${name}\``);
});

test.each(Object.entries(STACKS))('%s makes a template, with outputs to go on with', (name, make) => {
  const template = Template.fromStack(make(new App({ analyticsReporting: false, outdir: join(OUTPUT, name) })));
  template.hasResourceProperties('AWS::SSM::Parameter', { Name: Match.anyValue(), Description: Match.stringLikeRegexp('pipeline') });
  expect(Object.keys(template.toJSON().Outputs).length).toBeGreaterThanOrEqual(3);
});

test('the client of the API example may read and write, and not delete', () => {
  const template = Template.fromStack(STACKS.api(new App({ analyticsReporting: false, outdir: join(OUTPUT, 'scopes') })));
  const [{ Properties: client }] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
  expect(client.AllowedOAuthScopes.map((scope: any) => scope['Fn::Join'][1].at(-1))).toEqual(['/read', '/write']);
});

test('the function of the example with an engine of its own finds all that it reads from the disk beside its code', () => {
  const app = new App({ analyticsReporting: false, outdir: join(OUTPUT, 'own-engine-assets') });
  new OwnEngineStack(app, 'Example');
  const { directory } = app.synth();
  const files = readdirSync(directory).filter((name) => name.startsWith('asset.') && !name.includes('.json'))
    .map((name) => join(directory, name)).filter((path) => statSync(path).isDirectory()).map((path) => readdirSync(path).sort());
  expect(files).toContainEqual([
    'eng.traineddata.gz', 'index.js', 'pdfium.wasm', ...['-lstm', '-relaxedsimd-lstm', '-relaxedsimd', '-simd-lstm', '-simd', ''].map((kind) => `tesseract-core${kind}.wasm`), 'worker.js',
  ]);
});
