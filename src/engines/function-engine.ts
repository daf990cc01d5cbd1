import { Duration, Token } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FunctionCompletion, FunctionEngineProps } from './function-engine-props';
import { inspectedTypes } from './metadata-only-engine';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { readRawResults, readUploads, writeRawResults } from './permissions';
import { EngineType } from '../contract/engine-type';
import { callFaults, callTimeoutOf, grantToFunction, isWithin } from '../functions/called-function';
import { concurrencyFaults } from '../functions/concurrency';
import { FUNCTION_RAW_RESULTS_PATTERN } from '../storage/object-keys';

const DEFAULT_COMPLETION = Duration.hours(1);
const SHORTEST_COMPLETION = Duration.minutes(1);
const LONGEST_COMPLETION = Duration.days(7);

const LONGER_READING = 'Lower it; where reading takes longer, take FunctionCompletion.CALLBACK and answer later.';

/** A function of the user's; it is called with the request that docs/own-engine.md describes. */
export function functionEngine(fn: IFunction, props: FunctionEngineProps, options: OcrEngineBindOptions, scope: Construct): OcrEngineConfig {
  const callback = props.completion === FunctionCompletion.CALLBACK;
  const access = accessOf(fn, options, scope);
  const callTimeout = callTimeoutOf(fn, props.callTimeout);
  return {
    engineType: callback ? EngineType.FUNCTION_CALLBACK : EngineType.FUNCTION_RESPONSE,
    callTimeout,
    concurrency: props.concurrency,
    completedBy: callback ? access : undefined,
    pricePerPage: props.pricePerPage,
    parameters: {
      functionArn: fn.functionArn,
      callSeconds: String(callTimeout.toSeconds()),
      ...(callback && { completionSeconds: String((props.completionTimeout ?? DEFAULT_COMPLETION).toSeconds()) }),
    },
    recognizeStatements: [
      // the very function, version or alias: no other qualifier of it
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
      ...(callback ? [] : [writeRawResults(options)]),
      readRawResults(options),
    ],
  };
}

/** What the function takes, within which limits. */
export function functionTypes({ contentTypes, maxSize, maxPages }: FunctionEngineProps): OcrEngineContentType[] {
  const types = contentTypes ?? inspectedTypes().map(({ contentType }) => contentType);
  return types.map((contentType) => ({ contentType, maxSize, maxPages }));
}

/** What is wrong with the props, a sentence a fault. */
export function functionFaults(fn: IFunction, props: FunctionEngineProps): string[] {
  return [...callFaults(fn, props.callTimeout, LONGER_READING), ...completionFaults(props), ...limitFaults(props), ...concurrencyFaults('concurrency', props.concurrency), ...priceFaults(props)];
}

function completionFaults({ completion, completionTimeout }: FunctionEngineProps): string[] {
  if (!completionTimeout || completionTimeout.isUnresolved()) {
    return [];
  }
  if (completion !== FunctionCompletion.CALLBACK) {
    return ['completionTimeout is given, but completion is RESPONSE, where the answer comes with the return: take FunctionCompletion.CALLBACK, or leave it out.'];
  }
  return isWithin(completionTimeout, SHORTEST_COMPLETION, LONGEST_COMPLETION) ? [] : [
    `completionTimeout is ${completionTimeout.toHumanString()}: it must be from ${SHORTEST_COMPLETION.toHumanString()} to ${LONGEST_COMPLETION.toHumanString()}.`,
  ];
}

function limitFaults({ contentTypes, maxSize, maxPages }: FunctionEngineProps): string[] {
  const faults: string[] = [];
  if (contentTypes?.length === 0) {
    faults.push('contentTypes is empty: name a type, or leave it out for all that can be inspected.');
  }
  if (maxSize?.isUnresolved()) {
    faults.push('maxSize is a token, whose value is known when the stack is deployed: give a plain value.');
  } else if (maxSize && maxSize.toBytes() < 1) {
    faults.push('maxSize is 0 bytes: it must be 1 byte or more.');
  }
  if (maxPages !== undefined && (Token.isUnresolved(maxPages) || !Number.isInteger(maxPages) || maxPages < 1)) {
    faults.push(`maxPages is ${Token.isUnresolved(maxPages) ? 'a token' : maxPages}: it must be a whole number from 1.`);
  }
  return faults;
}

function priceFaults({ pricePerPage }: FunctionEngineProps): string[] {
  return pricePerPage === undefined || (!Token.isUnresolved(pricePerPage) && pricePerPage >= 0) ? [] : [
    `pricePerPage is ${Token.isUnresolved(pricePerPage) ? 'a token' : pricePerPage}: it must be a plain number of US dollars from 0, such as 0.02.`,
  ];
}

/** What the function itself may do. */
function accessOf(fn: IFunction, options: OcrEngineBindOptions, scope: Construct): Policy | undefined {
  return grantToFunction(scope, 'FunctionAccess', fn, {
    statements: [
      readUploads(options),
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [options.bucket.arnForObjects(FUNCTION_RAW_RESULTS_PATTERN)] }),
    ],
    key: options.bucket.encryptionKey,
    advice: 'to read uploads by yourself (docs/own-engine.md has the statements)',
  });
}
