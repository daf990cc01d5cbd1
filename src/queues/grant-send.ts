import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Sending to an encrypted queue needs a right to its key as well. */
export function grantSend(queue: IQueue, grantee: IGrantable): Grant {
  const grant = queue.grant(grantee, 'sqs:SendMessage');
  return queue.encryptionMasterKey ? grant.combine(queue.encryptionMasterKey.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey*')) : grant;
}
