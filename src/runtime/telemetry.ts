import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { scopeKeys } from './log-scope';
import { METRICS, MetricDimension } from '../contract/metrics';

/** It takes its service name and level from the environment that the construct sets. */
const powertools = new Logger();

/** What a line is about, beside what its scope says. */
type LogKeys = Readonly<Record<string, unknown>>;

/** Each line has the request id of the invocation, and the stage, the document and the attempt of its scope. */
export const logger = {
  addContext: (context: Context) => powertools.addContext(context),
  info: (message: string, keys: LogKeys = {}) => powertools.info(message, { ...scopeKeys(), ...keys }),
  warn: (message: string, keys: LogKeys = {}) => powertools.warn(message, { ...scopeKeys(), ...keys }),
  error: (message: string, keys: LogKeys = {}) => powertools.error(message, { ...scopeKeys(), ...keys }),
};

/** What a value belongs to, beside the pipeline. */
export type MetricOf = { readonly [Name in MetricDimension]?: string };

/** By dimension: a line of the log has one value of each, so what differs in one has a line of its own; one an invocation, however many values. */
const recorders = new Map<string, Metrics>();

/**
 * Record a value of a metric, for `publishMetrics`.
 *
 * @param of where the value is that of an engine, a stage or an error code, and not of the pipeline
 */
export function addMetric(name: string, value: number, of: MetricOf = {}): void {
  recorderOf(of).addMetric(name, METRICS[name].unit, value);
}

/** Write what was recorded to the log, in CloudWatch's embedded metric format: at the end of each invocation. */
export function publishMetrics(): void {
  for (const recorder of recorders.values()) {
    if (recorder.hasStoredMetrics()) { // else it warns
      recorder.publishStoredMetrics();
    }
  }
}

function recorderOf(of: MetricOf): Metrics {
  const key = JSON.stringify(of);
  let recorder = recorders.get(key);
  if (!recorder) {
    recorder = new Metrics({ defaultDimensions: of as Record<string, string> });
    recorders.set(key, recorder);
  }
  return recorder;
}
