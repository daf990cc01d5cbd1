import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AlarmName, AlarmOptions, AlarmOverride, AlarmSeverity, ApiAlarmOptions, DocumentProcessingPipelineProps, MalwareScan, NotificationTarget,
  PipelineProfile,
} from '../../src';
import { ALARM_TABLE, AlarmId } from '../../src/monitoring/alarm-table';
import { synthesize } from '../helpers/synthesize';
import { synthesizeApi } from '../helpers/synthesize-api';

type Options = AlarmOptions & ApiAlarmOptions;

/** Props of a pipeline that has each alarm. */
const withEachPart = (stack: Stack): DocumentProcessingPipelineProps => ({
  malwareScan: MalwareScan.guardDuty(),
  budget: { maxPagesPerDay: 100 },
  notifications: {
    targets: [
      NotificationTarget.email('a@example.com'),
      NotificationTarget.webhook({ url: 'https://example.com', secret: new Secret(stack, 'Secret') }),
    ],
  },
});

/** The alarms of a pipeline and of an API that have the same options, by their names in lower case. */
function alarmsOf(options: Options, overrides: Partial<Record<'PIPELINE' | 'API', AlarmOverride[]>> = {}, profile?: PipelineProfile) {
  const told = (stack: Stack) => ({
    pageActions: [new SnsAction(new Topic(stack, 'Page'))], ticketActions: [new SnsAction(new Topic(stack, 'Ticket'))], ...options,
  });
  const pipeline = synthesize((stack) => ({
    ...withEachPart(stack), profile, alarms: { ...told(stack), overrides: overrides.PIPELINE },
  }));
  const api = synthesizeApi((stack) => ({ profile, alarms: { ...told(stack), overrides: overrides.API } }));
  const found = [pipeline.template, api.template].flatMap((template) => Object.values(template.findResources('AWS::CloudWatch::Alarm')));
  return new Map(found.map(({ Properties }) => [/#(\w+)$/.exec(Properties.AlarmDescription)![1], Properties]));
}

const NAMES = Object.keys(ALARM_TABLE) as AlarmId[];
const plain = alarmsOf({});
const actionOf = (alarm: any) => alarm.AlarmActions[0].Ref.replace(/[0-9A-F]{8}$/, '');

/** Each alarm with the option that it is compared with; those without one ring with the first of what they count, or at a bound of their own. */
const THRESHOLDS: Readonly<Record<AlarmId, [options: Options, threshold: number] | undefined>> = {
  UploadsLate: [{ oldestMessageAge: Duration.minutes(7) }, 420],
  ScansLate: [{ oldestMessageAge: Duration.minutes(7) }, 420],
  WorkLate: [{ oldestMessageAge: Duration.minutes(7) }, 420],
  CompletionsLate: [{ oldestMessageAge: Duration.minutes(7) }, 420],
  EventsLate: [{ oldestMessageAge: Duration.minutes(7) }, 420],
  NotificationsUnsent: undefined,
  NotificationsUndelivered: undefined,
  WebhooksFailing: undefined,
  WebhookDeadLetters: undefined,
  BudgetNearlySpent: undefined,
  BudgetSpent: undefined,
  TickSilent: undefined,
  QuotaUnused: undefined,
  FailureRate: [{ failureRatePct: 7 }, 7],
  FunctionThrottles: [{ functionThrottles: 7 }, 7],
  ApiServerErrors: [{ serverErrorPct: 7 }, 7],
  UploadsDeadLetters: undefined,
  ScansDeadLetters: undefined,
  WorkDeadLetters: undefined,
  CompletionsDeadLetters: undefined,
  CompletionsUndelivered: undefined,
  ScansWithoutVerdict: undefined,
  EventsUndelivered: undefined,
  DocumentsWait: [{ longestWait: Duration.hours(7) }, 25200],
  HandlerErrors: undefined,
  RejectionRate: [{ rejectionRatePct: 7 }, 7],
  DocumentsStuck: [{ stuckDocuments: 7 }, 7],
  EngineThrottled: [{ engineThrottles: 7 }, 7],
  UploadsMisplaced: [{ misplacedUploads: 7 }, 7],
  MalwareFound: undefined,
  FunctionErrors: [{ functionErrors: 7 }, 7],
  NearTimeouts: undefined, // the option is in its expression: service-alarms.test.ts
  TableThrottles: [{ tableThrottles: 7 }, 7],
  ApiLatency: [{ latency: Duration.seconds(7) }, 7],
};

const ALL_OPTIONS: Options = Object.assign({}, ...Object.values(THRESHOLDS).map((each) => each?.[0]));
const changed = alarmsOf(ALL_OPTIONS);

test('each alarm is there in PRODUCTION, and no other', () => {
  expect([...plain.keys()].sort()).toEqual(NAMES.map((name) => name.toLowerCase()).sort());
});

test.each(NAMES)('the threshold of %s is that of its option, or has none', (name) => {
  const key = name.toLowerCase();
  const [, expected] = THRESHOLDS[name] ?? [{}, plain.get(key).Threshold];
  expect(changed.get(key).Threshold).toBe(expected);
  expect(plain.get(key).Threshold === expected).toBe(THRESHOLDS[name] === undefined);
});

const other = (name: AlarmId) => (ALARM_TABLE[name].severity === AlarmSeverity.PAGE ? AlarmSeverity.TICKET : AlarmSeverity.PAGE);
const ofOwner = (owner: string, overrideOf: (alarm: AlarmName) => AlarmOverride) => (
  NAMES.filter((name) => ALARM_TABLE[name].owner === owner).map((name) => overrideOf(name as AlarmName))
);
const overriddenBy = (overrideOf: (alarm: AlarmName) => AlarmOverride) => (
  { PIPELINE: ofOwner('PIPELINE', overrideOf), API: ofOwner('API', overrideOf) }
);

const turned = alarmsOf({}, overriddenBy((alarm) => ({ alarm, severity: other(alarm) })));

test.each(NAMES)('an override gives %s the other severity, and so the other actions', (name) => {
  const [before, after] = [plain, turned].map((alarms) => alarms.get(name.toLowerCase()));
  expect([actionOf(before), actionOf(after)]).toEqual(ALARM_TABLE[name].severity === AlarmSeverity.PAGE ? ['Page', 'Ticket'] : ['Ticket', 'Page']);
  expect({ ...after, AlarmActions: undefined }).toEqual({ ...before, AlarmActions: undefined });
});

test.each(NAMES)('%s can be switched off by itself', (name) => {
  const { owner } = ALARM_TABLE[name];
  const alarms = { overrides: [{ alarm: name as AlarmName, enabled: false }] };
  const { all } = owner === 'API' ? synthesizeApi({ alarms }).api.alarms : synthesize((stack) => ({ ...withEachPart(stack), alarms })).pipeline.alarms;
  const rest = new Set(all.map(({ node }) => node.id));
  expect(NAMES.filter((each) => ALARM_TABLE[each].owner === owner && !rest.has(each))).toEqual([name]);
});

const off = alarmsOf({ enabled: false });
const development = alarmsOf({}, {}, PipelineProfile.DEVELOPMENT);
const wanted = alarmsOf({ enabled: true }, {}, PipelineProfile.DEVELOPMENT);
const staging = alarmsOf({}, {}, PipelineProfile.of('staging', { base: PipelineProfile.DEVELOPMENT, alarms: true }));

test.each(NAMES)('%s is there as the profile says, unless `enabled` says otherwise', (name) => {
  const key = name.toLowerCase();
  expect([plain, off, development, wanted, staging].map((alarms) => alarms.has(key))).toEqual([true, false, false, true, true]);
  expect(wanted.get(key)).toEqual(plain.get(key));
});
