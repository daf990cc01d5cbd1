import { DoctorContext } from './examination';
import { FunctionRole } from './function-roles';
import { Facts } from './policy/conditions';
import { YOU } from './policy/denials';
import { factsOfCaller, factsOfFunction } from './policy/facts';

/** Somebody whom a policy must let through. */
export interface KnownCaller {
  /** As people know them: a function's name, or `you`. */
  readonly who: string;
  readonly arn: string;
  /** Of what they call. */
  readonly facts: Facts;
}

/** The functions that work with documents, and the operator. */
export function callersOf({ caller, region }: DoctorContext, roles: readonly FunctionRole[]): KnownCaller[] {
  return [
    ...roles.map((role) => ({ who: role.name, arn: role.roleArn, facts: factsOfFunction(role, region) })),
    { who: YOU, arn: caller.arn, facts: factsOfCaller(caller, region) },
  ];
}
