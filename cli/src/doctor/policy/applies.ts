import { conditionsHold, Facts } from './conditions';
import { listOf, PrincipalElement, Statement } from './document';
import { all, holds, Holds, matches, not, some } from './holds';

/** Who calls: a role or a user by its ARN, or a service of AWS. */
export type Principal = { readonly arn: string } | { readonly service: string };

/** A call, as a policy sees it. */
export interface PolicyRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly facts: Facts;
}

/** Whether a statement is about a call. */
export function applies(statement: Statement, { principal, action, resource, facts }: PolicyRequest): Holds {
  const { Action, NotAction, Resource, NotResource, Principal: named, NotPrincipal, Condition } = statement;
  const actions = some(listOf(Action ?? NotAction).map((pattern) => matches(pattern, action, { ignoreCase: true })));
  const resources = some(listOf(Resource ?? NotResource).map((pattern) => matches(pattern, resource)));
  return all([
    Action === undefined ? not(actions) : actions,
    Resource === undefined ? not(resources) : resources,
    named === undefined ? not(isNamed(NotPrincipal ?? {}, principal)) : isNamed(named, principal),
    conditionsHold(Condition, facts),
  ]);
}

function isNamed(element: PrincipalElement, principal: Principal): Holds {
  if (element === '*') {
    return 'yes';
  }
  const { AWS, Service } = element;
  return 'service' in principal
    ? some(listOf(Service).map((service) => matches(service, principal.service)))
    : some(listOf(AWS).map((named) => isArnOf(named, principal.arn)));
}

/** @param named `*`, an account, an ARN of an account, a role or a user, or what was one */
function isArnOf(named: string, arn: string): Holds {
  const [, , , , account] = arn.split(':');
  if (named === '*' || named === account || named.endsWith(`:iam::${account}:root`)) {
    return 'yes';
  }
  const session = /:sts::(\d+):assumed-role\/([^/]+)\//.exec(named);
  if (session) {
    return session[1] === account && session[2] === nameIn(arn) && arn.includes(':role/') ? 'maybe' : 'no';
  }
  return holds(named.split(':')[4] === account && kindIn(named) === kindIn(arn) && nameIn(named) === nameIn(arn));
}

/** `role` or `user`. */
function kindIn(arn: string): string | undefined {
  return arn.split(':')[5]?.split('/')[0];
}

/** An account has one role, and one user, of a name, whatever its path. */
function nameIn(arn: string): string | undefined {
  return arn.split('/').at(-1);
}
