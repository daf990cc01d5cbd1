import { Size, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { budgetFaults, LONGEST_MONTH_DAYS } from './admission/budget-faults';
import { ResultFormat } from './contract/result-format';
import { findType, takersOf } from './engines/engine-routing';
import { concurrencyFaults, drainFaults } from './functions/concurrency';
import { alarmFaults } from './monitoring/alarm-faults';
import { notificationFaults } from './notifications/notification-faults';
import { indexedLabelFaults, listingShardsFaults, pipelineNameFaults, prefixFaults, suffixFaults } from './pipeline-attribute-faults';
import { takenNameFaults } from './pipeline-names';
import { DocumentProcessingPipelineProps } from './pipeline-props';
import { DEFAULT_MAX_PAGES, DEFAULT_MAX_SIZE, PipelineSettings } from './pipeline-settings';
import { Checked } from './props/prop-kind';
import { refuseFaults } from './props/refuse-faults';
import { regionFaults } from './props/region-faults';
import { bucketFaults } from './storage/bucket-faults';
import { dayFaults, LEAST_VERSION_DAYS } from './storage/day-faults';
import { keyFaults } from './storage/encryption-key';
import { watchCountFaults, watchFaults } from './storage/watched-buckets';

/** Finds what is wrong with some props: a sentence a fault, each with the prop, the value, the range and the fix. */
type Rule = (props: DocumentProcessingPipelineProps, settings: PipelineSettings, pipeline: Construct) => string[];

const RULES: readonly Rule[] = [
  uploadPrefix, ({ upload }) => suffixFaults('upload.suffixes', upload?.suffixes), maxSize, maxPages, contentTypes, routes, reachableEngine, engineProps,
  profile, alarms, notifications, resultFormats, retention, retentionOfOwnBucket, concurrency,
  ({ pipelineName }) => pipelineNameFaults(pipelineName), takenName, ({ indexedLabel }) => indexedLabelFaults(indexedLabel),
  ({ listingShards }) => listingShardsFaults(listingShards),
  bucketOfOthers, watchedPrefixes, eventBusElsewhere, encryptionKey, malwareScan, budget, budgetOutlastsUploads, prices,
];

const WEIGHED_AT_SYNTH =
  'whose value is known when the stack is deployed: give a plain value, which is weighed against the limits of the engines at synth.';

/**
 * Check all props, so that one synth reports all faults. Tokens are skipped where they can be: their values are not known yet.
 *
 * @param checked the props without those that are not what they may be, and the faults of these
 * @throws with every fault that was found
 */
export function validateProps(scope: Construct, checked: Checked<DocumentProcessingPipelineProps>, settings: PipelineSettings): void {
  const props = checked.clean ?? {};
  refuseFaults(scope, 'DocumentProcessingPipeline', [...checked.faults, ...RULES.flatMap((rule) => rule(props, settings, scope))]);
}

function takenName({ pipelineName }: DocumentProcessingPipelineProps, _settings: PipelineSettings, pipeline: Construct): string[] {
  return takenNameFaults(pipeline, pipelineName);
}

function uploadPrefix({ upload }: DocumentProcessingPipelineProps): string[] {
  return [
    ...prefixFaults('upload.prefix is', upload?.prefix),
    ...(upload?.previousPrefixes ?? []).flatMap((prefix) => prefixFaults('upload.previousPrefixes has', prefix)),
  ];
}

/** Prefixes that a Lazy produces are known when the app is synthesized. */
export function lazyPrefixFaults(scope: Construct, { uploadPrefix: prefix, previousPrefixes }: PipelineSettings): string[] {
  return [prefix, ...previousPrefixes].filter((each) => Token.isUnresolved(each)).flatMap((each) => {
    const resolved: unknown = Stack.of(scope).resolve(each);
    return typeof resolved === 'string' ? prefixFaults(each === prefix ? 'upload.prefix is' : 'upload.previousPrefixes has', resolved) : [];
  });
}

function maxSize({ validation }: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const size = validation?.maxSize;
  if (!size) {
    return [];
  }
  if (size.isUnresolved()) {
    return [`validation.maxSize is a token, ${WEIGHED_AT_SYNTH}`];
  }
  const bytes = size.toBytes();
  if (bytes < 1 || bytes > DEFAULT_MAX_SIZE.toBytes()) {
    return [`validation.maxSize is ${sizeText(size)}: it must be from 1 byte to ${sizeText(DEFAULT_MAX_SIZE)}, the most that Amazon Textract takes.`];
  }
  const types = [...settings.acceptedTypes.values()].flatMap(takersOf);
  const most = Math.max(0, ...types.map((type) => type.maxSize?.toBytes() ?? Infinity));
  if (types.length > 0 && bytes > most) {
    return [`validation.maxSize is ${sizeText(size)}, which no document can have: the engines take ${sizeText(Size.bytes(most))} at most of any accepted type.`];
  }
  return [];
}

function maxPages({ validation }: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const pages = validation?.maxPages;
  if (pages === undefined) {
    return [];
  }
  if (Token.isUnresolved(pages)) {
    return [`validation.maxPages is a token, ${WEIGHED_AT_SYNTH}`];
  }
  if (!Number.isInteger(pages) || pages < 1 || pages > DEFAULT_MAX_PAGES) {
    return [`validation.maxPages is ${pages}: it must be a whole number from 1 to ${DEFAULT_MAX_PAGES}, the most that Amazon Textract takes.`];
  }
  const types = [...settings.acceptedTypes.values()].flatMap(takersOf);
  const most = Math.max(0, ...types.map((type) => type.maxPages ?? Infinity));
  if (types.length > 0 && pages > most) {
    return [`validation.maxPages is ${pages}, which no document can have: the engines take ${most} at most of any accepted type.`];
  }
  return [];
}

function contentTypes({ validation }: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const wanted = validation?.contentTypes;
  if (!wanted) {
    return [];
  }
  if (wanted.length === 0) {
    return ['validation.contentTypes is empty, so that every document would be rejected: name a type, or leave the prop out.'];
  }
  return wanted
    .filter(({ mimeType }) => !Token.isUnresolved(mimeType) && !settings.acceptedTypes.has(mimeType))
    .map(({ mimeType }) => `validation.contentTypes has ${mimeType}, which no engine of the pipeline takes: add a route for it, or leave it out.`);
}

function routes(_props: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const faults: string[] = [];
  const routedBy = new Map<string, number>();
  settings.routes.forEach(({ contentTypes: types, engine }, index) => {
    if (types.length === 0) {
      faults.push(`routes[${index}].contentTypes is empty: name a type, or leave the route out.`);
    }
    for (const { mimeType } of types) {
      const earlier = routedBy.get(mimeType);
      const isTaken = earlier !== undefined && !passesOn(settings, earlier, mimeType);
      if (isTaken) {
        faults.push(`routes[${index}].contentTypes has ${mimeType}, which routes[${earlier}] has already: a type can have one route only, `
          + 'but for one behind OcrEngine.embeddedText(), to an engine that does OCR.');
      } else if (earlier !== undefined && findType(engine, mimeType)?.needsTextLayer) {
        faults.push(`routes[${index}].contentTypes has ${mimeType}, which ${engine.engineId} of routes[${earlier}] passes on only where there is no text: `
          + 'name an engine that does OCR.');
      } else if (!findType(engine, mimeType)) {
        const taken = engine.contentTypes.map(({ contentType }) => contentType.mimeType).join(', ');
        faults.push(`routes[${index}].contentTypes has ${mimeType}, which ${engine.engineId} does not take: it takes ${taken}.`);
      } else if (!settings.acceptedTypes.has(mimeType)) {
        faults.push(`routes[${index}].contentTypes has ${mimeType}, which can never be reached: validation.contentTypes does not have it.`);
      }
      routedBy.set(mimeType, isTaken ? earlier : index);
    }
  });
  return faults;
}

/** Whether some documents of the type are left to the routes behind this one. */
function passesOn({ routes: all }: PipelineSettings, index: number, mimeType: string): boolean {
  return findType(all[index].engine, mimeType)?.needsTextLayer === true;
}

function reachableEngine({ engine }: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const reached = settings.acceptedTypes.size === 0
    || [...settings.acceptedTypes.values()].flatMap(takersOf).some((type) => type.engine === settings.engine);
  return engine && !reached
    ? [`engine is ${engine.engineId}, which no document can reach: the routes take all accepted types. Leave a type to it, or make it the engine of a route.`]
    : [];
}

function engineProps(_props: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  return [...settings.engineIds].flatMap(([engine, id]) => engine._validate().map((fault) => `${id}: ${fault}`));
}

function alarms({ alarms: options }: DocumentProcessingPipelineProps): string[] {
  return alarmFaults(options);
}

function notifications(
  { notifications: options, functions }: DocumentProcessingPipelineProps, _settings: PipelineSettings, pipeline: Construct,
): string[] {
  return notificationFaults(pipeline, options, functions?.vpc !== undefined);
}

function eventBusElsewhere({ eventBus }: DocumentProcessingPipelineProps, _settings: PipelineSettings, pipeline: Construct): string[] {
  return regionFaults(pipeline, 'eventBus', eventBus, 'an event bus',
    'a function puts events into a bus of its own Region. Give a bus of it, and let a rule there send them on to the other one.');
}

function resultFormats({ results }: DocumentProcessingPipelineProps): string[] {
  const formats = results?.formats ?? [];
  return formats.filter((format, index) => formats.indexOf(format) === index && formats.lastIndexOf(format) > index).map((format) => (
    `results.formats has ResultFormat.${format} more than once: each of ${Object.keys(ResultFormat).join(', ')} may be in it once. Leave out the others.`
  ));
}

function retention({ retention: kept }: DocumentProcessingPipelineProps): string[] {
  return [
    ...dayFaults('retention.uploads', kept?.uploads, 7),
    ...dayFaults('retention.results', kept?.results, 1),
    ...dayFaults('retention.previousVersions', kept?.previousVersions, LEAST_VERSION_DAYS),
  ];
}

function profile({ profile: chosen }: DocumentProcessingPipelineProps): string[] {
  return chosen?._validate() ?? [];
}

function retentionOfOwnBucket({ retention: kept, bucket }: DocumentProcessingPipelineProps): string[] {
  return bucket && kept && Object.values(kept).some((duration) => duration !== undefined)
    ? ['retention is given together with bucket, whose lifecycle rules are its own: add them there, and leave retention out.']
    : [];
}

function bucketOfOthers({ bucket }: DocumentProcessingPipelineProps, _settings: PipelineSettings, pipeline: Construct): string[] {
  return bucketFaults(pipeline, bucket);
}

function watchedPrefixes({ bucket }: DocumentProcessingPipelineProps, settings: PipelineSettings, pipeline: Construct): string[] {
  const prefixes = [settings.uploadPrefix, ...settings.previousPrefixes];
  return [...bucket ? watchFaults(pipeline, bucket, prefixes) : [], ...watchCountFaults(pipeline, bucket, prefixes)];
}

function encryptionKey({ encryptionKey: key }: DocumentProcessingPipelineProps, _settings: PipelineSettings, pipeline: Construct): string[] {
  return keyFaults(pipeline, 'encryptionKey', key);
}

function malwareScan({ bucket, malwareScan: scan }: DocumentProcessingPipelineProps, settings: PipelineSettings, pipeline: Construct): string[] {
  return (scan?._validate(pipeline, bucket, [settings.uploadPrefix, ...settings.previousPrefixes]) ?? []).map((fault) => `malwareScan: ${fault}`);
}

function budget({ budget: options }: DocumentProcessingPipelineProps): string[] {
  return budgetFaults(options);
}

/** What waits for the next month must be there still when it begins. Where pages are limited alone, it waits for a day, and uploads are kept for a week. */
function budgetOutlastsUploads({ budget: options, retention: kept }: DocumentProcessingPipelineProps): string[] {
  const { uploads } = kept ?? {};
  if (options?.maxCostPerMonth === undefined || !uploads || uploads.isUnresolved() || uploads.toDays({ integral: false }) > LONGEST_MONTH_DAYS) {
    return [];
  }
  return [
    `retention.uploads is ${uploads.toDays({ integral: false })} days, but a document that waits for budget.maxCostPerMonth may wait for ${LONGEST_MONTH_DAYS}: `
    + `keep uploads for ${LONGEST_MONTH_DAYS + 1} days at least, or limit budget.maxPagesPerDay alone.`,
  ];
}

function prices({ prices: given }: DocumentProcessingPipelineProps): string[] {
  return Object.entries(given ?? {}).flatMap(([name, price]: [string, number | undefined]) => (
    price === undefined || (!Token.isUnresolved(price) && price >= 0) ? [] : [
      `prices.${name} is ${Token.isUnresolved(price) ? 'a token' : price}: it must be a plain number of US dollars from 0, such as 0.0015.`,
    ]
  ));
}

function concurrency(_props: DocumentProcessingPipelineProps, settings: PipelineSettings): string[] {
  const { drain, ...stages } = settings.concurrency;
  return [
    ...Object.entries(stages).flatMap(([stage, value]) => concurrencyFaults(`functions.concurrency.${stage}`, value)),
    ...drainFaults('functions.concurrency.drain', drain),
  ];
}

function sizeText(size: Size): string {
  const bytes = size.toBytes();
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 10.24) / 100} MiB` : `${bytes} bytes`;
}
