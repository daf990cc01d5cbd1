import { Context } from './context';
import { DescribedParts } from '../../../src/contract/pipeline-description';
import { describedParts } from '../../../src/operations/pipeline/parts';
import { CliError } from '../cli-error';

/** The parts of the pipeline by the names that people know them by, webhooks among them. */
export async function partsOf(context: Context): Promise<DescribedParts> {
  const parts = await describedParts(context);
  if (!parts) {
    throw new CliError(`The pipeline ${context.pipeline.pipelineName} was deployed by an older version of the library, which does not tell its queues and functions: deploy it again.`);
  }
  return parts;
}
