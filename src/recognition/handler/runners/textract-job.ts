import { createHash } from 'node:crypto';
import type { StartDocumentTextDetectionCommandInput } from '@aws-sdk/client-textract';
import { RunnerContext } from './runner';
import { textractObject } from './textract-object';
import { DocumentRecord } from '../../../contract/document-record';
import { toJobTag } from '../../../contract/job-tag';
import { resultKeys } from '../../../storage/object-keys';

/** What every Start* call of Amazon Textract says: which document, by which token, and where its answer goes. */
export function textractJob(record: DocumentRecord, { settings }: RunnerContext): StartDocumentTextDetectionCommandInput {
  return {
    DocumentLocation: { S3Object: textractObject(record) },
    ClientRequestToken: requestToken(record),
    JobTag: toJobTag(record),
    NotificationChannel: { SNSTopicArn: settings.completionTopicArn!, RoleArn: settings.completionRoleArn! },
    OutputConfig: { S3Bucket: record.bucket, S3Prefix: resultKeys(record.documentId, record.attempt).raw },
    // without it Textract encrypts with its own idea of a default, not with the bucket's
    ...(settings.resultsKeyArn ? { KMSKeyId: settings.resultsKeyArn } : {}),
  };
}

/** 64 hex characters: one token an attempt, so that a call made again finds its own job. */
function requestToken(record: DocumentRecord): string {
  return createHash('sha256').update(toJobTag(record)).digest('hex');
}
