import { App, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import {
  ContentType, DocumentProcessingPipeline, OcrEngine, OcrEngineProps, SharedQuota, TextractFeature,
} from '../../src';
import { EngineQuota } from '../../src/admission/engine-quota';
import { EngineType } from '../../src/contract/engine-type';
import { OcrEngineConfig } from '../../src/engines/ocr-engine-config';
import { actionsOf, statementsOf } from '../helpers/statements';
import { synthError, synthesize } from '../helpers/synthesize';

const ADMIT_AND_RELEASE = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const ADMISSION = 'DocumentsAdmission9A5ED89E';
const TABLES = { features: [TextractFeature.TABLES] };

/** The quota of an engine as the function that is described so gets it; references are named by what they refer to. */
function quotasOf(template: Template, description: string): Record<string, any> {
  const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: description } }));
  const { RECOGNITION_SETTINGS, COLLECTION_SETTINGS } = Properties.Environment.Variables;
  const parts: unknown[] = [RECOGNITION_SETTINGS ?? COLLECTION_SETTINGS].flatMap((value) => value['Fn::Join']?.[1] ?? [value]);
  const json = parts.map((part) => typeof part === 'string' ? part : (part as { Ref?: string }).Ref ?? 'other').join('');
  // without the hash of what an analysis is asked
  return Object.fromEntries(Object.entries<any>(JSON.parse(json).engines).map(([id, { quota }]) => [id.replace(/-[0-9a-f]{8}$/, ''), quota]));
}

const RECOGNIZE = 'Has engines read valid documents';
const COLLECT = 'Turns the answers of engines into results';

/** An engine with any quota. */
class OwnEngine extends OcrEngine {
  public readonly engineId = 'own';
  public readonly contentTypes = [{ contentType: ContentType.PDF }];

  public constructor(private readonly quota: EngineQuota, private readonly engineType: EngineType = EngineType.METADATA_ONLY) {
    super();
  }

  public _bind(): OcrEngineConfig {
    return { engineType: this.engineType, quota: this.quota };
  }

  public _validate(): string[] {
    return [];
  }

  public _isLike(other: OcrEngine): boolean {
    return this === other;
  }
}

describe('a quota of the pipeline\'s own', () => {
  test('is counted in a table without stream and backups, which goes with the stack', () => {
    const { template } = synthesize();
    const table = template.findResources('AWS::DynamoDB::GlobalTable')[ADMISSION];
    expect(table).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'quotaKey', KeyType: 'HASH' }, { AttributeName: 'entry', KeyType: 'RANGE' }] },
    });
    expect(table.Properties.StreamSpecification).toBeUndefined();
    expect(JSON.stringify(table.Properties.Replicas)).not.toContain('"PointInTimeRecoveryEnabled":true');
  });

  test('is encrypted with the key that the pipeline is given', () => {
    const { template } = synthesize((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
    expect(template.findResources('AWS::DynamoDB::GlobalTable')[ADMISSION].Properties).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [{ SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } } }],
    });
  });

  test('is not there where no engine needs one', () => {
    const { template } = synthesize({ engine: OcrEngine.metadataOnly() });
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    expect(quotasOf(template, RECOGNIZE)).toEqual({ metadataOnly: undefined });
  });

  const JOBS: Array<[string, string, (props?: OcrEngineProps) => OcrEngine]> = [
    ['textractText', 'textract:StartDocumentTextDetection', (props) => OcrEngine.textractText(props)],
    ['textractAnalysis', 'textract:StartDocumentAnalysis', (props) => OcrEngine.textractAnalysis({ ...TABLES, ...props })],
    ['textractExpense', 'textract:StartExpenseAnalysis', (props) => OcrEngine.textractExpense(props)],
    ['textractLending', 'textract:StartLendingAnalysis', (props) => OcrEngine.textractLending(props)],
  ];
  const CALLS: typeof JOBS = [
    ['textractTextSync', 'textract:DetectDocumentText', (props) => OcrEngine.textractTextSync(props)],
    ['textractAnalysisSync', 'textract:AnalyzeDocument', (props) => OcrEngine.textractAnalysisSync({ ...TABLES, ...props })],
    ['textractExpenseSync', 'textract:AnalyzeExpense', (props) => OcrEngine.textractExpenseSync(props)],
    ['textractId', 'textract:AnalyzeID', (props) => OcrEngine.textractId(props)],
    ['rekognitionText', 'rekognition:DetectText', (props) => OcrEngine.rekognitionText(props)],
  ];

  test.each(JOBS)('%s is held to the starts and jobs of %s', (name, operation, engine) => {
    const { template } = synthesize({ engine: engine({ quota: { startsPerSecond: 15, maxConcurrentJobs: 600 } }) });
    const quota = { tableName: ADMISSION, operation, startsPerSecond: 15, maxConcurrentJobs: 600 };
    expect(quotasOf(template, RECOGNIZE)).toEqual({ [name]: quota });
    expect(quotasOf(template, COLLECT)).toEqual({ [name]: quota });
    const byDefault = { ...quota, startsPerSecond: name === 'textractAnalysis' ? 2 : 1, maxConcurrentJobs: 100 }; // what every account has
    expect(quotasOf(synthesize({ engine: engine() }).template, RECOGNIZE)).toEqual({ [name]: byDefault });
  });

  test.each(CALLS)('%s is held to the calls of %s', (name, operation, engine) => {
    const { template } = synthesize({ engine: engine({ quota: { startsPerSecond: 25 } }) });
    expect(quotasOf(template, RECOGNIZE)).toEqual({ [name]: { tableName: ADMISSION, operation, startsPerSecond: 25 } });
    // a document whose answer is gone waits for its next attempt in the same line
    expect(quotasOf(template, COLLECT)).toEqual(quotasOf(template, RECOGNIZE));
    expect(quotasOf(synthesize({ engine: engine() }).template, RECOGNIZE)[name].startsPerSecond).toBe(1); // what AWS allows in most Regions
  });

  test('may be known at deployment only', () => {
    const { template } = synthesize({ engine: OcrEngine.textractText({ quota: { startsPerSecond: Token.asNumber({ Ref: 'Starts' }) } }) });
    const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: RECOGNIZE } }));
    const [, parts] = Properties.Environment.Variables.RECOGNITION_SETTINGS['Fn::Join'];
    const at = parts.findIndex((part: { Ref?: string }) => part.Ref === 'Starts');
    expect(parts[at - 1]).toMatch(/"startsPerSecond":$/); // a number, without quotes
  });

  test('may be that of an engine which the user wrote', () => {
    const { template } = synthesize({ engine: new OwnEngine({ operation: 'my-service', startsPerSecond: 7 }) });
    expect(quotasOf(template, RECOGNIZE)).toEqual({ own: { tableName: ADMISSION, operation: 'my-service', startsPerSecond: 7 } });
  });
});

describe('a quota that cannot be', () => {
  const FAULTS: Array<[string, OcrEngine, RegExp]> = [
    ['no start at all', OcrEngine.textractText({ quota: { startsPerSecond: 0 } }),
      /textractText: quota\.startsPerSecond is 0: it must be from 0\.01 to 500\. Take .* Service Quotas/],
    ['more starts than can be counted', OcrEngine.textractId({ quota: { startsPerSecond: 501 } }), /textractId: quota\.startsPerSecond is 501: it must be from 0\.01 to 500/],
    ['no number', OcrEngine.textractText({ quota: { startsPerSecond: NaN } }), /quota\.startsPerSecond is NaN/],
    ['half a job', OcrEngine.textractLending({ quota: { maxConcurrentJobs: 0.5 } }),
      /textractLending: quota\.maxConcurrentJobs is 0\.5: it must be a whole number from 1 to 5000/],
    ['more jobs than an item has room for', OcrEngine.textractAnalysis({ ...TABLES, quota: { maxConcurrentJobs: 5001 } }), /quota\.maxConcurrentJobs is 5001/],
    ['jobs of an engine that has none', OcrEngine.textractTextSync({ quota: { maxConcurrentJobs: 5 } }),
      /textractTextSync: quota\.maxConcurrentJobs is given, but the engine answers at once and has no jobs: leave it out/],
    ['one that a user\'s engine names', new OwnEngine({ operation: 'my-service', startsPerSecond: -1 }), /own: quota\.startsPerSecond is -1/],
    ['one of an engine that works in the pipeline\'s own function', new OwnEngine({ operation: 'my-service', startsPerSecond: 1 }, 'embedded-text'),
      /own: quota is given, but an engine of type 'embedded-text' calls no service: leave it out/],
  ];

  test.each(FAULTS)('is refused at synth: %s', (_name, engine, message) => {
    expect(synthError({ engine })).toMatch(message);
  });

  test('is refused at synth: two for one operation, which can be kept in one way only', () => {
    const two = (quota: OcrEngineProps, other: OcrEngineProps) => ({
      engine: OcrEngine.textractAnalysis({ ...TABLES, ...quota }),
      routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractAnalysis({ features: [TextractFeature.FORMS], ...other }) }],
    });
    expect(synthError(two({ name: 'tables', quota: { startsPerSecond: 10 } }, { name: 'forms' }))).toBe(
      'Stack/Documents: tables and forms use up one quota, that of textract:StartDocumentAnalysis, but are given two: '
      + '10 starts a second and 100 jobs at once, and 2 starts a second and 100 jobs at once. Give both engines the same quota, or the same sharedQuota.',
    );
    const { template } = synthesize(two({ name: 'tables', quota: { startsPerSecond: 10 } }, { name: 'forms', quota: { startsPerSecond: 10 } }));
    const { tables, forms } = quotasOf(template, RECOGNIZE);
    expect(forms).toEqual(tables);
  });

  test('is refused at synth: one of the pipeline\'s own beside a shared one, for one operation', () => {
    expect(synthError((stack) => ({
      engine: OcrEngine.textractText({ sharedQuota: new SharedQuota(stack, 'Shared') }),
      routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractText({ name: 'images' }) }],
    }))).toMatch(/are given two: 1 start a second and 100 jobs at once of Stack\/Shared, and 1 start a second and 100 jobs at once\./);
  });

  test('is refused at synth: quota and sharedQuota together', () => {
    expect(synthError((stack) => ({ engine: OcrEngine.textractText({ quota: {}, sharedQuota: new SharedQuota(stack, 'Shared') }) })))
      .toMatch(/textractText: quota is given together with sharedQuota.*leave one of them out/);
  });

  test('is refused as a shared one, too', () => {
    const stack = new Stack(new App(), 'Stack');
    expect(() => new SharedQuota(stack, 'Shared', { startsPerSecond: 0, maxConcurrentJobs: 0 }))
      .toThrow(/^Stack\/Shared: startsPerSecond is 0: .* maxConcurrentJobs is 0: /);
    const table = TableV2.fromTableName(stack, 'Table', 'admission');
    expect(() => SharedQuota.fromSharedQuotaAttributes(stack, 'Other', { table, startsPerSecond: 1000, maxConcurrentJobs: 1 }))
      .toThrow(/^Stack\/Other: startsPerSecond is 1000/);
  });
});

describe('a shared quota', () => {
  function pipelines(make: (stack: Stack) => (scope: Construct) => OcrEngine[]): Template {
    const stack = new Stack(new App(), 'Stack');
    const engines = make(stack);
    for (const id of ['First', 'Second']) {
      const [engine, ...others] = engines(stack);
      new DocumentProcessingPipeline(stack, id, { engine, routes: others.map((other) => ({ contentTypes: [ContentType.PNG], engine: other })) });
    }
    return Template.fromStack(stack);
  }

  test('is one item of one table for two pipelines, whose functions have rights on it and on no other', () => {
    const template = pipelines((stack) => {
      const sharedQuota = new SharedQuota(stack, 'Textract', { startsPerSecond: 10, maxConcurrentJobs: 400 });
      return () => [OcrEngine.textractAnalysis({ ...TABLES, sharedQuota }), OcrEngine.textractId({ sharedQuota })];
    });
    const [shared] = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable')).filter((id) => id.startsWith('Textract'));
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 3); // and the documents of each
    const functions = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: RECOGNIZE } }));
    expect(functions).toHaveLength(2);
    for (const { Properties } of functions) {
      const settings = JSON.stringify(Properties.Environment.Variables.RECOGNITION_SETTINGS).replaceAll('\\', '');
      expect(settings).toContain(`{"Ref":"${shared}"},"","operation":"textract:StartDocumentAnalysis","startsPerSecond":10,"maxConcurrentJobs":400,"shared":true}`);
      expect(settings).toContain('"operation":"textract:AnalyzeID","startsPerSecond":10,"shared":true}');
    }
    const rightsOf = (role: string) => actionsOf(statementsOf(template, role).filter(({ Resource }) => JSON.stringify(Resource).includes(shared)));
    for (const pipeline of ['First', 'Second']) {
      expect(rightsOf(`${pipeline}Recognition`)).toEqual(ADMIT_AND_RELEASE);
      expect(rightsOf(`${pipeline}Collection`)).toEqual(['dynamodb:DeleteItem', 'dynamodb:UpdateItem']); // it releases, and nothing else
      expect(rightsOf(`${pipeline}Ticking`)).toEqual([...ADMIT_AND_RELEASE, 'dynamodb:Query'].sort()); // and looks for what was not released
    }
    expect(statementsOf(template, 'FirstIntake').filter(({ Resource }) => JSON.stringify(Resource).includes(shared))).toEqual([]);
  });

  test('of another stack is counted in its table, and its key may be used', () => {
    const template = pipelines((stack) => {
      const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:123456789012:key/a');
      const table = TableV2.fromTableAttributes(stack, 'Table', { tableArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/shared', encryptionKey });
      const sharedQuota = SharedQuota.fromSharedQuotaAttributes(stack, 'Textract', { table, startsPerSecond: 5, maxConcurrentJobs: 50 });
      return () => [OcrEngine.textractExpense({ sharedQuota })];
    });
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
    const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Description: RECOGNIZE } }));
    expect(JSON.stringify(Properties.Environment).replaceAll('\\', ''))
      .toContain('"quota":{"tableName":"shared","operation":"textract:StartExpenseAnalysis","startsPerSecond":5,"maxConcurrentJobs":50,"shared":true}');
    const actions = (arn: RegExp) => actionsOf(statementsOf(template, 'FirstRecognition').filter(({ Resource }) => arn.test(JSON.stringify(Resource))));
    expect(actions(/table\/shared/)).toEqual(ADMIT_AND_RELEASE);
    expect(actions(/key\/a/)).toContain('kms:Decrypt');
  });

  test('that only counts calls gives collection no right', () => {
    const template = pipelines((stack) => {
      const sharedQuota = new SharedQuota(stack, 'Textract');
      return () => [OcrEngine.textractTextSync({ sharedQuota })];
    });
    expect(JSON.stringify(statementsOf(template, 'FirstCollection'))).not.toContain('Textract');
    expect(JSON.stringify(statementsOf(template, 'FirstRecognition'))).toContain('Textract');
  });

  test('lets code of the user\'s take part, and do nothing else', () => {
    const stack = new Stack(new App(), 'Stack');
    const quota = new SharedQuota(stack, 'Textract');
    const imported = SharedQuota.fromSharedQuotaAttributes(stack, 'Imported', {
      table: TableV2.fromTableName(stack, 'Table', 'shared'), startsPerSecond: 2, maxConcurrentJobs: 100,
    });
    const roles = ['One', 'Other'].map((id) => new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
    quota.grantAdmission(roles[0]);
    imported.grantAdmission(roles[1]);
    const template = Template.fromStack(stack);
    for (const id of ['One', 'Other']) {
      expect(actionsOf(statementsOf(template, id))).toEqual(ADMIT_AND_RELEASE);
    }
  });

  test('has a table like a pipeline\'s own, encrypted where there is a key', () => {
    const stack = new Stack(new App(), 'Stack');
    new SharedQuota(stack, 'Textract', { encryptionKey: new Key(stack, 'Key') });
    Template.fromStack(stack).hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({ SSESpecification: { SSEEnabled: true, SSEType: 'KMS' }, KeySchema: [{ AttributeName: 'quotaKey', KeyType: 'HASH' }, { AttributeName: 'entry', KeyType: 'RANGE' }] }),
    });
  });
});
