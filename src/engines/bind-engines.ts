import { Annotations, Token } from 'aws-cdk-lib';
import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bindQuotas } from './bind-quotas';
import { EnginePrices } from './engine-price-props';
import { priceOf } from './engine-prices';
import { warnOfRegion } from './engine-regions';
import { EnginesById } from './engine-settings';
import { OcrEngine } from './ocr-engine';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { bytesOf, ENGINES_MAX_BYTES, packEngines } from './packed-engines';
import { BudgetOptions } from '../admission/budget-options';
import { BudgetSettings } from '../admission/budget-settings';
import { EngineQuota } from '../admission/engine-quota';
import { EngineType, IN_PROCESS_ENGINE_TYPES } from '../contract/engine-type';
import { QuotaInShort } from '../contract/pipeline-description';
import { RAW_RESULTS_PATTERN } from '../storage/object-keys';

export interface BindEnginesProps {
  readonly bucket: IBucket;
  /** Below which uploads may lie. */
  readonly uploadPrefixes: readonly string[];
  /** The engines by the ids that records carry. */
  readonly engineIds: ReadonlyMap<OcrEngine, string>;
  readonly encryptionKey?: IKey;
  /** In the place of list prices. */
  readonly prices?: EnginePrices;
  readonly budget?: BudgetOptions;
}

export interface BoundEngines {
  /** As the handlers know them. */
  readonly engines: EnginesById;
  readonly engineConfigs: readonly OcrEngineConfig[];
  /** By id: what a page is estimated to cost, in US dollars, of engines that are not free and whose price is known. */
  readonly pagePrices: Readonly<Record<string, number>>;
  /** The figures that calls keep to, by operation of a service; of those that are known before deployment. */
  readonly quotaFigures: Readonly<Record<string, QuotaInShort>>;
  /** Where the engines' quotas are counted; those of them that count jobs. */
  readonly admissionTables: readonly ITable[];
  readonly releaseTables: readonly ITable[];
  /** The one of them that is the pipeline's own. */
  readonly ownAdmissionTable?: ITable;
  /** What may be spent, and where that is counted. */
  readonly budget?: BudgetSettings;
}

/** The name of an admission table is not known before deployment. A long one has the names of its stack and its construct. */
const TABLE_NAME_BYTES = 120;

/** Sums of prices that are told are off by less. */
const PRICE_DIGITS = 6;

/** Tell every engine of the pipeline what it may use, and learn what it needs. */
export function bindEngines(scope: Construct, { bucket, uploadPrefixes, engineIds, encryptionKey, prices, budget }: BindEnginesProps): BoundEngines {
  const options: OcrEngineBindOptions = {
    bucket,
    uploadArnPatterns: uploadPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
    rawResultArnPattern: bucket.arnForObjects(RAW_RESULTS_PATTERN),
  };
  const bound = [...distinctEngines(scope, engineIds)].map(([id, engine]) => ({ id, config: engine._bind(scope, options) }));
  bound.forEach(({ id, config }) => checkQuota(scope, id, config));
  warnOfRegion(scope, bound.map(({ config }) => config.engineType));
  const quotasById = new Map(bound.flatMap(({ id, config }) => config.quota ? [[id, config.quota] as const] : []));
  const quotas = bindQuotas(scope, quotasById, { encryptionKey, needsOwn: budget !== undefined });
  warnOfPrices(scope, bound, budget);
  const engines = Object.fromEntries(bound.map(({ id, config }) => [
    id, {
      engineType: config.engineType,
      parameters: config.parameters ?? {},
      quota: quotas.settings.get(id),
      pricePerPage: prices || budget || config.pricePerPage !== undefined ? priceOf(config, prices) : undefined,
    },
  ]));
  checkSize(scope, engines);
  return {
    engines,
    engineConfigs: bound.map(({ config }) => config),
    pagePrices: Object.fromEntries(bound.flatMap(({ id, config }) => {
      const price = priceOf(config, prices);
      return price ? [[id, Number(price.toFixed(PRICE_DIGITS))]] : [];
    })),
    quotaFigures: figuresOf([...quotasById.values()]),
    admissionTables: quotas.admissionTables,
    releaseTables: quotas.releaseTables,
    ownAdmissionTable: quotas.ownTable,
    budget: budget && { tableName: quotas.ownTable!.tableName, ...budget },
  };
}

/** Functions of the user's count by names of their own, of which AWS knows nothing. */
function figuresOf(quotas: readonly EngineQuota[]): Record<string, QuotaInShort> {
  const known = quotas.filter(({ operation, startsPerSecond, maxConcurrentJobs }) => (
    /^(textract|rekognition):/.test(operation) && !Token.isUnresolved(startsPerSecond) && !Token.isUnresolved(maxConcurrentJobs)
  ));
  return Object.fromEntries(known.map(({ operation, startsPerSecond, maxConcurrentJobs }): [string, QuotaInShort] => (
    [operation, maxConcurrentJobs === undefined ? [startsPerSecond] : [startsPerSecond, maxConcurrentJobs]]
  )));
}

const FUNCTIONS: ReadonlySet<EngineType> = new Set([EngineType.FUNCTION_RESPONSE, EngineType.FUNCTION_CALLBACK]);

/** Warn of engines that a limit of cost does not hold for, though they may well cost something. */
function warnOfPrices(
  scope: Construct, bound: ReadonlyArray<{ readonly id: string; readonly config: OcrEngineConfig }>, budget: BudgetOptions | undefined,
): void {
  const unpriced = bound.filter(({ config }) => FUNCTIONS.has(config.engineType) && config.pricePerPage === undefined).map(({ id }) => id);
  if (budget && unpriced.length > 0) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:functionWithoutPrice',
      `budget does not hold for ${unpriced.join(', ')}: what the function costs for a page is not known, so its pages count as free. `
      + 'Give pricePerPage to OcrEngine.fromFunction: 0 says that they are.');
  }
}

/** The engines by their ids. Two that were made alike are one; two that only look alike in records are refused. */
function distinctEngines(scope: Construct, engineIds: ReadonlyMap<OcrEngine, string>): Map<string, OcrEngine> {
  const distinct = new Map<string, OcrEngine>();
  for (const [engine, id] of engineIds) {
    const first = distinct.get(id) ?? engine;
    if (!first._isLike(engine)) {
      throw new Error(`${scope.node.path}: two engines have the id '${id}' and other props, and records could not tell them apart: give one of them a name.`);
    }
    distinct.set(id, first);
  }
  return distinct;
}

const IN_PROCESS: ReadonlySet<EngineType> = new Set(IN_PROCESS_ENGINE_TYPES);

/** Documents that wait for a quota are started by the tick, which has no room for work of its own. */
function checkQuota(scope: Construct, id: string, { engineType, quota }: OcrEngineConfig): void {
  if (quota && IN_PROCESS.has(engineType)) {
    throw new Error(`${scope.node.path}: ${id}: quota is given, but an engine of type '${engineType}' calls no service: leave it out.`);
  }
}

function checkSize(scope: Construct, engines: EnginesById): void {
  const named = withTableNames(engines);
  const [plainBytes, bytes] = [bytesOf(named), bytesOf(packEngines(named))];
  if (bytes > ENGINES_MAX_BYTES) {
    throw new Error(
      `${scope.node.path}: the settings of the engines take ${bytes} bytes${bytes < plainBytes ? `, compressed from ${plainBytes}` : ''}, `
      + `but the environment of a function has room for ${ENGINES_MAX_BYTES}: `
      + 'ask fewer or shorter questions, or give some types of documents a pipeline of their own.',
    );
  }
}

function withTableNames(engines: EnginesById): EnginesById {
  return JSON.parse(JSON.stringify(engines, (name, value) =>
    name === 'tableName' && Token.isUnresolved(value) ? 'x'.repeat(TABLE_NAME_BYTES) : value)) as EnginesById;
}
