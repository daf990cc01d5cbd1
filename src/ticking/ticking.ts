import { Duration, Stack } from 'aws-cdk-lib';
import { IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IRule, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Env } from '../contract/env';
import { TICK_SECONDS } from '../engines/call-limits';
import { addStatements } from '../engines/permissions';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { AlarmDeclaration } from '../monitoring/alarm-declaration';
import { grantSend } from '../queues/grant-send';
import { Recognition } from '../recognition/recognition';
import { DocumentsTableSchema } from '../storage/table-schema';

const INTERVAL = Duration.minutes(1);

/** Minutes without a tick that came to its end: more than one may last, and than metrics are late by. */
const SILENT_MINUTES = 10;

export interface TickingProps {
  readonly functions: SharedFunctionProps;
  /** Documents that may be on their way to an engine at once. */
  readonly mostCalls: number;
  readonly table: ITable;
  readonly uploadsQueue: IQueue;
  /** Where documents are sent to be scanned for malware, where they are. */
  readonly scansQueue?: IQueue;
  readonly completionsQueue: IQueue;
  /** The tick starts documents just as recognition does, with the same settings and rights. */
  readonly recognition: Recognition;
  /** To ask engines what became of their jobs. */
  readonly askStatements: readonly PolicyStatement[];
}

/** Each minute: documents that wait are started, oldest first, and those that are stuck are looked after. */
export class Ticking extends Construct {
  public readonly handler: IFunction;
  public readonly alarms: readonly AlarmDeclaration[];
  /** What calls it each minute. */
  public readonly schedule: IRule;

  public constructor(scope: Construct, id: string, props: TickingProps) {
    super(scope, id);
    const { recognition, table } = props;

    const { handler, role } = new PipelineFunction(this, 'Handler', {
      shared: props.functions,
      bundle: 'tick',
      description: 'Starts documents that wait for a quota, and looks after those that are stuck',
      timeout: Duration.seconds(TICK_SECONDS),
      memorySize: 512,
      environment: {
        [Env.TABLE_NAME]: table.tableName,
        [Env.UPLOADS_QUEUE_URL]: props.uploadsQueue.queueUrl,
        ...props.scansQueue && { [Env.SCANS_QUEUE_URL]: props.scansQueue.queueUrl },
        [Env.WORK_QUEUE_URL]: recognition.queue.queueUrl,
        [Env.COMPLETIONS_QUEUE_URL]: props.completionsQueue.queueUrl,
        [Env.RECOGNITION_SETTINGS]: Stack.of(this).toJsonString(recognition.settings),
        [Env.MOST_CALLS]: String(props.mostCalls),
      },
    });
    this.handler = handler;
    this.alarms = [{
      name: 'TickSilent',
      description: 'Nobody starts documents that wait, or looks after those that are stuck.',
      metric: completedTicks(handler),
      threshold: 1,
      datapointsToAlarm: SILENT_MINUTES,
      evaluationPeriods: 2 * SILENT_MINUTES, // a tick before them is among these, or there was none yet
      below: true,
      treatMissingData: TreatMissingData.IGNORE, // the alarm stays on when that tick is no more among them
    }];
    recognition.grantStartWaiting(role);
    recognition.wake(handler);
    addStatements(role, props.askStatements);
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/${DocumentsTableSchema.byDue.indexName}`],
    }));
    [props.uploadsQueue, recognition.queue, ...props.scansQueue ? [props.scansQueue] : []].forEach((queue) => grantSend(queue, role));

    // No retries and no dead-letter queue: a tick that fails is made up for by the next one, a minute later.
    this.schedule = new Rule(this, 'EachMinute', {
      description: 'Has the pipeline look after documents that wait or are stuck',
      schedule: Schedule.rate(INTERVAL),
      targets: [new LambdaFunction(handler, { retryAttempts: 0, maxEventAge: INTERVAL })],
    });
  }
}

/** Ticks that came to their end, in a minute. Before the first of all ticks there is no data, so that the first deployment is quiet. */
function completedTicks(handler: IFunction): IMetric {
  return new MathExpression({
    label: 'Ticks that came to their end',
    expression: 'IF(FILL(invocations, REPEAT), FILL(invocations, 0) - FILL(errors, 0))',
    usingMetrics: { invocations: handler.metricInvocations(), errors: handler.metricErrors() },
    period: INTERVAL,
  });
}
