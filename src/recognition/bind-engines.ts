import { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PipelineSettings } from '../pipeline-settings';
import { EnginesById } from './contract';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { bytesOf, ENGINES_MAX_BYTES, packEngines } from './packed-engines';
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
  const engines = Object.fromEntries(bound.map(({ id, config }) => [id, { type: config.engineType, parameters: config.parameters ?? {} }]));
  checkSize(scope, engines);
  return {
    engines,
    engineConfigs: bound.map(({ config }) => config),
  };
}

function checkSize(scope: Construct, engines: EnginesById): void {
  const bytes = bytesOf(packEngines(engines));
  if (bytes > ENGINES_MAX_BYTES) {
    throw new Error(
      `${scope.node.path}: the settings of the engines take ${bytes} bytes, compressed from ${bytesOf(engines)}, `
      + `but the environment of a function has room for ${ENGINES_MAX_BYTES}: `
      + 'ask fewer or shorter questions, or give some types of documents a pipeline of their own.',
    );
  }
}
