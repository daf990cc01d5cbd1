import { EventBus, IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { DocumentProcessingPipelineBase } from './document-processing-pipeline-base';
import { DocumentProcessingPipelineAttributes, IDocumentProcessingPipeline, PipelineLookupOptions } from './document-processing-pipeline-interface';
import { validateAttributes, validateLookup } from './imported-pipeline-validation';
import { OperatedArns } from './pipeline-operated-arns';
import { lookUpPipeline } from './pipeline-parameter';
import { DEFAULT_MAX_SIZE } from './pipeline-settings';
import { DEFAULT_UPLOAD_PREFIX } from './storage/object-keys';

/**
 * A pipeline of another stack.
 *
 * @param operated what its operators reach, where that is known
 * @throws with all that is wrong in the attributes
 */
export function importedPipeline(
  scope: Construct, id: string, attrs: DocumentProcessingPipelineAttributes, operated?: () => OperatedArns | undefined,
): IDocumentProcessingPipeline {
  validateAttributes(scope, id, attrs);
  class Import extends DocumentProcessingPipelineBase {
    public readonly pipelineName = attrs.pipelineName;
    public readonly bucket = attrs.bucket;
    public readonly table = attrs.table;
    public readonly eventBus = attrs.eventBus ?? defaultEventBus(this);
    public readonly uploadPrefix = attrs.uploadPrefix ?? DEFAULT_UPLOAD_PREFIX;
    public readonly previousUploadPrefixes = attrs.previousUploadPrefixes ?? [];
    public readonly uploadSuffixes = attrs.uploadSuffixes ?? [];
    public readonly engines = attrs.engines ?? [];
    public readonly contentTypes = attrs.contentTypes ?? [];
    public readonly maxSize = attrs.maxSize ?? DEFAULT_MAX_SIZE;
    public readonly indexedLabel = attrs.indexedLabel;
    public readonly listingShards = attrs.listingShards;

    public _operatedArns(): OperatedArns | undefined {
      return operated?.();
    }
  }
  return new Import(scope, id);
}

/**
 * A pipeline of the stack's account and Region, as its parameter describes it.
 *
 * @throws where the options are wrong, or the stack does not say where to look
 */
export function lookedUpPipeline(scope: Construct, id: string, options: PipelineLookupOptions): IDocumentProcessingPipeline {
  validateLookup(scope, id, options);
  const known = new Construct(scope, `${id}Attributes`);
  const { attributes, operatedArns } = lookUpPipeline(known, options.pipelineName);
  return importedPipeline(scope, id, attributes, operatedArns);
}

export function defaultEventBus(scope: Construct): IEventBus {
  return EventBus.fromEventBusName(scope, 'EventBus', 'default');
}
