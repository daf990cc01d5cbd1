import { Size, Stack, Token } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { ContentType } from './contract/content-type';
import { packed, unpacked } from './contract/packing';
import { DocumentProcessingPipelineAttributes, IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { OcrEngineContentType } from './engines/ocr-engine-content-type';
import { PipelineEngine } from './engines/pipeline-engine';
import { keyBehind } from './storage/encryption-key';

/** What a standard parameter may have: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MAX_BYTES = 4096;

/** A name or an ARN that only the deployment knows takes no more. */
const TOKEN_BYTES = 160;

/** Types with the limits of an engine, each once: content type, bytes, pages, pixels a side, needs text; 0 where there is no limit. */
type TypeInShort = readonly [string, number, number, number, 0 | 1];

/** What is in the parameter: all that another stack needs to know of the pipeline. */
interface PipelineDescription {
  readonly version: 1;
  readonly bucket: string;
  readonly bucketKey?: string;
  readonly table: string;
  readonly tableKey?: string;
  /** Absent where it is the account's default one. */
  readonly eventBus?: string;
  readonly prefix: string;
  readonly maxSize: number;
  readonly indexedLabel?: string;
  /** The lists, packed where they would not fit otherwise. */
  readonly lists: PipelineLists | string;
}

interface PipelineLists {
  readonly previousPrefixes?: readonly string[];
  readonly suffixes: readonly string[];
  readonly contentTypes: readonly string[];
  readonly types: readonly TypeInShort[];
  /** By id: the types that an engine takes, by their places in `types`. */
  readonly engines: Readonly<Record<string, readonly number[]>>;
}

export function pipelineParameterName(pipelineName: string): string {
  return `/cdk-document-processing-pipeline/${pipelineName}`;
}

/**
 * Write what `fromLookup` reads.
 *
 * @throws where it does not fit into a parameter
 */
export function writePipelineParameter(scope: Construct, pipeline: IDocumentProcessingPipeline, eventBusArn: string | undefined): void {
  const readable = describe(pipeline, eventBusArn);
  const description = bytesOf(readable) <= MAX_BYTES ? readable : withPackedLists(readable);
  const bytes = bytesOf(description);
  if (bytes > MAX_BYTES) {
    throw new Error(`${scope.node.path}: what other stacks need to know of the pipeline takes ${bytes} bytes, of ${MAX_BYTES} that fit into a parameter: `
      + 'name fewer upload.suffixes, or give some types of documents a pipeline of their own.');
  }
  new StringParameter(scope, 'Parameter', {
    parameterName: pipelineParameterName(pipeline.pipelineName),
    simpleName: false,
    description: `What other stacks and tools need to know of the document pipeline ${pipeline.pipelineName}`,
    stringValue: Stack.of(scope).toJsonString(description),
  });
}

function bytesOf(description: PipelineDescription): number {
  return Buffer.byteLength(JSON.stringify(description, (_, value) => (
    typeof value === 'string' && Token.isUnresolved(value) ? 'x'.repeat(TOKEN_BYTES) : value
  )));
}

function withPackedLists(description: PipelineDescription): PipelineDescription {
  const lists = JSON.stringify(description.lists);
  return Token.isUnresolved(lists) ? description : { ...description, lists: packed(lists) };
}

function describe(pipeline: IDocumentProcessingPipeline, eventBusArn: string | undefined): PipelineDescription {
  const places = new Map<string, number>();
  const placeOf = (type: OcrEngineContentType) => {
    const key = JSON.stringify(typeInShort(type));
    places.set(key, places.get(key) ?? places.size);
    return places.get(key)!;
  };
  const engines = Object.fromEntries(pipeline.engines.map(({ engineId, contentTypes }) => [engineId, contentTypes.map(placeOf)]));
  return {
    version: 1,
    bucket: pipeline.bucket.bucketName,
    bucketKey: pipeline.bucket.encryptionKey && keyBehind(pipeline.bucket.encryptionKey)?.keyArn,
    table: pipeline.table.tableName,
    tableKey: pipeline.table.encryptionKey?.keyArn,
    eventBus: eventBusArn,
    prefix: pipeline.uploadPrefix,
    maxSize: pipeline.maxSize.toBytes(),
    indexedLabel: pipeline.indexedLabel,
    lists: {
      previousPrefixes: pipeline.previousUploadPrefixes.length > 0 ? pipeline.previousUploadPrefixes : undefined,
      suffixes: pipeline.uploadSuffixes,
      contentTypes: pipeline.contentTypes.map(({ mimeType }) => mimeType),
      types: [...places.keys()].map((key) => JSON.parse(key) as TypeInShort),
      engines,
    },
  };
}

function typeInShort({ contentType, maxSize, maxPages, maxImageSidePixels, needsTextLayer }: OcrEngineContentType): TypeInShort {
  return [contentType.mimeType, maxSize?.toBytes() ?? 0, maxPages ?? 0, maxImageSidePixels ?? 0, needsTextLayer ? 1 : 0];
}

function typeInFull([mimeType, maxSize, maxPages, maxImageSidePixels, needsTextLayer]: TypeInShort): OcrEngineContentType {
  return {
    contentType: ContentType.of(mimeType),
    maxSize: maxSize ? Size.bytes(maxSize) : undefined,
    maxPages: maxPages || undefined,
    maxImageSidePixels: maxImageSidePixels || undefined,
    needsTextLayer: needsTextLayer === 1 ? true : undefined,
  };
}

/** In the place of the pipeline until CDK has looked the parameter up: it synthesizes once more then. */
const NOT_LOOKED_UP: PipelineDescription = {
  version: 1,
  bucket: 'not-looked-up-yet',
  table: 'not-looked-up-yet',
  prefix: 'uploads/',
  maxSize: 1,
  lists: { suffixes: [], contentTypes: [], types: [], engines: {} },
};

/**
 * Look a pipeline of the stack's account and Region up, at synth.
 *
 * @throws where the stack does not say which account and Region it is for, or the parameter is not one of a pipeline
 */
export function lookUpPipeline(scope: Construct, pipelineName: string): DocumentProcessingPipelineAttributes {
  const stack = Stack.of(scope);
  if (Token.isUnresolved(pipelineName)) {
    throw new Error(`${scope.node.path}: pipelineName is a token, whose value is known when the stack is deployed, but the pipeline is looked up at synth: give a plain value.`);
  }
  if (Token.isUnresolved(stack.account) || Token.isUnresolved(stack.region)) {
    throw new Error(`${scope.node.path}: fromLookup looks for the pipeline ${pipelineName} at synth, and the stack does not say where: `
      + "give it an account and a Region, env: { account: '111122223333', region: 'eu-west-1' }, or take fromDocumentProcessingPipelineAttributes.");
  }
  const value = StringParameter.valueFromLookup(scope, pipelineParameterName(pipelineName));
  return attributesOf(scope, pipelineName, value.startsWith('dummy-value-for-') ? NOT_LOOKED_UP : parse(scope, pipelineName, value));
}

function parse(scope: Construct, pipelineName: string, value: string): PipelineDescription {
  try {
    const description = JSON.parse(value) as PipelineDescription;
    if (description.version === 1) {
      return description;
    }
  } catch {
    // told below
  }
  throw new Error(`${scope.node.path}: the parameter ${pipelineParameterName(pipelineName)} does not describe a pipeline in a way that this version reads: `
    + 'deploy the pipeline and this stack with the same version of the library, and run cdk context --clear.');
}

function attributesOf(scope: Construct, pipelineName: string, described: PipelineDescription): DocumentProcessingPipelineAttributes {
  const key = (id: string, arn: string | undefined) => (arn === undefined ? undefined : Key.fromKeyArn(scope, id, arn));
  const lists = typeof described.lists === 'string' ? JSON.parse(unpacked(described.lists)) as PipelineLists : described.lists;
  const types = lists.types.map(typeInFull);
  return {
    pipelineName,
    bucket: Bucket.fromBucketAttributes(scope, 'Bucket', { bucketName: described.bucket, encryptionKey: key('BucketKey', described.bucketKey) }),
    table: TableV2.fromTableAttributes(scope, 'Table', {
      tableName: described.table, encryptionKey: key('TableKey', described.tableKey), grantIndexPermissions: true,
    }),
    eventBus: described.eventBus === undefined ? undefined : EventBus.fromEventBusArn(scope, 'Bus', described.eventBus),
    uploadPrefix: described.prefix,
    previousUploadPrefixes: [...lists.previousPrefixes ?? []],
    uploadSuffixes: [...lists.suffixes],
    engines: Object.entries(lists.engines).map(([engineId, places]): PipelineEngine => (
      { engineId, contentTypes: places.map((place) => types[place]) }
    )),
    contentTypes: lists.contentTypes.map((mimeType) => ContentType.of(mimeType)),
    maxSize: Size.bytes(described.maxSize),
    indexedLabel: described.indexedLabel,
  };
}
