import { Annotations, Duration } from 'aws-cdk-lib';
import { IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { regionFaults } from '../props/region-faults';

const DEFAULT_CALL = Duration.seconds(30);
const LONGEST_CALL = Duration.minutes(12);

/** The start of a function is not in its own timeout: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const START_SECONDS = 15;

/** How long to wait for a function of the user's. @param callTimeout as the user gave it */
export function callTimeoutOf(fn: IFunction, callTimeout: Duration | undefined): Duration {
  const wanted = callTimeout ?? statedTimeout(fn) ?? DEFAULT_CALL;
  return Duration.seconds((wanted.isUnresolved() ? LONGEST_CALL : wanted).toSeconds() + START_SECONDS); // what is known at deployment only may be as long
}

/** What is wrong with it, a sentence a fault. @param advice what to do where its work takes longer than any call may */
export function callFaults(fn: IFunction, callTimeout: Duration | undefined, advice: string): string[] {
  const own = timeoutOf(fn);
  const faults = regionFaults(fn, 'the function', fn, 'one', 'a pipeline calls functions of its own Region. Define it there.');
  if (callTimeout && !callTimeout.isUnresolved() && !isWithin(callTimeout, Duration.seconds(1), LONGEST_CALL)) {
    faults.push(`callTimeout is ${callTimeout.toHumanString()}: it must be from 1 second to ${LONGEST_CALL.toHumanString()}, which the pipeline's own function can wait for.`);
  } else if (callTimeout && !callTimeout.isUnresolved() && own && callTimeout.toSeconds() < own.toSeconds()) {
    faults.push(`callTimeout is ${callTimeout.toHumanString()}, but the function may run ${own.toHumanString()}: `
      + 'give it that long, or lower its own timeout, so that no call is given up while it is at work.');
  }
  if (own && own.toSeconds() > LONGEST_CALL.toSeconds()) {
    faults.push(`the timeout of the function is ${own.toHumanString()}: a call may take ${LONGEST_CALL.toHumanString()} at most. ${advice}`);
  }
  return faults;
}

export interface FunctionAccessProps {
  readonly statements: PolicyStatement[];
  /** The key of what they are about. */
  readonly key?: IKey;
  /** Where the function has no role to give them to: what to do, and where it is described. */
  readonly advice: string;
}

/**
 * Give rights to a function of the user's. The policy stands in the pipeline's stack, so that a function of another stack does not
 * depend on the pipeline that depends on it.
 *
 * @returns nothing, with a warning, where the function's role is not known or takes no policies
 */
export function grantToFunction(scope: Construct, id: string, fn: IFunction, { statements, key, advice }: FunctionAccessProps): Policy | undefined {
  if (!fn.role) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:functionRoleUnknown',
      `The role of the function ${fn.node.path} is not known, so it gets no rights: import it with its role, or allow it ${advice}.`);
    return undefined;
  }
  const policy = new FunctionAccess(scope, freeId(scope, id), { statements });
  fn.role.attachInlinePolicy(policy);
  if (!policy.isTaken) {
    Annotations.of(scope).addWarningV2('cdk-document-processing-pipeline:functionRoleImmutable',
      `The role of the function ${fn.node.path} takes no policies from here: it is of another account, or was imported as one that is not to be changed. `
      + `It gets no rights, so allow it ${advice}.`);
    return undefined;
  }
  key?.grantEncryptDecrypt(policy);
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

/** A pipeline may call several functions. */
function freeId(scope: Construct, id: string, number = 1): string {
  const candidate = number === 1 ? id : `${id}${number}`;
  return scope.node.tryFindChild(candidate) ? freeId(scope, id, number + 1) : candidate;
}

/** Where it is known at synth. */
export function timeoutOf(fn: IFunction): Duration | undefined {
  const timeout = statedTimeout(fn);
  return timeout?.isUnresolved() ? undefined : timeout;
}

/** Versions and aliases have it behind them; functions from elsewhere do not tell. */
function statedTimeout(fn: IFunction): Duration | undefined {
  const known = fn as { readonly timeout?: Duration; readonly lambda?: { readonly timeout?: Duration } };
  return known.timeout ?? known.lambda?.timeout;
}

export function isWithin(duration: Duration, least: Duration, most: Duration): boolean {
  return duration.toMilliseconds() >= least.toMilliseconds() && duration.toMilliseconds() <= most.toMilliseconds();
}
