import { QuotaSettings } from '../../src/admission/quota-settings';
import { DocumentRecord } from '../../src/contract/document-record';
import { RecognitionSettings } from '../../src/engines/engine-settings';
import { waitingDue } from '../../src/storage/table-schema';
import { ADMISSION_TABLE } from '../helpers/fake-admission-table';
import { FUNCTION_ARN } from '../helpers/fake-function';
import { validatedRecord } from '../helpers/records';

export const JOBS: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'textract:StartDocumentTextDetection', startsPerSecond: 2, maxConcurrentJobs: 3 };
export const CALLS: QuotaSettings = { tableName: ADMISSION_TABLE, operation: 'textract:DetectDocumentText', startsPerSecond: 1 };

/** Two engines with a quota, and two without; one of the quotas counts jobs. */
export const SETTINGS: RecognitionSettings = {
  engines: {
    textractText: { engineType: 'textract-text', parameters: {}, quota: JOBS },
    textractTextSync: { engineType: 'textract-text-sync', parameters: {}, quota: CALLS },
    metadataOnly: { engineType: 'metadata-only', parameters: {} },
    fromFunction: { engineType: 'function-callback', parameters: { functionArn: FUNCTION_ARN, callSeconds: '45', completionSeconds: '3600' } },
  },
  completionTopicArn: 'arn:aws:sns:eu-west-1:111122223333:completions',
  completionRoleArn: 'arn:aws:iam::111122223333:role/publisher',
};

/** A document that waits for its engine since so many seconds before 2030. */
export function waitingRecord(documentId: string, secondsAgo: number, change: Partial<DocumentRecord> = {}): DocumentRecord {
  const since = new Date(Date.parse('2030-01-01T00:00:00.000Z') - secondsAgo * 1000).toISOString();
  return validatedRecord({ documentId, updatedAt: since, ...waitingDue(documentId, change.engine ?? 'textractText', since), ...change });
}
