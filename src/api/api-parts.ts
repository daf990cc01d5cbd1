import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';
import { SharedFunctionProps } from '../functions/pipeline-function';

/** What is built upon an API uses of it. */
export interface ApiParts {
  readonly pipeline: IDocumentProcessingPipeline;
  /** What its functions are made with. */
  readonly functions: SharedFunctionProps;
  readonly allowPurge: boolean;
}
