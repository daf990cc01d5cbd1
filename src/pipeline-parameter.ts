import { Size, Stack, Token } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { ContentType } from './contract/content-type';
import { packed } from './contract/packing';
import {
  DescribedBudget, limitsOf, listsOf, parseDescription, PipelineDescription, PipelineLists, pipelineParameterName, TypeInShort, webhooksParameterName,
} from './contract/pipeline-description';
import { DocumentProcessingPipelineAttributes, IDocumentProcessingPipeline } from './document-processing-pipeline-interface';
import { RoutedType, takersOf } from './engines/engine-routing';
import { OcrEngineContentType } from './engines/ocr-engine-content-type';
import { PipelineEngine } from './engines/pipeline-engine';
import { describedArns, OperatedArns } from './pipeline-operated-arns';
import { PipelineDeadLetterQueues, PipelineFunctions, PipelineQueues } from './pipeline-parts';
import { WatchedParts } from './pipeline-parts-of';
import { keyBehind } from './storage/encryption-key';

/** What a standard parameter may have: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MAX_BYTES = 4096;

/** A name or an ARN that only the deployment knows takes no more. */
const TOKEN_BYTES = 160;

/** Names that CloudFormation makes of functions, queues and rules take no more. */
const NAME_BYTES = 80;

/** Of topics. */
const TOPIC_NAME_BYTES = 256;

/** What is not known of a pipeline by its interface. */
export interface PipelineParts {
  readonly eventBusArn?: string;
  readonly queues: PipelineQueues;
  readonly deadLetterQueues: PipelineDeadLetterQueues;
  readonly functions: PipelineFunctions;
  readonly watched: WatchedParts;
  /** Those of the targets, in their order. */
  readonly webhookNames: readonly string[];
  /** Of a page in US dollars, by engine. */
  readonly prices: Readonly<Record<string, number>>;
  /** What is accepted, by MIME type: the types of the pipeline's `contentTypes`, in their order. */
  readonly acceptedTypes: ReadonlyMap<string, RoutedType>;
  readonly maxPages: number;
  readonly budget?: DescribedBudget;
  /** What calls keep to, by operation. */
  readonly quotas: PipelineLists['quotas'];
}

/**
 * Write what `fromLookup` reads.
 *
 * @throws where it does not fit into a parameter
 */
export function writePipelineParameter(scope: Construct, pipeline: IDocumentProcessingPipeline, known: PipelineParts): void {
  const readable = describe(scope, pipeline, known);
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
  writeWebhooks(scope, pipeline.pipelineName, known);
}

/** In a parameter of their own, which the ten that a pipeline may have do not fill: each takes at most 32 bytes for its name, 80 for a queue, 64 for its function. */
function writeWebhooks(scope: Construct, pipelineName: string, { webhookNames, queues, deadLetterQueues, functions }: PipelineParts): void {
  if (webhookNames.length === 0) {
    return;
  }
  const webhooks = webhookNames.map((name, at) => (
    [name, [queues.webhooks![at].queueName, deadLetterQueues.webhooks![at].queueName, functions.webhooks![at].functionName]] as const
  ));
  new StringParameter(scope, 'WebhooksParameter', {
    parameterName: webhooksParameterName(pipelineName),
    simpleName: false,
    description: `What tools need to know of the webhooks of the document pipeline ${pipelineName}`,
    stringValue: Stack.of(scope).toJsonString(Object.fromEntries(webhooks)),
  });
}

function bytesOf({ parts, ...description }: PipelineDescription): number {
  const topics = withBytes(parts?.topics, TOPIC_NAME_BYTES);
  return Buffer.byteLength(JSON.stringify({ ...withBytes(description, TOKEN_BYTES), parts: withBytes({ ...parts, topics }, NAME_BYTES) }));
}

function withBytes<T>(value: T, tokenBytes: number): T {
  return value && JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'string' && Token.isUnresolved(each) ? 'x'.repeat(tokenBytes) : each))) as T;
}

function withPackedLists(description: PipelineDescription): PipelineDescription {
  const lists = JSON.stringify(description.lists);
  return Token.isUnresolved(lists) ? description : { ...description, lists: packed(lists) };
}

function describe(scope: Construct, pipeline: IDocumentProcessingPipeline, known: PipelineParts): PipelineDescription {
  const places = new Map<string, number>();
  const placeOf = (type: OcrEngineContentType) => {
    const key = JSON.stringify(typeInShort(type));
    places.set(key, places.get(key) ?? places.size);
    return places.get(key)!;
  };
  const engines = Object.fromEntries(pipeline.engines.map(({ engineId, contentTypes }) => [engineId, contentTypes.map(placeOf)]));
  const ids = Object.keys(engines);
  return {
    version: 1,
    bucket: pipeline.bucket.bucketName,
    bucketKey: pipeline.bucket.encryptionKey && keyBehind(pipeline.bucket.encryptionKey)?.keyArn,
    table: pipeline.table.tableName,
    tableKey: pipeline.table.encryptionKey?.keyArn,
    eventBus: known.eventBusArn,
    prefix: pipeline.uploadPrefix,
    maxSize: pipeline.maxSize.toBytes(),
    indexedLabel: pipeline.indexedLabel,
    listingShards: pipeline.listingShards,
    budget: known.budget,
    lists: {
      previousPrefixes: pipeline.previousUploadPrefixes.length > 0 ? pipeline.previousUploadPrefixes : undefined,
      suffixes: pipeline.uploadSuffixes,
      contentTypes: pipeline.contentTypes.map(({ mimeType }) => mimeType),
      types: [...places.keys()].map((key) => JSON.parse(key) as TypeInShort),
      engines,
      prices: known.prices,
      routes: [...known.acceptedTypes.values()].map((type) => takersOf(type).map(({ engine }) => ids.indexOf(engine.engineId))),
      maxPages: known.maxPages,
      quotas: known.quotas,
    },
    parts: {
      stack: Stack.of(scope).stackName,
      alarms: alarmsPrefix(scope),
      queues: namesOf(known.queues, ({ queueName }) => queueName),
      deadLetters: namesOf(known.deadLetterQueues, ({ queueName }) => queueName),
      functions: namesOf(known.functions, ({ functionName }) => functionName),
      topics: mapped(known.watched.topics, ({ topicName }) => topicName),
      schedules: mapped(known.watched.schedules, ({ ruleName }) => ruleName),
      people: known.watched.people || undefined,
      webhooks: known.webhookNames.length || undefined,
    },
  };
}

/** @param parts by their names; `all` names them again, and webhooks are told of elsewhere */
function namesOf<Part>(parts: { readonly all: Part[]; readonly webhooks?: Part[] }, nameOf: (part: Part) => string): Record<string, string> {
  const { all: _all, webhooks: _webhooks, ...named } = parts;
  const known = Object.entries(named as Record<string, Part | undefined>).filter((entry): entry is [string, Part] => entry[1] !== undefined);
  return mapped(Object.fromEntries(known), nameOf);
}

function mapped<Part>(parts: Readonly<Record<string, Part>>, nameOf: (part: Part) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, nameOf(part)]));
}

/** As much of a path as CDK shows in a logical id. */
const MOST_OF_PATH = 240;

/**
 * CloudFormation names an alarm by its stack and its logical id, which begins with the ids on its path below the stack. CDK leaves out an id
 * that the one before it ends with, and those that say nothing.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html#identifiers-logical-ids
 */
function alarmsPrefix(scope: Construct): string {
  const path = [...scope.node.scopes.slice(scope.node.scopes.indexOf(Stack.of(scope)) + 1).map(({ node: { id } }) => id), 'Monitoring'];
  const shown = path.filter((id) => id !== 'Default').reduce<string[]>((before, id) => before.at(-1)?.endsWith(id) ? before : [...before, id], []);
  return shown.filter((id) => id !== 'Resource').map((id) => id.replace(/[^A-Za-z0-9]/g, '')).join('').slice(0, MOST_OF_PATH);
}

function typeInShort({ contentType, maxSize, maxPages, maxImageSidePixels, needsTextLayer }: OcrEngineContentType): TypeInShort {
  return [contentType.mimeType, maxSize?.toBytes() ?? 0, maxPages ?? 0, maxImageSidePixels ?? 0, needsTextLayer ? 1 : 0];
}

function typeInFull(type: TypeInShort): OcrEngineContentType {
  const { mimeType, maxSizeBytes, maxPages, maxImageSidePx, needsTextLayer } = limitsOf(type);
  return {
    contentType: ContentType.of(mimeType),
    maxSize: maxSizeBytes === undefined ? undefined : Size.bytes(maxSizeBytes),
    maxPages,
    maxImageSidePixels: maxImageSidePx,
    needsTextLayer,
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
  parts: {
    stack: 'not-looked-up-yet',
    alarms: 'not-looked-up-yet',
    queues: { intake: 'not-looked-up-yet' },
    deadLetters: { intake: 'not-looked-up-yet' },
    functions: { intake: 'not-looked-up-yet' },
  },
};

/** What a parameter tells of a pipeline. */
export interface LookedUpPipeline {
  readonly attributes: DocumentProcessingPipelineAttributes;
  /** What its operators reach; nothing where an older version of the library deployed it. */
  readonly operatedArns: () => OperatedArns | undefined;
}

/**
 * Look a pipeline of the stack's account and Region up, at synth.
 *
 * @throws where the stack does not say which account and Region it is for, or the parameter is not one of a pipeline
 */
export function lookUpPipeline(scope: Construct, pipelineName: string): LookedUpPipeline {
  const stack = Stack.of(scope);
  if (Token.isUnresolved(pipelineName)) {
    throw new Error(`${scope.node.path}: pipelineName is a token, whose value is known when the stack is deployed, but the pipeline is looked up at synth: give a plain value.`);
  }
  if (Token.isUnresolved(stack.account) || Token.isUnresolved(stack.region)) {
    throw new Error(`${scope.node.path}: fromLookup looks for the pipeline ${pipelineName} at synth, and the stack does not say where: `
      + "give it an account and a Region, env: { account: '111122223333', region: 'eu-west-1' }, or take fromDocumentProcessingPipelineAttributes.");
  }
  const value = StringParameter.valueFromLookup(scope, pipelineParameterName(pipelineName));
  const described = value.startsWith('dummy-value-for-') ? NOT_LOOKED_UP : parse(scope, pipelineName, value);
  const { parts } = described;
  return { attributes: attributesOf(scope, pipelineName, described), operatedArns: () => parts && describedArns(scope, pipelineName, parts) };
}

function parse(scope: Construct, pipelineName: string, value: string): PipelineDescription {
  const description = parseDescription(value);
  if (description) {
    return description;
  }
  throw new Error(`${scope.node.path}: the parameter ${pipelineParameterName(pipelineName)} does not describe a pipeline in a way that this version reads: `
    + 'deploy the pipeline and this stack with the same version of the library, and run cdk context --clear.');
}

function attributesOf(scope: Construct, pipelineName: string, described: PipelineDescription): DocumentProcessingPipelineAttributes {
  const key = (id: string, arn: string | undefined) => (arn === undefined ? undefined : Key.fromKeyArn(scope, id, arn));
  const lists = listsOf(described);
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
    listingShards: described.listingShards,
  };
}
