import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { NoticesTableSchema } from '../contract/notices';
import { encryptTable } from '../storage/table-encryption';

/** What waits for people, and what is on its way to them. It has no backups: what it holds is of the last hours, and the records have it, too. */
export class NoticesTable extends TableV2 {
  public readonly encryptionKey?: IKey;

  public constructor(scope: Construct, id: string, props: { readonly encryptionKey?: IKey }) {
    super(scope, id, {
      partitionKey: { name: NoticesTableSchema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: NoticesTableSchema.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: NoticesTableSchema.timeToLive,
      billing: Billing.onDemand(),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.encryptionKey = props.encryptionKey;
    if (props.encryptionKey) {
      encryptTable(this, props.encryptionKey);
    }
  }
}
