import { Duration, Stack } from 'aws-cdk-lib';
import { IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IEventBus } from 'aws-cdk-lib/aws-events';
import { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, IFunction, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { NoticesSettings, PublishingSettings } from './publishing-settings';
import { DocumentStatus } from '../contract/document-status';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { BoundTopic } from '../notifications/notification-target-config';
import { DocumentsTable } from '../storage/documents-table';
import { grantItems } from '../storage/grants';
import { UNDELIVERED_EVENTS_PREFIX } from '../storage/object-keys';

/** A batch takes ten calls or so; where a service is slow, some times as long. */
const TIMEOUT = Duration.minutes(1);

/** Well before the stream forgets a record, after a day: Lambda must still be able to read what it gives up on. */
const MAX_RECORD_AGE = Duration.hours(6);

/** Lambda splits a batch that fails, so at last these are spent on the one change that cannot be published. */
const RETRIES = 50;

export interface PublishingProps {
  readonly functions: SharedFunctionProps;
  readonly bucket: IBucket;
  readonly table: DocumentsTable;
  readonly eventBus: IEventBus;
  readonly topics: readonly BoundTopic[];
  /** Where changes wait for people, and who they are. */
  readonly notices?: NoticesProps;
}

export interface NoticesProps {
  readonly table: ITable;
  readonly targets: ReadonlyArray<{ readonly id: string; readonly statuses: readonly DocumentStatus[] }>;
}

/**
 * From a committed change of status to an event: the table's stream is the outbox, so there is no event without its change
 * and no change without its event. What cannot be published is kept in the bucket, whole.
 */
export class Publishing extends Construct {
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];

  public constructor(scope: Construct, id: string, props: PublishingProps) {
    super(scope, id);
    const { bucket, table, eventBus, topics, notices } = props;

    const settings: PublishingSettings = {
      eventBusArn: eventBus.eventBusArn,
      topics: topics.map(({ topic, statuses }) => ({ topicArn: topic.topicArn, statuses })),
      notices: notices && { tableName: notices.table.tableName, groups: groupsOf(notices) },
    };
    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'publish',
      description: 'Publishes each change of status',
      timeout: TIMEOUT,
      memorySize: 512,
      environment: { [Env.PUBLISHING_SETTINGS]: Stack.of(this).toJsonString(settings) },
    });
    this.grantReadStream(role, table);
    this.grantKeepUndelivered(role, bucket);
    eventBus.grantPutEventsTo(role);
    topics.forEach(({ topic }) => topic.grantPublish(role));
    if (notices) {
      grantItems(notices.table, role, 'PutItem');
    }

    const mapping = this.readStream(handler, table, bucket);
    this.handler = handler;
    this.alarms = [
      {
        name: 'EventsUndelivered',
        description: 'Events could not be published and wait in the bucket.',
        metric: undeliveredMetric(mapping),
        threshold: 1,
      },
      {
        name: 'EventsLate',
        description: 'Changes of status wait to be published longer than they should.',
        metric: delayMetric(handler),
        threshold: 'oldestMessageSeconds',
      },
    ];
  }

  private readStream(handler: IFunction, table: DocumentsTable, bucket: IBucket): EventSourceMapping {
    return new EventSourceMapping(this, 'Stream', {
      target: handler,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON, // nothing is missed while the mapping is being made
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      parallelizationFactor: 4, // each takes some of the documents, and a document's changes stay in order
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: RETRIES,
      maxRecordAge: MAX_RECORD_AGE,
      // not CDK's S3OnFailureDestination, which lets the function read and write the whole bucket
      onFailure: { bind: () => ({ destination: bucket.bucketArn }) },
      supportS3OnFailureDestination: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    });
  }

  private grantReadStream(role: IRole, table: DocumentsTable): void {
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [table.tableStreamArn!],
    }));
    table.encryptionKey?.grantDecrypt(role);
  }

  /** Lambda writes in the function's name, below a prefix that it chooses itself, and only where it may list the bucket. */
  private grantKeepUndelivered(role: IRole, bucket: IBucket): void {
    // a bucket that was deleted may come back in another account, under the same name
    const conditions = { StringEquals: { 's3:ResourceAccount': Stack.of(this).account } };
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${UNDELIVERED_EVENTS_PREFIX}*`)], conditions,
    }));
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions }));
    bucket.encryptionKey?.grant(role, 'kms:GenerateDataKey');
  }
}

/** Targets of the same statuses together: a function has little room for its variables. */
function groupsOf({ targets }: NoticesProps): NoticesSettings['groups'] {
  const groups = new Map<string, { statuses: readonly string[]; targets: string[] }>();
  for (const { id, statuses } of targets) {
    const key = [...statuses].sort().join();
    const group = groups.get(key) ?? { statuses, targets: [] };
    group.targets.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What is in the bucket now, and what could not even be put there. Lambda counts both only where it is asked to. */
function undeliveredMetric(mapping: EventSourceMapping): IMetric {
  const count = (metricName: string) => new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });
  return new MathExpression({
    label: 'Changes given up on',
    expression: 'FILL(delivered, 0) + FILL(dropped, 0)',
    usingMetrics: { delivered: count('OnFailureDestinationDeliveredEventCount'), dropped: count('DroppedEventCount') },
    period: Duration.minutes(1),
  });
}

/** In seconds, as the limit is, whose value may not be known before the stack is deployed. */
function delayMetric(handler: IFunction): IMetric {
  return new MathExpression({
    label: 'Oldest change waiting, in seconds',
    expression: 'milliseconds / 1000',
    usingMetrics: { milliseconds: handler.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }) },
    period: Duration.minutes(1),
  });
}
