import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { ResultFormat } from './contract/result-format';
import { DocumentProcessingPipelineAttributes, PipelineLookupOptions } from './document-processing-pipeline-interface';
import { LIST_PRICES } from './engines/engine-prices';
import { FunctionOptions } from './functions/function-options';
import { AlarmName } from './monitoring/alarm-name';
import { AlarmSeverity } from './monitoring/alarm-severity';
import { NOTIFICATION_TARGET, STATUSES } from './notifications/notification-target-prop-kinds';
import { DocumentProcessingPipelineProps } from './pipeline-props';
import { LOG_LEVEL, LOG_RETENTION, PROFILE, TRACING } from './profile-prop-kinds';
import { KEY, TABLE } from './props/construct-kinds';
import { construct, DAYS, DURATION, FLAG, listOf, NUMBER, objectWith, objectWithMethod, oneOf, PropKind, SECONDS, SIZE, struct, TEXT } from './props/prop-kind';

const ENGINE = objectWithMethod('an engine, which its factory makes when it is called: OcrEngine.textractText()', '_bind');
const MALWARE_SCAN = objectWithMethod('a scanner, which its factory makes when it is called: MalwareScan.guardDuty()', '_bind');
export const CONTENT_TYPE = objectWith("a ContentType, such as ContentType.PDF or ContentType.of('image/webp')", 'mimeType');
const ALARM_ACTION = objectWithMethod('an alarm action, such as new SnsAction(topic)', 'bind');

const EVENT_BUS = construct('an EventBus', 'EventBus.fromEventBusArn', 'eventBusName');
const BUCKET = construct('a Bucket', 'Bucket.fromBucketAttributes', 'bucketName');

/** What all alarms of a construct are told. */
export const ALARM_ACTIONS = {
  enabled: FLAG,
  pageActions: listOf(ALARM_ACTION),
  ticketActions: listOf(ALARM_ACTION),
  okActions: listOf(ALARM_ACTION),
  overrides: listOf(struct({ alarm: oneOf('AlarmName', AlarmName), severity: oneOf('AlarmSeverity', AlarmSeverity), enabled: FLAG })),
};

const SUBNETS = struct({
  subnetType: oneOf('SubnetType', SubnetType),
  availabilityZones: listOf(TEXT, true),
  subnetGroupName: TEXT,
  onePerAz: FLAG,
  subnetFilters: listOf(objectWithMethod("a SubnetFilter, such as SubnetFilter.byIds(['subnet-1'])", 'selectSubnets')),
  subnets: listOf(construct('a Subnet', 'Subnet.fromSubnetId', 'subnetId')),
});

/** What all functions of a construct are told. */
const FUNCTIONS = {
  vpc: construct('a Vpc', 'Vpc.fromLookup', 'vpcId'),
  vpcSubnets: SUBNETS,
  securityGroups: listOf(construct('a SecurityGroup', 'SecurityGroup.fromSecurityGroupId', 'securityGroupId')),
  logRetention: LOG_RETENTION,
  tracing: TRACING,
  logLevel: LOG_LEVEL,
};

/** @param others what functions of one construct alone are told */
export function functionOptions(others: Readonly<Record<string, PropKind>> = {}): PropKind {
  return { ...struct({ ...FUNCTIONS, ...others }), fault: placeWithoutVpc };
}

function placeWithoutVpc(options: FunctionOptions): string | undefined {
  const given = (['vpcSubnets', 'securityGroups'] as const).filter((name) => options[name] !== undefined);
  return given.length > 0 && options.vpc === undefined ? `has ${given.join(' and ')}, but no vpc: give the Vpc that they are of, or leave them out.` : undefined;
}

/** The props of a pipeline, each with what it may be. test/deployability/wrong-values.test.ts holds that none is missing. */
export const PIPELINE_PROPS: Readonly<Record<keyof DocumentProcessingPipelineProps, PropKind>> = {
  pipelineName: TEXT,
  profile: PROFILE,
  engine: ENGINE,
  routes: listOf(struct({ contentTypes: listOf(CONTENT_TYPE), engine: ENGINE }, 'contentTypes', 'engine')),
  upload: struct({ prefix: TEXT, previousPrefixes: listOf(TEXT), suffixes: listOf(TEXT) }),
  validation: struct({ maxSize: SIZE, maxPages: NUMBER, contentTypes: listOf(CONTENT_TYPE) }),
  malwareScan: MALWARE_SCAN,
  results: struct({ formats: listOf(oneOf('ResultFormat', ResultFormat)) }),
  indexedLabel: TEXT,
  listingShards: NUMBER,
  budget: struct({ maxPagesPerDay: NUMBER, maxCostPerMonth: NUMBER }),
  prices: struct(Object.fromEntries(Object.keys(LIST_PRICES).map((name) => [name, NUMBER]))),
  alarms: struct({
    ...ALARM_ACTIONS,
    oldestMessageAge: SECONDS,
    longestWait: DURATION,
    failureRatePct: NUMBER,
    rejectionRatePct: NUMBER,
    minDocumentsForRate: NUMBER,
    stuckDocuments: NUMBER,
    engineThrottles: NUMBER,
    misplacedUploads: NUMBER,
    functionErrors: NUMBER,
    functionThrottles: NUMBER,
    nearTimeoutPct: NUMBER,
    tableThrottles: NUMBER,
  }),
  eventBus: EVENT_BUS,
  notifications: struct({ targets: listOf(NOTIFICATION_TARGET), statuses: STATUSES, documentUrl: TEXT }, 'targets'),
  encryptionKey: KEY,
  bucket: BUCKET,
  retention: struct({ uploads: DAYS, results: DAYS, previousVersions: DAYS }),
  functions: functionOptions({ concurrency: struct({ intake: NUMBER, recognize: NUMBER, drain: NUMBER, collect: NUMBER }) }),
};

export const PIPELINE_PROPS_KIND = struct(PIPELINE_PROPS);

const ENGINE_CONTENT_TYPE = struct({ contentType: CONTENT_TYPE, maxSize: SIZE, maxPages: NUMBER, maxImageSidePixels: NUMBER, needsTextLayer: FLAG }, 'contentType');

/** What a pipeline of another stack is known by. */
export const PIPELINE_ATTRIBUTES: Readonly<Record<keyof DocumentProcessingPipelineAttributes, PropKind>> = {
  pipelineName: TEXT,
  bucket: BUCKET,
  table: TABLE,
  eventBus: EVENT_BUS,
  uploadPrefix: TEXT,
  previousUploadPrefixes: listOf(TEXT),
  uploadSuffixes: listOf(TEXT),
  engines: listOf(struct({ engineId: TEXT, contentTypes: listOf(ENGINE_CONTENT_TYPE) }, 'engineId', 'contentTypes')),
  contentTypes: listOf(CONTENT_TYPE),
  maxSize: SIZE,
  indexedLabel: TEXT,
  listingShards: NUMBER,
};

export const PIPELINE_ATTRIBUTES_KIND = struct(PIPELINE_ATTRIBUTES, 'pipelineName', 'bucket', 'table');

export const PIPELINE_LOOKUP: Readonly<Record<keyof PipelineLookupOptions, PropKind>> = { pipelineName: TEXT };

export const PIPELINE_LOOKUP_KIND = struct(PIPELINE_LOOKUP, 'pipelineName');
