import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, GlobalSecondaryIndexPropsV2, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { encryptTable } from './table-encryption';
import { DocumentsTableSchema, LISTED_ATTRIBUTES } from './table-schema';

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
    super(scope, id, {
      partitionKey: { name: DocumentsTableSchema.partitionKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: DocumentsTableSchema.timeToLive,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.protectData },
      deletionProtection: props.protectData,
      removalPolicy: props.removalPolicy,
      globalSecondaryIndexes: [
        listingIndex(DocumentsTableSchema.byTime),
        listingIndex(DocumentsTableSchema.byStatus),
        { ...keysOf(DocumentsTableSchema.byDue), projectionType: ProjectionType.KEYS_ONLY },
      ],
    });
    this.encryptionKey = props.encryptionKey;
    if (props.encryptionKey) {
      encryptTable(this, props.encryptionKey);
    }
  }
}

type Index = (typeof DocumentsTableSchema)['byTime' | 'byStatus' | 'byDue'];

function listingIndex(index: Index): GlobalSecondaryIndexPropsV2 {
  return { ...keysOf(index), projectionType: ProjectionType.INCLUDE, nonKeyAttributes: LISTED_ATTRIBUTES };
}

function keysOf(index: Index) {
  return {
    indexName: index.indexName,
    partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
    sortKey: { name: index.sortKey, type: AttributeType.STRING },
  };
}
