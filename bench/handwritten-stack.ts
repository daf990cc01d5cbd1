import * as path from 'node:path';
import { Aws, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Alarm, AlarmRule, ComparisonOperator, CompositeAlarm, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, EventSourceMapping, Function as LambdaFunction, Runtime, StartingPosition, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, QueryDefinition, QueryString, QueryStringProps, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

interface Step {
  readonly name: string;
  readonly bundle: string;
  readonly environment?: Record<string, string>;
  readonly statements: PolicyStatement[];
}

/** What the handlers would have to tell of documents, of functions and of the table. */
const DOCUMENT_METRICS = [
  'Quarantined', 'Failed', 'Rejected', 'Stuck', 'EngineThrottles', 'Misplaced', 'FunctionErrors', 'FunctionThrottles', 'TableThrottles',
];

/** The resources of the default pipeline as someone without this library would write them: plain L2s, and L1s where those do not do. */
export class HandwrittenStack extends Stack {
  private readonly bucket: Bucket;
  private readonly table: TableV2;
  private readonly logGroups: LogGroup[] = [];

  public constructor(scope: Construct, id: string, private readonly assets: string) {
    super(scope, id);
    this.bucket = this.addBucket();
    this.table = this.addTable();

    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    const publisher = new Role(this, 'Publisher', {
      assumedBy: new ServicePrincipal('textract.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
    });
    topic.grantPublish(publisher);

    const completions = this.addStep({
      name: 'Completions',
      bundle: 'collect',
      statements: [this.onObjects('results/*', 's3:GetObject', 's3:PutObject'), this.onTable('dynamodb:GetItem', 'dynamodb:UpdateItem')],
    });
    const undelivered = this.addDeadLetterQueue('Undelivered');
    topic.addSubscription(new SqsSubscription(completions, { rawMessageDelivery: true, deadLetterQueue: undelivered }));

    const work = this.addStep({
      name: 'Work',
      bundle: 'documents/recognize',
      environment: { COMPLETIONS_QUEUE_URL: completions.queueUrl, TOPIC_ARN: topic.topicArn, ROLE_ARN: publisher.roleArn },
      statements: [
        new PolicyStatement({ actions: ['textract:StartDocumentTextDetection', 'textract:GetDocumentTextDetection'], resources: ['*'] }),
        new PolicyStatement({ actions: ['iam:PassRole'], resources: [publisher.roleArn] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [completions.queueArn] }),
        this.onObjects('uploads/*', 's3:GetObject', 's3:GetObjectVersion'),
        this.onObjects('results/*', 's3:PutObject'),
        this.onTable('dynamodb:GetItem', 'dynamodb:UpdateItem'),
      ],
    });

    const uploads = this.addStep({
      name: 'Uploads',
      bundle: 'documents/intake',
      environment: { WORK_QUEUE_URL: work.queueUrl },
      statements: [
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [work.queueArn] }),
        this.onObjects('uploads/*', 's3:GetObject', 's3:GetObjectVersion'),
        this.onTable('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
      ],
    });
    this.notify(uploads);

    this.addPublishing();
    this.addTick([uploads, work, completions]);
    this.addFunction({
      name: 'Reconciliation',
      bundle: 'reconcile',
      environment: { UPLOADS_QUEUE_URL: uploads.queueUrl },
      statements: [
        new PolicyStatement({ actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [this.bucket.bucketArn] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [uploads.queueArn] }),
        this.onTable('dynamodb:GetItem'),
      ],
    });
    new StringParameter(this, 'Parameter', {
      parameterName: '/documents/pipeline',
      stringValue: this.toJsonString({ bucket: this.bucket.bucketName, table: this.table.tableName }),
    });
    alarm(this, 'HandlerErrors', metricOf('HandlerErrors'), 1);
    this.addDocumentAlarms();
  }

  private addDocumentAlarms(): void {
    const [malware, ...tickets] = DOCUMENT_METRICS.map((name) => alarm(this, `${name}Alarm`, metricOf(name), 1));
    new CompositeAlarm(this, 'UnhealthyPage', { alarmRule: AlarmRule.anyOf(malware) });
    new CompositeAlarm(this, 'UnhealthyTicket', { alarmRule: AlarmRule.anyOf(...tickets) });
  }

  private addBucket(): Bucket {
    return new Bucket(this, 'Bucket', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7), noncurrentVersionExpiration: Duration.days(90) }],
    });
  }

  private addTable(): TableV2 {
    const index = (indexName: string, partition: string, sort: string) => ({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return new TableV2(this, 'Table', {
      partitionKey: { name: 'documentId', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      globalSecondaryIndexes: [
        index('byTime', 'listKey', 'sortKey'),
        index('byStatus', 'statusKey', 'sortKey'),
        index('byDue', 'dueKey', 'dueAt'),
      ],
    });
  }

  /** A queue with its dead-letter queue and their alarms, and the function that the queue invokes. */
  private addStep({ name, bundle, environment, statements }: Step): Queue {
    const queue = new Queue(this, `${name}Queue`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.minutes(30),
      deadLetterQueue: { queue: this.addDeadLetterQueue(name), maxReceiveCount: 8 },
    });
    this.addAlarm(`${name}Late`, queue, Duration.minutes(15).toSeconds());

    const handler = this.addFunction({ name, bundle, environment: { SOURCE_QUEUE_URL: queue.queueUrl, ...environment }, statements });
    handler.addEventSource(new SqsEventSource(queue, { batchSize: 5, maxConcurrency: 20, reportBatchItemFailures: true }));
    return queue;
  }

  private addFunction({ name, bundle, environment, statements }: Step): LambdaFunction {
    const logGroup = new LogGroup(this, `${name}Logs`, { retention: RetentionDays.THREE_MONTHS });
    this.logGroups.push(logGroup);
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    statements.forEach(statement => role.addToPolicy(statement));
    const [folder, program = 'index'] = bundle.split('/');
    return new LambdaFunction(this, `${name}Function`, {
      code: Code.fromAsset(path.join(this.assets, folder)),
      handler: `${program}.handler`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.minutes(5),
      memorySize: 1024,
      ephemeralStorageSize: bundle === 'documents/intake' ? Size.gibibytes(2) : undefined,
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: { TABLE_NAME: this.table.tableName, ...environment },
    });
  }

  /** What turns the changes of the table into events. */
  private addPublishing(): void {
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    const publish = this.addFunction({
      name: 'Publishing',
      bundle: 'publish',
      environment: { EVENT_BUS_ARN: bus.eventBusArn },
      statements: [
        new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
        this.onObjects('aws/lambda/*', 's3:PutObject'),
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
          resources: [this.table.tableStreamArn!],
        }),
      ],
    });
    new EventSourceMapping(this, 'Stream', {
      target: publish,
      eventSourceArn: this.table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 50,
    });
    alarm(this, 'EventsLate', publish.metric('IteratorAge', { statistic: 'Maximum' }), Duration.minutes(15).toMilliseconds());
    alarm(this, 'EventsFailed', publish.metricErrors(), 1);
  }

  /** What starts the documents that wait, and looks after those that are stuck. */
  private addTick(queues: readonly Queue[]): void {
    const quotas = new TableV2(this, 'Quotas', {
      partitionKey: { name: 'quotaKey', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      billing: Billing.onDemand(),
    });
    const tick = this.addFunction({
      name: 'Tick',
      bundle: 'tick',
      statements: [
        this.onTable('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'),
        new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'], resources: [quotas.tableArn] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) }),
        new PolicyStatement({ actions: ['textract:StartDocumentTextDetection', 'textract:GetDocumentTextDetection'], resources: ['*'] }),
      ],
    });
    new Rule(this, 'EachMinute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [new LambdaTarget(tick)] });
    alarm(this, 'TickFailed', tick.metricErrors(), 1);
    const waiting = (metricName: string) => new Metric({ namespace: 'Documents', metricName, statistic: 'Maximum', period: Duration.minutes(5) });
    alarm(this, 'DocumentsWait', waiting('OldestWaiting'), Duration.hours(1).toSeconds());
    alarm(this, 'QuotaUnused', waiting('UnusedQuota'), 180);
    this.addQuery('Story', { filterStatements: ['documentId = "DOCUMENT_ID"'], sort: '@timestamp asc' });
    this.addQuery('Slowest', { filterStatements: ['ispresent(seconds)'], sort: 'seconds desc' });
    this.addQuery('Errors', { statsStatements: ['count(*) as documents by error.code'] });
  }

  private addQuery(name: string, query: QueryStringProps): void {
    new QueryDefinition(this, name, { queryDefinitionName: name, queryString: new QueryString(query), logGroups: this.logGroups });
  }

  private addDeadLetterQueue(name: string): Queue {
    const queue = new Queue(this, `${name}DeadLetters`, {
      encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14),
    });
    this.addAlarm(`${name}Dead`, queue);
    return queue;
  }

  private addAlarm(name: string, queue: Queue, oldestSeconds?: number): void {
    const metric = oldestSeconds === undefined
      ? queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' })
      : queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' });
    alarm(this, name, metric, oldestSeconds ?? 1);
  }

  private onObjects(pattern: string, ...actions: string[]): PolicyStatement {
    return new PolicyStatement({ actions, resources: [this.bucket.arnForObjects(pattern)] });
  }

  private onTable(...actions: string[]): PolicyStatement {
    return new PolicyStatement({ actions, resources: [this.table.tableArn] });
  }

  /** As the library does it: without CDK's custom resource, which would bring a function and a role more. */
  private notify(queue: Queue): void {
    queue.addToResourcePolicy(new PolicyStatement({
      actions: ['sqs:SendMessage'],
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }));
    const bucket = this.bucket.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
      queueConfigurations: ['uploads/', 'Uploads/', 'UPLOADS/'].map(value => ({
        event: 's3:ObjectCreated:*', queue: queue.queueArn, filter: { s3Key: { rules: [{ name: 'prefix', value }] } },
      })),
    };
    bucket.node.addDependency(queue);
  }
}

function metricOf(metricName: string): Metric {
  return new Metric({ namespace: 'Documents', metricName, statistic: 'Sum' });
}

function alarm(scope: Construct, name: string, metric: Metric, threshold: number): Alarm {
  return metric.createAlarm(scope, name, {
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
