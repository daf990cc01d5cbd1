import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';

/** Allow actions on the items of a table; its indexes are for listings, and no function of the flow needs them. */
export function grantItems(table: ITable, grantee: IGrantable, ...actions: Array<'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query'>): Grant {
  table.encryptionKey?.grantEncryptDecrypt(grantee);
  return Grant.addToPrincipal({ grantee, actions: actions.map((action) => `dynamodb:${action}`), resourceArns: [table.tableArn] });
}
