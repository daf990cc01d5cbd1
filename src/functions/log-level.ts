import { Token } from 'aws-cdk-lib';
import { PipelineFunctionOptions } from './function-options';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'];

export function logLevelFaults(options: PipelineFunctionOptions | undefined): string[] {
  const level = options?.logLevel;
  return level === undefined || Token.isUnresolved(level) || LEVELS.includes(level)
    ? []
    : [`functions.logLevel is '${level}': it must be one of ${LEVELS.join(', ')}.`];
}
