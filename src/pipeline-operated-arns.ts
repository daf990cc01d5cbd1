import { ArnFormat, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { DescribedParts, DescribedWebhooks, webhooksParameterName } from './contract/pipeline-description';
import { OperatedParts } from './pipeline-operator-rights';

/** What a function that looks after a pipeline reaches beside the table. */
export interface OperatedArns {
  readonly queues: string[];
  readonly deadLetters: string[];
  readonly functions: string[];
  /** Those of the functions; with a wildcard where their names are not known. */
  readonly logGroups: string[];
  /** Whether the pipeline writes a parameter of its webhooks. */
  readonly hasWebhooks: boolean;
}

/** Those of a pipeline that is in the app. */
export function operatedArns({ queues, deadLetterQueues, functions, logGroups }: Omit<OperatedParts, 'watched'>): OperatedArns {
  return {
    queues: queues.all.map(({ queueArn }) => queueArn),
    deadLetters: deadLetterQueues.all.map(({ queueArn }) => queueArn),
    functions: functions.all.map(({ functionArn }) => functionArn),
    logGroups: logGroups.map(({ logGroupArn }) => logGroupArn),
    hasWebhooks: queues.webhooks !== undefined,
  };
}

/**
 * Those of a pipeline of another stack, of the same account and Region, by what its parameter says. Webhooks are looked up as well.
 *
 * @param scope what is looked up belongs to it
 */
export function describedArns(scope: Construct, pipelineName: string, parts: DescribedParts): OperatedArns {
  const arn = (service: string, resource: string, resourceName?: string) => Stack.of(scope).formatArn({
    service, resource, resourceName, arnFormat: resourceName === undefined ? ArnFormat.NO_RESOURCE_NAME : ArnFormat.COLON_RESOURCE_NAME,
  });
  const webhooks = Object.values(parts.webhooks ? lookUpWebhooks(scope, pipelineName) : {});
  const names = (described: Readonly<Record<string, string>>, place: 0 | 1 | 2) => (
    [...Object.values(described), ...webhooks.map((each) => each[place])]
  );
  // a name that AWS CloudFormation makes begins with that of the stack and the logical id, which begins with the ids on the path
  const logsPrefix = `${parts.stack}-${parts.alarms.replace(/Monitoring$/, '')}`;
  return {
    queues: names(parts.queues, 0).map((name) => arn('sqs', name)),
    deadLetters: names(parts.deadLetters, 1).map((name) => arn('sqs', name)),
    functions: names(parts.functions, 2).map((name) => arn('lambda', 'function', name)),
    logGroups: [arn('logs', 'log-group', `${logsPrefix}*`)],
    hasWebhooks: webhooks.length > 0,
  };
}

function lookUpWebhooks(scope: Construct, pipelineName: string): DescribedWebhooks {
  const value = StringParameter.valueFromLookup(scope, webhooksParameterName(pipelineName));
  return value.startsWith('dummy-value-for-') ? {} : JSON.parse(value) as DescribedWebhooks;
}
