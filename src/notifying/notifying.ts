import { Duration } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IRule, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { NoticesTable } from './notices-table';
import { NotifyingSettings } from './notifying-settings';
import { PeopleTopic, personId } from './people-topic';
import { Env } from '../contract/env';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { settingsVariable } from '../functions/settings-variable';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { BoundPerson } from '../notifications/notification-target-config';
import { grantItems } from '../storage/grants';

const INTERVAL = Duration.minutes(1);

export interface NotifyingProps {
  readonly functions: SharedFunctionProps;
  readonly people: readonly BoundPerson[];
  readonly documentUrl?: string;
  readonly encryptionKey?: IKey;
}

/**
 * Each minute: people are told of what waits for them, in words. What is told of, and in which words, is written down before it is sent, so that
 * what comes twice is the same, and nothing is lost.
 */
export class Notifying extends Construct {
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];
  /** Where changes wait for people. */
  public readonly table: ITable;
  /** The ids of people, in the order of the targets. */
  public readonly targets: ReadonlyArray<BoundPerson & { readonly id: string }>;
  /** Where people are subscribed. */
  public readonly topic: ITopic;
  /** What calls it each minute. */
  public readonly schedule: IRule;

  public constructor(scope: Construct, id: string, props: NotifyingProps) {
    super(scope, id);
    const { functions, encryptionKey } = props;
    this.table = new NoticesTable(this, 'Notices', { encryptionKey });
    this.targets = props.people.map((person) => ({ ...person, id: personId(this, person) }));
    const people = new PeopleTopic(this, 'People', { pipelineName: functions.pipelineName, people: this.targets, encryptionKey });
    this.topic = people.topic;

    const settings: NotifyingSettings = {
      tableName: this.table.tableName,
      topicArn: people.topic.topicArn,
      documentUrl: props.documentUrl,
      targets: this.targets.map((target) => ({ id: target.id, kind: target.kind, everySeconds: target.every.toSeconds() })),
    };
    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: functions,
      bundle: 'notify',
      description: 'Tells people of documents, in e-mails and text messages',
      timeout: INTERVAL,
      memorySize: 512,
      environment: { [Env.NOTIFYING_SETTINGS]: settingsVariable(this, settings) },
    });
    this.handler = handler;
    grantItems(this.table, role, 'GetItem', 'Query', 'UpdateItem', 'BatchWriteItem');
    people.grantPublish(role);
    this.alarms = [{
      name: 'NotificationsUndelivered',
      description: 'Amazon SNS could not deliver messages to people.',
      metric: people.topic.metricNumberOfNotificationsFailed({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
    }];

    // No retries and no dead-letter queue: an invocation that fails is made up for by the next one, a minute later.
    this.schedule = new Rule(this, 'EachMinute', {
      description: 'Has people told of documents',
      schedule: Schedule.rate(INTERVAL),
      targets: [new LambdaFunction(handler, { retryAttempts: 0, maxEventAge: INTERVAL })],
    });
  }
}
