import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Mfa } from 'aws-cdk-lib/aws-cognito';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { ApiAuthorization, ComplianceNotes, DocumentApi, DocumentConsole, DocumentProcessingPipeline, FunctionCompletion, MalwareScan, NotificationTarget, OcrEngine, PipelineProfile, SharedQuota } from '../../src';
import { BY_DESIGN, CHECKOV_BY_DESIGN, WILDCARDS } from '../../src/acknowledgements/acknowledgements';
import { COMPLIANCE_NOTES } from '../../src/acknowledgements/regulation-findings';
import { ROOT } from '../helpers/assembly';

const OUTPUT = mkdtempSync(path.join(tmpdir(), 'linted-'));
afterAll(() => rmSync(OUTPUT, { recursive: true, force: true }));

const ENV = { account: '111122223333', region: 'eu-west-1' };

/** What a pack finds, as `rule path`; the report is written whether or not synth throws. */
function findings(make: (stack: Stack, other: Stack) => void, env: typeof ENV | undefined = ENV, pack: NagPack = new AwsSolutionsChecks()): string[] {
  const outdir = mkdtempSync(path.join(OUTPUT, 'app-'));
  const app = new App({ analyticsReporting: false, outdir });
  make(new Stack(app, 'Own', { env }), new Stack(app, 'Other', { env }));
  Validations.of(app).addPlugins(pack);
  const { exitCode } = process; // which CDK sets where there are findings, so that the whole run would fail without a failed test
  const silenced = [jest.spyOn(console, 'error').mockImplementation(), jest.spyOn(console, 'log').mockImplementation(), jest.spyOn(process.stderr, 'write').mockReturnValue(true)];
  try {
    app.synth();
  } catch (error) {
    expect((error as Error).message).toContain('Validation failed');
  } finally {
    silenced.forEach((spy) => spy.mockRestore());
    process.exitCode = exitCode;
  }
  const report = JSON.parse(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ violations }: any) => violations.flatMap(({ ruleName, violatingConstructs }: any) => (
    violatingConstructs.map(({ constructPath }: any) => `${ruleName} ${constructPath}`)
  )));
}

const reader = (stack: Stack) => new LambdaFunction(stack, 'Reader', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('x') });

test.each<[string, (stack: Stack, other: Stack) => void]>([
  ['by default', (stack) => void new DocumentApi(stack, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents') })],
  ['hardened', (stack) => {
    const encryptionKey = new Key(stack, 'Key', { enableKeyRotation: true });
    const topic = new Topic(stack, 'Topic', { masterKey: encryptionKey, enforceSSL: true });
    new DocumentApi(stack, 'Api', {
      pipeline: new DocumentProcessingPipeline(stack, 'Documents', {
        encryptionKey, notifications: { targets: [NotificationTarget.topic(topic)] }, malwareScan: MalwareScan.guardDuty(),
      }),
      allowPurge: true,
    });
  }],
  ['with malware scans', (stack) => void new DocumentProcessingPipeline(stack, 'Documents', { malwareScan: MalwareScan.guardDuty() })],
  ['that tells people', (stack) => {
    const targets = [NotificationTarget.email('a@example.com'), NotificationTarget.sms('+491701234567')];
    new DocumentProcessingPipeline(stack, 'Documents', { notifications: { targets } });
  }],
  ['with a shared quota', (stack) => {
    const sharedQuota = new SharedQuota(stack, 'Quota');
    new DocumentProcessingPipeline(stack, 'Documents', { engine: OcrEngine.textractText({ sharedQuota }) });
  }],
  ['for development', (stack) => void new DocumentProcessingPipeline(stack, 'Documents', { profile: PipelineProfile.DEVELOPMENT })],
  ['with an API of another stack', (stack, other) => void new DocumentApi(other, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents'), allowPurge: true })],
  ['with an API for people', (stack, other) => void new DocumentApi(other, 'Api', {
    pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: ApiAuthorization.managedUsers(),
  })],
  ['with a console', (stack, other) => {
    const pipeline = new DocumentProcessingPipeline(stack, 'Documents');
    new DocumentConsole(other, 'Console', { api: new DocumentApi(other, 'Api', { pipeline, authorization: ApiAuthorization.managedUsers() }) });
  }],
  ['with an API for operators', (stack, other) => {
    const pipeline = new DocumentProcessingPipeline(stack, 'Documents', { encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }) });
    new DocumentApi(other, 'Api', { pipeline })._addOperations();
  }],
  ['with an API for operators of a looked-up pipeline', (stack) => {
    new DocumentApi(stack, 'Api', { pipeline: DocumentProcessingPipeline.fromLookup(stack, 'Documents', { pipelineName: 'documents' }) })._addOperations();
  }],
  ['with an imported bucket and all kinds of engines', (stack) => void new DocumentProcessingPipeline(stack, 'Documents', {
    bucket: Bucket.fromBucketName(stack, 'Mine', 'mine'),
    engine: OcrEngine.rekognitionText(),
    upload: { previousPrefixes: ['in/'] },
    indexedLabel: 'customer',
  })],
])('%s, AwsSolutions finds nothing in what is the library\'s', (_, make) => {
  expect(findings(make).filter((finding) => !/ Own\/(Mine|Reader)\//.test(finding) && !/BucketNotificationsHandler/.test(finding))).toEqual([]);
});

test('with a function of the user\'s, nothing but what is the user\'s is found', () => {
  const found = findings((stack) => void new DocumentProcessingPipeline(stack, 'Documents', {
    engine: OcrEngine.fromFunction(reader(stack), { completion: FunctionCompletion.CALLBACK }),
  }));
  expect(found.filter((finding) => !finding.includes(' Own/Reader/'))).toEqual([]);
  expect(found).not.toEqual([]); // its managed policy
});

test('people who need no second factor at all are found', () => {
  const found = findings((stack) => void new DocumentApi(stack, 'Api', {
    pipeline: new DocumentProcessingPipeline(stack, 'Documents'), authorization: ApiAuthorization.managedUsers({ mfa: Mfa.OFF }),
  }));
  expect(found).toEqual([expect.stringMatching(/^AwsSolutions-COG2 Own\/Api\/Users\/Pool/)]);
});

test('in a stack without an account and a Region, as well', () => {
  expect(findings((stack) => void new DocumentApi(stack, 'Api', { pipeline: new DocumentProcessingPipeline(stack, 'Documents') }), undefined)).toEqual([]);
});

test.each([
  ['all of a bucket', new PolicyStatement({ actions: ['s3:*'], resources: ['*'] })],
  ['all functions', new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: ['*'] })],
  ['a service that knows no resources, and one that does', new PolicyStatement({ actions: ['xray:PutTraceSegments', 'sqs:SendMessage'], resources: ['*'] })],
  ['all actions of a key', new PolicyStatement({ actions: ['kms:*'], resources: ['arn:aws:kms:eu-west-1:111122223333:key/1'], effect: Effect.ALLOW })],
])('a right to %s that somebody adds to a role of the pipeline is found', (_, statement) => {
  const found = findings((stack) => new DocumentProcessingPipeline(stack, 'Documents').functions.intake.addToRolePolicy(statement));
  expect(found).toEqual(expect.arrayContaining([expect.stringContaining('AwsSolutions-IAM5[')]));
});

describe('the packs for regulations', () => {
  const hardened = (stack: Stack, other: Stack) => {
    const encryptionKey = new Key(other, 'Key', { enableKeyRotation: true });
    const topic = new Topic(other, 'Topic', { masterKey: encryptionKey, enforceSSL: true });
    const functions = { vpc: new Vpc(other, 'Vpc') };
    const alarms = { pageActions: [new SnsAction(topic)], ticketActions: [new SnsAction(topic)] };
    const pipeline = new DocumentProcessingPipeline(stack, 'Documents', {
      encryptionKey, functions, notifications: { targets: [NotificationTarget.topic(topic)] }, malwareScan: MalwareScan.guardDuty(), alarms,
    });
    const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b';
    const api = new DocumentApi(stack, 'Api', { pipeline, functions, alarms, allowPurge: true, webAclArn, authorization: ApiAuthorization.managedUsers() });
    new DocumentConsole(stack, 'Console', { api });
    return pipeline;
  };
  const ofTheLibrary = (found: string[]) => found.filter((finding) => finding.includes(' Own/'));
  const packs: Array<[string, () => NagPack]> = [
    ['HIPAA', () => new HIPAASecurityChecks()], ['NIST 800-53 R5', () => new NIST80053R5Checks()], ['PCI DSS', () => new PCIDSS321Checks()],
    ['AwsSolutions', () => new AwsSolutionsChecks()],
  ];

  test.each(packs)('%s finds nothing in what is hardened, with the notes', (_, pack) => {
    expect(ofTheLibrary(findings((stack, other) => ComplianceNotes.acknowledge(hardened(stack, other).node.root), ENV, pack()))).toEqual([]);
  });

  test.each(packs.slice(0, 3))('%s is not silenced by the library itself', (_, pack) => {
    expect(ofTheLibrary(findings((stack, other) => void hardened(stack, other), ENV, pack())).length).toBeGreaterThan(10);
  });

  test('a resource of the user\'s beside a pipeline is found as before', () => {
    const found = findings((stack, other) => {
      hardened(stack, other);
      new Bucket(stack, 'Mine');
      ComplianceNotes.acknowledge(stack);
    }, ENV, new HIPAASecurityChecks());
    expect(ofTheLibrary(found)).toEqual(expect.arrayContaining([expect.stringMatching(/S3BucketLoggingEnabled Own\/Mine/)]));
    expect(ofTheLibrary(found).filter((finding) => !finding.includes('/Mine/'))).toEqual([]);
  });
});

test('docs/security.md has what is acknowledged, each with its reason', () => {
  const page = readFileSync(path.join(ROOT, 'docs', 'security.md'), 'utf8');
  for (const { rule, reason } of BY_DESIGN) {
    expect(page).toContain(`| \`${rule}\` | ${reason} |`);
  }
  for (const { rule, reason } of [...CHECKOV_BY_DESIGN, ...COMPLIANCE_NOTES]) {
    expect(page).toContain(`| \`${rule}\` | ${reason} |`);
  }
  for (const { reason } of WILDCARDS) {
    expect(page).toContain(`| \`AwsSolutions-IAM5\` | ${reason} |`);
  }
});
