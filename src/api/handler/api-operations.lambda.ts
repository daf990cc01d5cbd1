import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ApiSettings } from '../api-settings';
import { apiHandler } from './api-handler';
import { discardDeadLetters, redriveDeadLetters } from './operations/deal-with-dead-letters';
import { getOperations } from './operations/get-operations';
import { listDeadLetters } from './operations/list-dead-letters';
import { operatorOf } from './operations/operator';
import { Env } from '../../contract/env';
import { pipelineParameterName } from '../../contract/pipeline-description';
import { accessBy } from '../../operations/documents-access';
import { KnownPipeline, knownPipeline } from '../../operations/pipeline/known-pipeline';
import { documentClient, once, sqs } from '../../runtime/clients';
import { DocumentStore } from '../../runtime/document-store';
import { requireEnv, requireSettings } from '../../runtime/env';

const settings = requireSettings<ApiSettings>(Env.API_SETTINGS);
const tableName = requireEnv(Env.TABLE_NAME);
const pipelineName = requireEnv(Env.SERVICE_NAME);

const clients = {
  cloudWatch: once(() => new CloudWatchClient({})),
  lambda: once(() => new LambdaClient({})),
  logs: once(() => new CloudWatchLogsClient({})),
  ssm: once(() => new SSMClient({})),
  sqs,
};

/** What the pipeline wrote of itself. */
async function readPipeline(): Promise<KnownPipeline | undefined> {
  try {
    const { Parameter } = await clients.ssm().send(new GetParameterCommand({ Name: pipelineParameterName(pipelineName) }));
    return knownPipeline(pipelineName, Parameter?.Value ?? '');
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') {
      return undefined;
    }
    throw error;
  }
}

const operator = operatorOf({
  clients,
  access: accessBy(new DocumentStore(documentClient(), tableName)),
  table: { client: documentClient(), tableName, listingShards: settings.listingShards },
}, readPipeline);

export const handler = apiHandler(settings, {
  getOperations: getOperations(operator),
  listDeadLetters: listDeadLetters(operator),
  redriveDeadLetters: redriveDeadLetters(operator),
  discardDeadLetters: discardDeadLetters(operator),
});
