import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ITable, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AdmissionTableSchema } from './quota-settings';
import { grantItems } from '../storage/grants';
import { encryptTable } from '../storage/table-encryption';

export interface AdmissionTableProps {
  readonly encryptionKey?: IKey;
}

/**
 * What engines' quotas are counted in. It has no stream, since it changes with every call, and no backups: an item that is
 * gone is made anew at the next call.
 */
export class AdmissionTable extends TableV2 {
  public readonly encryptionKey?: IKey;

  public constructor(scope: Construct, id: string, props: AdmissionTableProps = {}) {
    super(scope, id, {
      partitionKey: { name: AdmissionTableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: AdmissionTableSchema.sortKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.encryptionKey = props.encryptionKey;
    if (props.encryptionKey) {
      encryptTable(this, props.encryptionKey);
    }
  }
}

/** Allow to be admitted by an admission table, and to release what was admitted. */
export function grantAdmission(table: ITable, grantee: IGrantable): Grant {
  return grantItems(table, grantee, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
}

/** Allow to release what an admission table has admitted. */
export function grantRelease(table: ITable, grantee: IGrantable): Grant {
  return grantItems(table, grantee, 'UpdateItem', 'DeleteItem');
}

/** Allow to see what an admission table has admitted. */
export function grantListAdmitted(table: ITable, grantee: IGrantable): Grant {
  return grantItems(table, grantee, 'Query');
}
