import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';

/** Allow actions on the items of a table; its indexes are for listings, and no function of the flow needs them. */
export function grantItems(table: ITable, grantee: IGrantable, ...actions: Array<'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query' | 'BatchWriteItem'>): Grant {
  table.encryptionKey?.grantEncryptDecrypt(grantee);
  return Grant.addToPrincipal({ grantee, actions: actions.map((action) => `dynamodb:${action}`), resourceArns: [table.tableArn] });
}

/**
 * Allow a reader to tell an object that is gone from one that is denied: Amazon S3 only says so to who may list the bucket.
 *
 * @param gatedPrefixes below which the bucket's policy denies reads of what has no tag. An object that is gone has none, so its tags are asked for
 */
export function grantTellGone(bucket: IBucket, grantee: IGrantable, gatedPrefixes: readonly string[] = []): void {
  Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [bucket.bucketArn] });
  if (gatedPrefixes.length > 0) {
    Grant.addToPrincipal({
      grantee,
      actions: ['s3:GetObjectTagging', 's3:GetObjectVersionTagging'],
      resourceArns: gatedPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    });
  }
}
