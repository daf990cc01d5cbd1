import * as path from 'path';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Effect, IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, IFunction, Runtime, RuntimeFamily, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentFaults } from './environment-size';
import { FunctionOptions } from './function-options';
import { LogLevel } from './log-level';
import { PipelineLogGroup } from './pipeline-log-group';
import { Env } from '../contract/env';
import { METRICS_NAMESPACE } from '../contract/metrics';

/** From both src/functions/ and lib/functions/. */
const ASSETS = path.join(__dirname, '..', '..', 'assets');

/** `Runtime.NODEJS_24_X`, which older versions of CDK do not have. */
const NODEJS = new Runtime('nodejs24.x', RuntimeFamily.NODEJS, { supportsInlineCode: true });

/** What every function of one pipeline is made with. */
export interface SharedFunctionProps {
  /** Tells the pipeline's logs and metrics from those of others. */
  readonly pipelineName: string;
  /** Where they run. */
  readonly options: Pick<FunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;
  readonly logRetention: RetentionDays;
  readonly logLevel: LogLevel;
  readonly tracing: Tracing;
  readonly removalPolicy: RemovalPolicy;
  /** Of the logs. */
  readonly encryptionKey?: IKey;
}

export interface PipelineFunctionProps {
  readonly shared: SharedFunctionProps;
  /** The folder of the handler's bundle below assets/, and the bundle's name where several lie in it, such as `documents/intake`. */
  readonly bundle: string;
  readonly description: string;
  readonly timeout: Duration;
  readonly memorySize: number;
  /** Besides those that every function has. */
  readonly nodeOptions?: readonly string[];
  readonly ephemeralStorageSize?: Size;
  readonly environment: Record<string, string>;
  /** Absent where something else than a queue invokes the function. */
  readonly source?: QueueSource;
}

/** The queue that invokes a function. */
export interface QueueSource {
  readonly queue: IQueue;
  /** Messages handed over at a time; they are handled one after the other. */
  readonly batchSize: number;
  /** Invocations at a time. */
  readonly maxConcurrency: number;
}

/** A function of the pipeline, with a role of its own that holds inline statements only. */
export class PipelineFunction extends Construct {
  public readonly handler: IFunction;
  public readonly role: IRole;
  private readonly environment: Record<string, string>;

  public constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { shared, source } = props;

    const logGroup = new PipelineLogGroup(this, 'Logs', {
      retention: shared.logRetention, removalPolicy: shared.removalPolicy, encryptionKey: shared.encryptionKey,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    if (shared.options.vpc) {
      this.role.addToPrincipalPolicy(vpcStatement());
    }

    const [folder, program = 'index'] = props.bundle.split('/');
    const environment: Record<string, string> = {
      ...props.environment,
      ...(source && { [Env.SOURCE_QUEUE_URL]: source.queue.queueUrl }),
      [Env.SERVICE_NAME]: shared.pipelineName,
      [Env.METRICS_NAMESPACE]: METRICS_NAMESPACE,
      [Env.LOG_LEVEL]: shared.logLevel,
      ...props.nodeOptions && { NODE_OPTIONS: props.nodeOptions.join(' ') },
    };
    const handler = new LambdaFunction(this, 'Function', {
      description: props.description,
      code: Code.fromAsset(path.join(ASSETS, folder)),
      handler: `${program}.handler`,
      runtime: NODEJS,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memorySize,
      ephemeralStorageSize: props.ephemeralStorageSize,
      role: this.role,
      logGroup,
      tracing: shared.tracing,
      vpc: shared.options.vpc,
      vpcSubnets: shared.options.vpcSubnets,
      securityGroups: shared.options.securityGroups,
      environment,
    });
    this.handler = handler;
    this.environment = environment;
    this.node.addValidation({ validate: () => environmentFaults(this, this.environment) });
    if (source) {
      handler.addEventSource(new SqsEventSource(source.queue, {
        batchSize: source.batchSize,
        maxConcurrency: source.maxConcurrency,
        reportBatchItemFailures: true,
      }));
    }
  }

  /** Of what is made after the function. */
  public addEnvironment(name: string, value: string): void {
    this.environment[name] = value;
    (this.handler as LambdaFunction).addEnvironment(name, value);
  }
}

/** What AWSLambdaVPCAccessExecutionRole allows, as far as network interfaces go. EC2 offers nothing narrower than `*`. */
function vpcStatement(): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
  });
}
