import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PipelineSettings } from '../pipeline-settings';
import { EnginesById } from './contract';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { RAW_RESULTS_PATTERN } from '../storage/contract';

export interface BoundEngines {
  /** As the handlers know them. */
  readonly engines: EnginesById;
  readonly engineConfigs: readonly OcrEngineConfig[];
}

/** Tell every engine of the pipeline what it may use, and learn what it needs. */
export function bindEngines(scope: Construct, bucket: IBucket, settings: PipelineSettings): BoundEngines {
  const options: OcrEngineBindOptions = {
    bucket,
    uploadArnPattern: bucket.arnForObjects(`${settings.uploadPrefix}*`),
    rawResultArnPattern: bucket.arnForObjects(RAW_RESULTS_PATTERN),
  };
  const bound = [...settings.engineIds].map(([engine, id]) => ({ id, config: engine.bind(scope, options) }));
  return {
    engines: Object.fromEntries(bound.map(({ id, config }) => [id, { type: config.engineType, parameters: config.parameters ?? {} }])),
    engineConfigs: bound.map(({ config }) => config),
  };
}
