import { GetParameterCommand, GetParametersByPathCommand, Parameter, SSMClient } from '@aws-sdk/client-ssm';
import { PIPELINE_PARAMETERS, pipelineParameterName } from '../../../src/contract/pipeline-description';
import { KnownPipeline, knownPipeline } from '../../../src/operations/pipeline/known-pipeline';
import { CliError, UsageError } from '../cli-error';

export interface PipelineChoice {
  readonly pipeline?: string;
  readonly stack?: string;
}

/** The pipeline that is meant: the one of that name, the one of that stack, or the only one that there is. */
export async function findPipeline(client: SSMClient, { pipeline, stack }: PipelineChoice): Promise<KnownPipeline> {
  if (pipeline !== undefined) {
    return readPipeline(pipeline, await valueOf(client, pipeline));
  }
  const all = (await allParameters(client)).map(({ Name = '', Value = '' }) => readPipeline(nameIn(Name), Value));
  const meant = stack === undefined ? all : all.filter(({ parts }) => parts?.stack === stack);
  const [only] = meant;
  if (meant.length === 1) {
    return only;
  }
  if (all.length === 0) {
    throw new CliError('There is no pipeline in this account and Region. Look at another Region with --region, as somebody else with --profile, or deploy one.', 'aws sts get-caller-identity');
  }
  const named = (pipelines: readonly KnownPipeline[]) => pipelines.map(({ pipelineName }) => pipelineName).sort().join(', ');
  if (meant.length === 0) {
    throw new CliError(`No pipeline of the stack ${stack} is known. There are ${named(all)}; one that an older version of the library deployed does not tell its stack.`, `docpipe list --pipeline ${all[0].pipelineName}`);
  }
  throw new UsageError(`There are several pipelines${stack === undefined ? '' : ` in the stack ${stack}`}: ${named(meant)}. Say which one is meant.`, `docpipe list --pipeline ${meant[0].pipelineName}`);
}

function readPipeline(pipelineName: string, value: string): KnownPipeline {
  const pipeline = knownPipeline(pipelineName, value);
  if (!pipeline) {
    throw new CliError(`The pipeline ${pipelineName} was deployed by a version of the library that this docpipe does not know: take the same version of both.`, 'docpipe --version');
  }
  return pipeline;
}

async function valueOf(client: SSMClient, pipelineName: string): Promise<string> {
  try {
    const { Parameter: parameter } = await client.send(new GetParameterCommand({ Name: pipelineParameterName(pipelineName) }));
    return parameter?.Value ?? '';
  } catch (error) {
    const { name } = error as Error;
    if (name !== 'ParameterNotFound' && name !== 'AccessDeniedException') {
      throw error;
    }
    // rights are to pipelines that there are: a name that is mistyped is denied
    const all = await allParameters(client).catch(() => {
      throw error;
    });
    const names = all.map(({ Name = '' }) => nameIn(Name)).sort();
    if (names.includes(pipelineName)) {
      throw error;
    }
    const others = names.length === 0 ? '' : `, only ${names.join(', ')}`;
    throw new CliError(`There is no pipeline ${pipelineName} in this account and Region${others}.`, names.length === 0 ? 'docpipe list' : `docpipe list --pipeline ${names[0]}`);
  }
}

function nameIn(parameterName: string): string {
  return parameterName.slice(PIPELINE_PARAMETERS.length + 1);
}

async function allParameters(client: SSMClient): Promise<Parameter[]> {
  const found: Parameter[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new GetParametersByPathCommand({ Path: PIPELINE_PARAMETERS, NextToken: token }));
    found.push(...page.Parameters ?? []);
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}
