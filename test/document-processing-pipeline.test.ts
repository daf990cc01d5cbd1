import { App, Size, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ContentType, DocumentProcessingPipeline, EngineRoute, OcrEngine, PipelineProfile, TextractFeature } from '../src';
import { actionsOfRole, statementsOf } from './helpers/statements';
import { synthError, synthesize } from './helpers/synthesize';

describe('logical ids: a changed id would delete documents on the next deployment', () => {
  test.each([
    ['AWS::S3::Bucket', ['DocumentsBucket089EA665']],
    ['AWS::DynamoDB::GlobalTable', ['DocumentsTable2245A403', 'DocumentsAdmission9A5ED89E']],
    ['AWS::SQS::Queue', [
      'DocumentsCollectionCompletionsDeadLetterQueue956A99F2',
      'DocumentsCollectionCompletionsQueue8AF11674',
      'DocumentsCollectionChannelUndeliveredQueue5F9D7436',
      'DocumentsRecognitionWorkDeadLetterQueueA4B77009',
      'DocumentsRecognitionWorkQueueCAD66D85',
      'DocumentsIntakeUploadsDeadLetterQueueD694FA4F',
      'DocumentsIntakeUploadsQueue3E96B1DD',
    ]],
    ['AWS::SNS::Topic', ['DocumentsCollectionChannelTopic38BB3850']],
    ['AWS::Logs::LogGroup', [
      'DocumentsCollectionHandlerLogsD0594768',
      'DocumentsRecognitionHandlerLogsAFE40AE2',
      'DocumentsIntakeHandlerLogsCF9A7AA0',
      'DocumentsTickingHandlerLogsEDDE1CB7',
      'DocumentsReconciliationHandlerLogs11C4DCCE',
      'DocumentsPublishingHandlerLogsFC94BBBA',
    ]],
  ])('%s is %j', (type, ids) => {
    expect(Object.keys(synthesize().template.findResources(type)).sort()).toEqual([...ids].sort());
  });
});

describe('with no props at all', () => {
  const { template, pipeline } = synthesize();

  test('an upload is noticed, inspected, read, collected and told of, and what got stuck, or was missed, is found: a function each', () => {
    template.resourceCountIs('AWS::Lambda::Function', 6);
    template.allResourcesProperties('AWS::Lambda::Function', { Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: Match.stringLikeRegexp('^(index|intake|recognize)\\.handler$') });
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 4);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', { FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  test('there is no custom resource, whose function a consumer would have to trust', () => {
    expect(Object.values(template.toJSON().Resources).filter((resource) => (resource as { Type: string }).Type.startsWith('Custom::'))).toEqual([]);
  });

  test('documents and records outlive the stack', () => {
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('the engine is asynchronous Textract, and the completion channel is there for it', () => {
    expect(actionsOfRole(template, 'DocumentsRecognitionHandlerRole')).toContain('textract:StartDocumentTextDetection');
    template.resourceCountIs('AWS::SNS::Topic', 1);
  });

  test('every queue that work waits in has a dead-letter queue', () => {
    expect(pipeline.deadLetterQueues.all).toHaveLength(4);
    const queues = Object.values(template.findResources('AWS::SQS::Queue'));
    expect(queues.filter((queue) => queue.Properties.RedrivePolicy)).toHaveLength(3);
  });
});

test('no message comes back to a function that it has been through: AWS Lambda would drop it after some rounds', () => {
  const { template } = synthesize({ routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractTextSync() }] });
  const functions = template.findResources('AWS::Lambda::Function');
  const isQueue = (id: string) => id in template.findResources('AWS::SQS::Queue');
  const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'))
    .map(({ Properties }): [string, string] => [Properties.EventSourceArn['Fn::GetAtt'][0], Properties.FunctionName.Ref])
    .filter(([queue]) => isQueue(queue));
  expect(mappings).toHaveLength(3);

  /** The queues that a message may get to from one. */
  const next = (queue: string): string[] => mappings.filter(([source]) => source === queue).flatMap(([, fn]) => (
    statementsOf(template, functions[fn].Properties.Role['Fn::GetAtt'][0])
      .filter(({ Action }) => [Action].flat().includes('sqs:SendMessage'))
      .map(({ Resource }) => (Resource as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0])
  ));
  const reached = (queue: string, seen: readonly string[] = []): string[] => next(queue).flatMap((to) => {
    expect(seen).not.toContain(to);
    return [to, ...reached(to, [...seen, to])];
  });
  const paths = mappings.map(([queue]) => [queue, reached(queue, [queue]).length]);
  expect(paths.map(([, length]) => length).sort()).toEqual([0, 1, 2]); // completions, work, uploads
});

describe('least privilege', () => {
  const { template } = synthesize({ routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractTextSync() }] });

  test('no role of the pipeline has a managed policy', () => {
    for (const role of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('each function has a role of its own', () => {
    const roles = Object.values(template.findResources('AWS::Lambda::Function')).map((fn) => fn.Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(6);
  });

  test('`*` stands only where AWS offers nothing narrower', () => {
    const wide = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
      .filter((statement) => [statement.Resource].flat().includes('*'))
      .flatMap((statement) => statement.Action);
    expect(new Set(wide)).toEqual(new Set([
      'textract:StartDocumentTextDetection', 'textract:GetDocumentTextDetection', 'textract:DetectDocumentText',
      'xray:PutTraceSegments', 'xray:PutTelemetryRecords',
    ]));
  });

  test('no action is a pattern', () => {
    const actions = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
      .flatMap((statement) => statement.Action);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('intake reads uploads and writes no object', () => {
    expect(actionsOfRole(template, 'DocumentsIntakeHandlerRole').filter((action) => action.startsWith('s3:')))
      .toEqual(['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket']);
    const read = statementsOf(template, 'DocumentsIntakeHandlerRole').find(({ Action }) => [Action].flat().includes('s3:GetObject'));
    expect(JSON.stringify(read?.Resource)).toContain('/uploads/*');
  });

  test('collection reads and writes results, and no upload', () => {
    const s3 = statementsOf(template, 'DocumentsCollectionHandlerRole').filter(({ Action }) => [Action].flat().some((action) => action.startsWith('s3:')));
    expect(JSON.stringify(s3)).not.toContain('uploads/');
    expect(JSON.stringify(s3)).toContain('/results/*');
  });

  test('collection removes versions of results, where a purge came in between, and nobody else removes anything', () => {
    const removing = (role: string) => statementsOf(template, role).filter(({ Action }) => /Delete|ListBucketVersions/.test(JSON.stringify(Action)))
      .filter(({ Action }) => JSON.stringify(Action).includes('s3:'));
    const [remove, list, ...others] = removing('DocumentsCollectionHandlerRole');
    expect(others).toEqual([]);
    expect(remove).toMatchObject({ Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObjectVersion'] });
    expect(JSON.stringify(remove.Resource)).toContain('/results/*');
    expect(list).toMatchObject({ Action: 's3:ListBucketVersions', Condition: { StringLike: { 's3:prefix': 'results/*' } } });
    for (const role of ['DocumentsIntakeHandlerRole', 'DocumentsRecognitionHandlerRole', 'DocumentsTickingHandlerRole', 'DocumentsPublishingHandlerRole']) {
      expect(actionsOfRole(template, role)).not.toEqual([]);
      expect(removing(role)).toEqual([]);
    }
  });

  test('the role that tells of completions can be handed to Textract only', () => {
    const pass = statementsOf(template, 'DocumentsRecognitionHandlerRole').find(({ Action }) => Action === 'iam:PassRole');
    expect(pass?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'textract.amazonaws.com' } });
  });

  test('the role that tells of completions is taken on for jobs of this account only', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({
          Principal: { Service: 'textract.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': Match.anyValue() } },
        })],
      },
    });
  });
});

describe('engines', () => {
  test('without an asynchronous engine there is no topic and no role to publish', () => {
    const { template, pipeline } = synthesize({ engine: OcrEngine.textractTextSync() });
    template.resourceCountIs('AWS::SNS::Topic', 0);
    expect(pipeline.deadLetterQueues.all).toHaveLength(3);
    expect(actionsOfRole(template, 'DocumentsRecognitionHandlerRole').filter((action) => action.startsWith('textract:')))
      .toEqual(['textract:DetectDocumentText']);
    expect(actionsOfRole(template, 'DocumentsCollectionHandlerRole').filter((action) => action.startsWith('textract:'))).toEqual([]);
  });

  test('metadataOnly asks for no right beyond the pipeline\'s own', () => {
    const { template } = synthesize({ engine: OcrEngine.metadataOnly() });
    const actions = actionsOfRole(template, 'DocumentsRecognitionHandlerRole');
    expect(actions.filter((action) => /^(textract|iam):/.test(action) || action === 's3:PutObject' || action === 's3:GetObject')).toEqual([]);
  });

  describe('have ids by what they are, which records carry', () => {
    const contracts = () => OcrEngine.textractAnalysis({ features: [TextractFeature.FORMS, TextractFeature.LAYOUT] });
    const drawings = () => OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES] });

    test('so a route that is put in front changes no id, and nothing that waits is read by another engine', () => {
      const idsOf = (routes: EngineRoute[]) => synthesize({ routes }).pipeline.engines.map(({ engineId }) => engineId);
      const [, before] = idsOf([{ contentTypes: [ContentType.PDF], engine: contracts() }]);
      const [, front, after] = idsOf([
        { contentTypes: [ContentType.TIFF], engine: drawings() },
        { contentTypes: [ContentType.PDF], engine: contracts() },
      ]);
      expect(before).toMatch(/^textractAnalysis-[0-9a-f]{8}$/);
      expect([after, front === before]).toEqual([before, false]);
    });

    test('whatever the order of features', () => {
      expect(OcrEngine.textractAnalysis({ features: [TextractFeature.LAYOUT, TextractFeature.FORMS] }).engineId).toBe(contracts().engineId);
    });

    test('or by the names that they are given', () => {
      const { pipeline } = synthesize({ engine: OcrEngine.textractText({ name: 'letters' }) });
      expect(pipeline.engines).toMatchObject([{ engineId: 'letters' }]);
      expect(synthError({ engine: OcrEngine.textractText({ name: 'a#b' }) })).toContain("a#b: name is 'a#b': it must begin with a letter");
    });

    test('two that are alike are one', () => {
      const { pipeline } = synthesize({ routes: [{ contentTypes: [ContentType.PNG], engine: OcrEngine.textractText() }] });
      expect(pipeline.engines).toMatchObject([{ engineId: 'textractText' }]);
    });

    test('two that only look alike in records are refused, until one has a name', () => {
      const quota = { startsPerSecond: 5 };
      const routes = [
        { contentTypes: [ContentType.PNG], engine: OcrEngine.rekognitionText() },
        { contentTypes: [ContentType.JPEG], engine: OcrEngine.rekognitionText({ quota }) },
      ];
      expect(synthError({ routes })).toContain("two engines have the id 'rekognitionText' and other props");
    });
  });
});

describe('the pipeline as others see it', () => {
  function reader(stack: Stack) {
    return new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  }

  test('grantUpload allows uploads and nothing else', () => {
    const made = synthesize();
    made.pipeline.grantUpload(reader(made.stack));
    const [statement, ...others] = statementsOf(made.template, 'Reader');
    expect(others).toEqual([]);
    expect(statement.Action).toEqual(['s3:PutObject', 's3:AbortMultipartUpload']);
    expect(JSON.stringify(statement.Resource)).toContain('/uploads/*');
  });

  test('grantReadResults allows to read results and nothing else', () => {
    const made = synthesize();
    made.pipeline.grantReadResults(reader(made.stack));
    const [statement, ...others] = statementsOf(made.template, 'Reader');
    expect(others).toEqual([]);
    expect(statement.Action).toBe('s3:GetObject');
    expect(JSON.stringify(statement.Resource)).toContain('/results/*');
  });

  test('grantReadMetadata allows to read and list records, and to change none', () => {
    const made = synthesize();
    made.pipeline.grantReadMetadata(reader(made.stack));
    expect(actionsOfRole(made.template, 'Reader')).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']);
  });

  test('metrics carry the name that the functions emit them with', () => {
    const { stack, pipeline, template } = synthesize();
    expect(stack.resolve(pipeline.metricSucceeded().toMetricConfig().metricStat)).toMatchObject({
      namespace: 'DocumentProcessingPipeline', metricName: 'DocumentsSucceeded', dimensions: [{ name: 'service', value: pipeline.pipelineName }],
    });
    template.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ POWERTOOLS_SERVICE_NAME: pipeline.pipelineName, POWERTOOLS_METRICS_NAMESPACE: 'DocumentProcessingPipeline' }) },
    });
    expect([pipeline.metricPartial(), pipeline.metricRejected(), pipeline.metricFailed(), pipeline.metricPages()].map(({ metricName }) => metricName))
      .toEqual(['DocumentsPartial', 'DocumentsRejected', 'DocumentsFailed', 'PagesProcessed']);
  });

  test('a pipeline of another stack can be granted and measured', () => {
    const { pipeline } = synthesize();
    const other = new Stack(new App(), 'Other');
    const imported = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(other, 'Imported', {
      pipelineName: pipeline.pipelineName, bucket: pipeline.bucket, table: pipeline.table,
    });
    expect(imported.uploadPrefix).toBe('uploads/');
    expect(imported.resultPrefix).toBe('results/');
    expect([imported.engines, imported.contentTypes, imported.uploadSuffixes]).toEqual([[], [], []]); // nobody said
    expect(imported.maxSize.toMebibytes()).toBe(500);
    expect(imported.metricFailed().dimensions).toEqual({ service: pipeline.pipelineName });
  });
});

describe('what a pipeline takes, for those who ask before they upload', () => {
  const settings = {
    engine: OcrEngine.textractAnalysis({ features: [TextractFeature.TABLES] }),
    routes: [ContentType.PNG, ContentType.JPEG].map((type) => ({ contentTypes: [type], engine: OcrEngine.rekognitionText() })),
    upload: { suffixes: ['.pdf', '.PNG'] },
    validation: { contentTypes: [ContentType.PDF, ContentType.PNG, ContentType.JPEG], maxSize: Size.mebibytes(20) },
  };

  test('is its engines by the ids that records carry, each with its own limits', () => {
    const { engines } = synthesize(settings).pipeline;
    expect(engines.map(({ engineId }) => engineId)).toEqual([expect.stringMatching(/^textractAnalysis-/), 'rekognitionText']);
    const limits = engines[1].contentTypes.map(({ contentType, maxSize }) => [contentType.mimeType, maxSize?.toMebibytes()]);
    expect(limits).toEqual([['image/png', 15], ['image/jpeg', 15]]);
  });

  test('is the types that it accepts, the largest size, and the suffixes', () => {
    const { contentTypes, maxSize, uploadSuffixes } = synthesize(settings).pipeline;
    expect(contentTypes.map(({ mimeType }) => mimeType).sort()).toEqual(['application/pdf', 'image/jpeg', 'image/png']);
    expect(maxSize.toMebibytes()).toBe(20);
    expect(uploadSuffixes).toEqual(['.pdf', '.PNG']);
  });

  test('is all that its engines take, where nothing else is said', () => {
    const { contentTypes, maxSize, uploadSuffixes } = synthesize().pipeline;
    expect(contentTypes.map(({ mimeType }) => mimeType).sort()).toEqual(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff']);
    expect(maxSize.toMebibytes()).toBe(500);
    expect(uploadSuffixes).toEqual([]);
  });

  test('goes with it to another stack', () => {
    const { pipeline } = synthesize(settings);
    const { pipelineName, bucket, table, engines, contentTypes, maxSize, uploadSuffixes } = pipeline;
    const imported = DocumentProcessingPipeline.fromDocumentProcessingPipelineAttributes(new Stack(new App(), 'Other'), 'Imported', {
      pipelineName, bucket, table, engines, contentTypes, maxSize, uploadSuffixes,
    });
    expect(imported).toMatchObject({ engines, contentTypes, maxSize, uploadSuffixes });
  });
});

describe('profiles', () => {
  test('DEVELOPMENT takes everything with it', () => {
    const { template, pipeline } = synthesize({ profile: PipelineProfile.DEVELOPMENT });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Delete' });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
    expect(pipeline.alarms).toEqual({ all: [] });
  });
});
