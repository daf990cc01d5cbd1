import { Duration, Stack } from 'aws-cdk-lib';
import { Grant, IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ApiSettings } from './api-settings';
import { ApiFunction } from './openapi/operation';
import { grantOperations } from './operations-rights';
import { Env } from '../contract/env';
import { IDocumentProcessingPipeline } from '../document-processing-pipeline-interface';
import { PipelineFunction, SharedFunctionProps } from '../functions/pipeline-function';
import { grantItems } from '../storage/grants';
import { DocumentsTableSchema } from '../storage/table-schema';
import { watchedPrefixes } from '../storage/upload-notifications';

/** API Gateway waits no longer. */
const TIMEOUT = Duration.seconds(29);

/** A body of 4 MB is there three times: as Base64, as text and as bytes. Half a gigabyte also has a third of a processor. */
const MEMORY_MIB = 512;

export interface ApiFunctionsProps {
  readonly pipeline: IDocumentProcessingPipeline;
  readonly functions: SharedFunctionProps;
  readonly settings: ApiSettings;
}

interface FunctionPart {
  readonly id: string;
  readonly description: string;
  readonly grant: (role: IRole, props: ApiFunctionsProps) => void;
}

/** The functions, each with the rights of its routes alone. */
const PARTS: { readonly [name in ApiFunction]: FunctionPart } = {
  [ApiFunction.UPLOADS]: { id: 'Uploads', description: 'Announces and takes uploads', grant: grantUploads },
  [ApiFunction.DOCUMENTS]: { id: 'Documents', description: 'Lists and shows documents and results', grant: grantDocuments },
  [ApiFunction.CHANGES]: { id: 'Changes', description: 'Changes labels, and has documents read again', grant: grantChanges },
  [ApiFunction.DELETION]: { id: 'Deletion', description: 'Deletes and restores documents', grant: grantDeletion },
  [ApiFunction.OPERATIONS]: { id: 'Operations', description: 'Looks after the pipeline', grant: grantOperations },
};

/** Those of every API. */
export const API_FUNCTIONS = [ApiFunction.UPLOADS, ApiFunction.DOCUMENTS, ApiFunction.CHANGES, ApiFunction.DELETION] as const;

export type ApiHandlers = { readonly [name in ApiFunction]?: PipelineFunction };

export function makeApiFunctions(scope: Construct, names: readonly ApiFunction[], props: ApiFunctionsProps): ApiHandlers {
  return Object.fromEntries(names.map((name) => {
    const { id, description, grant } = PARTS[name];
    const made = new PipelineFunction(scope, id, {
      shared: props.functions,
      bundle: `api/${name}`,
      description: `API: ${description}`,
      timeout: TIMEOUT,
      memorySize: MEMORY_MIB,
      environment: {
        [Env.TABLE_NAME]: props.pipeline.table.tableName,
        [Env.API_SETTINGS]: Stack.of(scope).toJsonString(settingsOf(name, props.settings)),
      },
    });
    grant(made.role, props);
    return [name, made];
  }));
}

/** Lambda has 4 KB for variables: the engines, which are the longest part, go where documents are sent to them. */
export function settingsOf(name: ApiFunction, settings: ApiSettings): ApiSettings {
  return name === ApiFunction.CHANGES ? settings : { ...settings, engines: {} };
}

/** A URL is good for what its signer may do: so the function may put uploads. */
function grantUploads(role: IRole, { pipeline }: ApiFunctionsProps): void {
  const { bucket, table, uploadPrefix } = pipeline;
  grantItems(table, role, 'GetItem', 'PutItem');
  bucket.encryptionKey?.grantEncrypt(role);
  allow(role, ['s3:PutObject'], bucket.arnForObjects(`${uploadPrefix}*`));
}

function grantDocuments(role: IRole, { pipeline }: ApiFunctionsProps): void {
  const { bucket, table, resultPrefix } = pipeline;
  const { byTime, byStatus, byChange, byFileName, byLabel } = DocumentsTableSchema;
  table.encryptionKey?.grantDecrypt(role);
  allow(role, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], table.tableArn);
  const indexes = [byTime, byStatus, byChange, byFileName, ...pipeline.indexedLabel === undefined ? [] : [byLabel]];
  allow(role, ['dynamodb:Query'], ...indexes.map(({ indexName }) => `${table.tableArn}/index/${indexName}`));
  bucket.encryptionKey?.grantDecrypt(role);
  allow(role, ['s3:GetObject'], bucket.arnForObjects(`${resultPrefix}*`));
  allow(role, ['s3:GetObject', 's3:GetObjectVersion'], ...uploadPrefixesOf(pipeline).map((prefix) => bucket.arnForObjects(`${prefix}*`)));
  allow(role, ['s3:ListBucket'], bucket.bucketArn); // tells a result that is gone from one that is denied
}

function grantChanges(role: IRole, { pipeline }: ApiFunctionsProps): void {
  grantItems(pipeline.table, role, 'GetItem', 'UpdateItem');
}

function grantDeletion(role: IRole, { pipeline, settings }: ApiFunctionsProps): void {
  const { bucket, table, resultPrefix } = pipeline;
  grantItems(table, role, 'GetItem', 'UpdateItem');
  if (settings.allowPurge) {
    // what lies beside the prefix by its case alone is a document, too, though a rejected one
    const prefixes = [...watchedPrefixes(uploadPrefixesOf(pipeline)), resultPrefix].map((prefix) => `${prefix}*`);
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: ['s3:ListBucketVersions'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': prefixes } },
    }));
    // a conditional removal, as in a bucket without versions, takes the right to read
    allow(role, ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'], ...prefixes.map((prefix) => bucket.arnForObjects(prefix)));
  }
}

/** Below which uploads may lie. */
function uploadPrefixesOf({ uploadPrefix, previousUploadPrefixes }: IDocumentProcessingPipeline): string[] {
  return [uploadPrefix, ...previousUploadPrefixes];
}

function allow(role: IRole, actions: string[], ...resourceArns: string[]): Grant {
  return Grant.addToPrincipal({ grantee: role, actions, resourceArns });
}
