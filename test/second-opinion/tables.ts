import { CreateTableCommand, CreateTableCommandInput, DynamoDBClient, ScalarAttributeType, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { App, CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AdmissionTable } from '../../src/admission/admission-table';
import { DocumentsTable } from '../../src/storage/documents-table';
import { ADMISSION_TABLE } from '../helpers/fake-admission-table';
import { TABLE } from '../helpers/fake-documents-table';

// The oldest version of CDK that the library takes warns of what its own TableV2 does.
process.env.JSII_DEPRECATED ??= 'quiet';

const TYPE = 'AWS::DynamoDB::GlobalTable';

interface TableProperties {
  readonly AttributeDefinitions: Array<{ readonly AttributeName: string; readonly AttributeType: ScalarAttributeType }>;
  readonly KeySchema: Array<{ readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }>;
  readonly GlobalSecondaryIndexes?: CreateTableCommandInput['GlobalSecondaryIndexes'];
}

/** A table as CloudFormation would make it, and the attributes of its key. */
export interface RealTable {
  readonly input: CreateTableCommandInput;
  readonly keys: readonly string[];
}

/** The tables of a pipeline, by the names that the tests' own tables have. */
export function realTables(): ReadonlyMap<string, RealTable> {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Tables');
  const constructs = {
    [TABLE]: new DocumentsTable(stack, 'Documents', { protectData: false, removalPolicy: RemovalPolicy.DESTROY }),
    [ADMISSION_TABLE]: new AdmissionTable(stack, 'Admission'),
  };
  const resources = Template.fromStack(stack).findResources(TYPE);
  return new Map(Object.entries(constructs).map(([name, table]) => {
    const resource = resources[stack.getLogicalId(table.node.defaultChild as CfnElement)];
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = resource.Properties as TableProperties;
    const input = { TableName: name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode: 'PAY_PER_REQUEST' as const };
    return [name, { input, keys: KeySchema.map(({ AttributeName }) => AttributeName) }];
  }));
}

/** Makes the tables in an account that has none. */
export async function createTables(client: DynamoDBClient, tables: ReadonlyMap<string, RealTable>): Promise<void> {
  for (const { input } of tables.values()) {
    await client.send(new CreateTableCommand(input));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: input.TableName });
  }
}
