import { CfnDeletionPolicy, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, CfnGlobalTable, GlobalSecondaryIndexPropsV2, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { encryptTable } from './table-encryption';
import { DocumentsTableSchema } from './table-schema';

export interface DocumentsTableProps {
  /** Whether there are point-in-time backups, and a guard against deletion. */
  readonly protectData: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** One item a document. All indexes are there from the first release: CloudFormation changes one an update. */
export class DocumentsTable extends TableV2 {
  public readonly encryptionKey?: IKey;

  public constructor(scope: Construct, id: string, props: DocumentsTableProps) {
    let resource: CfnGlobalTable | undefined = undefined;
    super(scope, id, {
      partitionKey: { name: DocumentsTableSchema.partitionKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: DocumentsTableSchema.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.protectData },
      deletionProtection: props.protectData && unlessDestroyed(() => resource!),
      removalPolicy: props.removalPolicy,
      globalSecondaryIndexes: [
        DocumentsTableSchema.byTime,
        DocumentsTableSchema.byStatus,
        DocumentsTableSchema.byFileName,
        DocumentsTableSchema.byChange,
        DocumentsTableSchema.byDue,
        DocumentsTableSchema.byLabel,
        DocumentsTableSchema.byField,
        DocumentsTableSchema.byReview,
      ].map(keysOnly),
    });
    resource = this.node.defaultChild as CfnGlobalTable;
    this.encryptionKey = props.encryptionKey;
    if (props.encryptionKey) {
      encryptTable(this, props.encryptionKey);
    }
  }
}

/** Where something else has the table deleted with its stack, such as `RemovalPolicies.of(app).destroy()`, a guard would only make that fail. */
function unlessDestroyed(table: () => CfnGlobalTable): boolean {
  const isKept = Lazy.any({ produce: () => table().cfnOptions.deletionPolicy !== CfnDeletionPolicy.DELETE });
  return isKept as unknown as boolean;
}

interface Index {
  readonly indexName: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

function keysOnly({ indexName, partitionKey, sortKey }: Index): GlobalSecondaryIndexPropsV2 {
  return {
    indexName,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  };
}
