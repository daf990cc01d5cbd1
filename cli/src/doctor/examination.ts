import type { Caller } from './caller';
import type { DoctorClients } from './doctor-clients';
import { broken, Finding, unchecked, Verdict } from './finding';
import { FunctionRole } from './function-roles';
import { DescribedParts } from '../../../src/contract/pipeline-description';
import { CliError } from '../cli-error';
import { isDenied } from '../context/clients';
import { Context } from '../context/context';

/** What checks work with. */
export interface DoctorContext extends Context {
  readonly doctors: DoctorClients;
  readonly caller: Caller;
  readonly region: string;
  /** An emulator is no Region of AWS, and has no quotas. */
  readonly isEmulator: boolean;
  /** The options of this command line that the AWS CLI takes as well. */
  readonly awsOptions: string;
  /** Asked for once, however many checks need them. */
  readonly parts: () => Promise<DescribedParts>;
  readonly functionRoles: () => Promise<FunctionRole[]>;
}

/** One check. */
export interface Examination {
  readonly check: string;
  /** The actions that it takes, for whoever lacks one. */
  readonly rights: readonly string[];
  /** @returns nothing where the pipeline has nothing of the kind */
  readonly examine: (context: DoctorContext) => Promise<Verdict[]>;
}

/** Carries a check out. Whatever it meets, the others go on. */
export async function examined(context: DoctorContext, { check, rights, examine }: Examination): Promise<Finding[]> {
  try {
    return (await examine(context)).map((verdict) => ({ check, ...verdict, next: completed(verdict.next, context) }));
  } catch (error) {
    return [{ check, ...faultOf(error, rights, context) }];
  }
}

/** A command that asks where docpipe asks. */
function completed(command: string | undefined, { awsOptions }: DoctorContext): string | undefined {
  return command?.startsWith('aws ') ? `${command}${awsOptions}` : command;
}

function faultOf(error: unknown, rights: readonly string[], { where, pipeline }: DoctorContext): Verdict {
  const { name, message } = error as Error;
  if (isDenied(error)) {
    return unchecked(
      `It could not be checked, since the right ${deniedAction(error) ?? rights.join(' or ')} is missing.`,
      'pipeline.grantOperate(role) gives it.',
    );
  }
  if (error instanceof CliError) {
    return unchecked(`It could not be checked: ${message}`, 'Do what this says, and ask again.', error.next);
  }
  if (/NotFound|NonExistent|DoesNotExist|NoSuchBucket/.test(name)) {
    return broken(`A part of the pipeline ${pipeline.pipelineName} is not there: ${message || name}`, 'Deploy the stack again: AWS CloudFormation says what was removed.');
  }
  return unchecked(`It could not be checked: ${name}: ${message}`, 'Ask again later.', `docpipe doctor${where}`);
}

/** The action that was denied, where the answer names it. */
export function deniedAction(error: unknown): string | undefined {
  return /perform:? ([a-z0-9-]+:[A-Za-z]+)/.exec((error as Error).message)?.[1];
}
