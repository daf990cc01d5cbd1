import { ILogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface LogQueriesProps {
  readonly pipelineName: string;
  /** Those of all functions. */
  readonly logGroups: ILogGroup[];
}

/** Many more lines than a document has, and no more than CloudWatch shows at once. */
const STORY_LINES = 1000;

const SLOWEST_DOCUMENTS = 50;

/**
 * Queries over the logs of the pipeline, which CloudWatch Logs Insights shows below "Saved queries", in a folder of the pipeline's name. They
 * cost nothing until they are run. docs/operations.md says what they answer.
 */
export class LogQueries extends Construct {
  public constructor(scope: Construct, id: string, private readonly props: LogQueriesProps) {
    super(scope, id);
    this.add('DocumentStory', 'What became of a document', new QueryString({
      fields: ['@timestamp', 'stage', 'message', 'attempt', 'status', 'engine', 'jobId', 'error.code', 'error.message', 'function_request_id'],
      filterStatements: ['documentId = "DOCUMENT_ID"'], // for people to write an id in its place
      sort: '@timestamp asc',
      limit: STORY_LINES,
    }));
    this.add('SlowestDocuments', 'The slowest documents', new QueryString({
      fields: ['@timestamp', 'documentId', 'uploadToResultSeconds', 'status', 'attempt', 'engine', 'pageCount', 'objectKey'],
      filterStatements: ['ispresent(uploadToResultSeconds)'],
      sort: 'uploadToResultSeconds desc',
      limit: SLOWEST_DOCUMENTS,
    }));
    this.add('ErrorsByCode', 'Errors of documents by code', new QueryString({
      filterStatements: ['ispresent(error.code) and ispresent(status)'], // a line a document
      statsStatements: ['count(*) as documents, latest(documentId) as lastDocument, max(@timestamp) as lastTime by error.code, status'],
      sort: 'documents desc',
    }));
  }

  private add(id: string, title: string, queryString: QueryString): void {
    new QueryDefinition(this, id, {
      queryDefinitionName: `DocumentProcessingPipeline/${this.props.pipelineName}/${title}`, queryString, logGroups: this.props.logGroups,
    });
  }
}
