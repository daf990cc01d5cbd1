import { Duration, Size } from 'aws-cdk-lib';
import { DEFAULT_RESULT_FORMATS } from './collection/collection-settings';
import { ResultFormat } from './contract/result-format';
import { EngineRoute } from './engines/engine-route';
import { identifyEngines, RoutedType, routeTypes } from './engines/engine-routing';
import { OcrEngine } from './engines/ocr-engine';
import { DEFAULT_CONCURRENCY } from './functions/default-concurrency';
import { ConcurrencyOptions } from './functions/function-options';
import { AlarmSettings, resolveAlarms } from './monitoring/alarm-settings';
import { AlarmThresholds, resolveThresholds } from './monitoring/alarm-thresholds';
import { PipelineProfile } from './pipeline-profile';
import { DocumentProcessingPipelineProps } from './pipeline-props';
import { withDefaults } from './props/with-defaults';
import { MalwareScan } from './scanning/malware-scan';
import { DEFAULT_UPLOAD_PREFIX } from './storage/object-keys';
import { LISTING_SHARDS } from './storage/table-schema';

/** The largest document and the most pages that Amazon Textract takes; the engines' own limits cap them by type. */
export const DEFAULT_MAX_SIZE = Size.mebibytes(500);
export const DEFAULT_MAX_PAGES = 3000;

/** The props with every default in its place. */
export interface PipelineSettings {
  readonly profile: PipelineProfile;
  readonly engine: OcrEngine;
  readonly routes: readonly EngineRoute[];
  /** The engines by the ids that records carry. */
  readonly engineIds: ReadonlyMap<OcrEngine, string>;
  /** What is accepted, by MIME type. */
  readonly acceptedTypes: ReadonlyMap<string, RoutedType>;
  readonly uploadPrefix: string;
  readonly previousPrefixes: readonly string[];
  readonly suffixes: readonly string[];
  readonly malwareScan?: MalwareScan;
  readonly resultFormats: readonly ResultFormat[];
  readonly maxSize: Size;
  readonly maxPages: number;
  readonly alarms: AlarmSettings;
  readonly alarmThresholds: AlarmThresholds;
  readonly previousVersions: Duration;
  readonly concurrency: Required<ConcurrencyOptions>;
  /** Absent where it is the default, which functions know by themselves. */
  readonly listingShards?: number;
}

export function resolveSettings(props: DocumentProcessingPipelineProps): PipelineSettings {
  const profile = props.profile ?? PipelineProfile.PRODUCTION;
  const engine = props.engine ?? OcrEngine.textractText();
  const routes = props.routes ?? [];
  const routed = routeTypes(engine, routes);
  const wanted = props.validation?.contentTypes?.map(({ mimeType }) => mimeType);
  return {
    profile,
    engine,
    routes,
    engineIds: identifyEngines(engine, routes),
    acceptedTypes: new Map([...routed].filter(([mimeType]) => wanted?.includes(mimeType) ?? true)),
    uploadPrefix: props.upload?.prefix ?? DEFAULT_UPLOAD_PREFIX,
    previousPrefixes: props.upload?.previousPrefixes ?? [],
    suffixes: props.upload?.suffixes ?? [],
    malwareScan: props.malwareScan,
    resultFormats: props.results?.formats ?? DEFAULT_RESULT_FORMATS,
    maxSize: props.validation?.maxSize ?? DEFAULT_MAX_SIZE,
    maxPages: props.validation?.maxPages ?? DEFAULT_MAX_PAGES,
    alarms: resolveAlarms(props.alarms, profile.alarms),
    alarmThresholds: resolveThresholds(props.alarms),
    previousVersions: props.retention?.previousVersions ?? profile.previousVersions,
    concurrency: withDefaults(DEFAULT_CONCURRENCY, props.functions?.concurrency),
    listingShards: props.listingShards === LISTING_SHARDS ? undefined : props.listingShards,
  };
}
