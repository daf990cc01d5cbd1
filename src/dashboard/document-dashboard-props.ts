import { DocumentApi } from '../api/document-api';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';

/** What a `DocumentDashboard` shows. */
export interface DocumentDashboardProps {
  /**
   * The pipelines, of this stack, of others, or known by their attributes: at least one. The dead letters, the queues and the alarms of a
   * pipeline are shown where it is defined in the same app.
   */
  readonly pipelines: IDocumentProcessingPipeline[];

  /**
   * The APIs over these pipelines: their errors and latency.
   *
   * @default - none
   */
  readonly apis?: DocumentApi[];

  /**
   * The name of the dashboard, which the account has once: letters, digits, '-' and '_', 1 to 255 of them.
   *
   * @default - AWS CloudFormation makes one of the stack's name and the construct's id
   */
  readonly dashboardName?: string;
}
