import { Annotations, Duration, Token } from 'aws-cdk-lib';
import { IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FunctionCompletion, FunctionEngineProps } from './function-engine-props';
import { inspectedTypes } from './metadata-only-engine';
import { OcrEngineBindOptions, OcrEngineConfig } from './ocr-engine-config';
import { OcrEngineContentType } from './ocr-engine-content-type';
import { readRawResults, readUploads, writeRawResults } from './permissions';
import { EngineType } from '../contract/engine-type';
import { concurrencyFaults } from '../functions/concurrency';
import { FUNCTION_RAW_RESULTS_PATTERN } from '../storage/object-keys';

const DEFAULT_CALL = Duration.seconds(30);
const LONGEST_CALL = Duration.minutes(12);
const DEFAULT_COMPLETION = Duration.hours(1);
const SHORTEST_COMPLETION = Duration.minutes(1);
const LONGEST_COMPLETION = Duration.days(7);

/** The start of a function is not in its own timeout: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const START_SECONDS = 15;

/** A function of the user's; it is called with the request that docs/own-engine.md describes. */
export function functionEngine(fn: IFunction, props: FunctionEngineProps, options: OcrEngineBindOptions, scope: Construct): OcrEngineConfig {
  const callback = props.completion === FunctionCompletion.CALLBACK;
  const access = accessOf(fn, options, scope);
  const callTimeout = Duration.seconds(callOf(fn, props).toSeconds() + START_SECONDS);
  return {
    engineType: callback ? EngineType.FUNCTION_CALLBACK : EngineType.FUNCTION_RESPONSE,
    callTimeout,
    concurrency: props.concurrency,
    completedBy: callback ? access : undefined,
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
  return [...callFaults(fn, props), ...completionFaults(props), ...limitFaults(props), ...concurrencyFaults('concurrency', props.concurrency)];
}

function callFaults(fn: IFunction, { callTimeout }: FunctionEngineProps): string[] {
  const own = timeoutOf(fn);
  const faults: string[] = [];
  if (callTimeout && !callTimeout.isUnresolved() && !isWithin(callTimeout, Duration.seconds(1), LONGEST_CALL)) {
    faults.push(`callTimeout is ${callTimeout.toHumanString()}: it must be from 1 second to ${LONGEST_CALL.toHumanString()}, which the pipeline's own function can wait for.`);
  } else if (callTimeout && !callTimeout.isUnresolved() && own && callTimeout.toSeconds() < own.toSeconds()) {
    faults.push(`callTimeout is ${callTimeout.toHumanString()}, but the function may run ${own.toHumanString()}: `
      + 'give it that long, or lower its own timeout, so that no call is given up while it is at work.');
  }
  if (own && own.toSeconds() > LONGEST_CALL.toSeconds()) {
    faults.push(`the timeout of the function is ${own.toHumanString()}: a call may take ${LONGEST_CALL.toHumanString()} at most. `
      + 'Lower it; where reading takes longer, take FunctionCompletion.CALLBACK and answer later.');
  }
  return faults;
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

/**
 * What the function itself may do. The policy stands in the pipeline's stack, so that a function of another stack does not
 * depend on the pipeline that depends on it.
 */
function accessOf(fn: IFunction, options: OcrEngineBindOptions, scope: Construct): Policy | undefined {
  if (!fn.role) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:functionRoleUnknown',
      `The role of the function ${fn.node.path} is not known, so it gets no rights: import it with its role, or allow it to read uploads by yourself.`);
    return undefined;
  }
  const policy = new FunctionAccess(scope, freeId(scope, 'FunctionAccess'), {
    statements: [
      readUploads(options),
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [options.bucket.arnForObjects(FUNCTION_RAW_RESULTS_PATTERN)] }),
    ],
  });
  fn.role.attachInlinePolicy(policy);
  if (!policy.isTaken) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:functionRoleImmutable',
      `The role of the function ${fn.node.path} takes no policies from here: it is of another account, or was imported as one that is not to be changed. `
      + 'It gets no rights, so allow it to read uploads by yourself (docs/own-engine.md has the statements).');
    return undefined;
  }
  options.bucket.encryptionKey?.grantEncryptDecrypt(policy);
  return policy;
}

/** A policy that knows whether a role has taken it. */
class FunctionAccess extends Policy {
  public isTaken = false;

  public attachToRole(role: IRole): void {
    this.isTaken = true;
    super.attachToRole(role);
  }
}

/** Several engines of a pipeline may be functions. */
function freeId(scope: Construct, id: string, number = 1): string {
  const candidate = number === 1 ? id : `${id}${number}`;
  return scope.node.tryFindChild(candidate) ? freeId(scope, id, number + 1) : candidate;
}

function callOf(fn: IFunction, { callTimeout }: FunctionEngineProps): Duration {
  const given = callTimeout?.isUnresolved() ? undefined : callTimeout;
  return given ?? timeoutOf(fn) ?? DEFAULT_CALL;
}

/** Versions and aliases have it behind them; functions from elsewhere do not tell. */
function timeoutOf(fn: IFunction): Duration | undefined {
  const known = fn as { readonly timeout?: Duration; readonly lambda?: { readonly timeout?: Duration } };
  const timeout = known.timeout ?? known.lambda?.timeout;
  return timeout?.isUnresolved() ? undefined : timeout;
}

function isWithin(duration: Duration, least: Duration, most: Duration): boolean {
  return duration.toMilliseconds() >= least.toMilliseconds() && duration.toMilliseconds() <= most.toMilliseconds();
}
