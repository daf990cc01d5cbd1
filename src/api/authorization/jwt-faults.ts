import { Token } from 'aws-cdk-lib';
import { authorizationFaults } from './authorization-faults';
import { JWT_PROPS } from './authorization-prop-kinds';
import { cacheTtlFaults } from './cache-ttl';
import { ApiRoles, JwtAuthorizationProps } from './jwt-authorization-props';

const RULES: ReadonlyArray<(props: Partial<JwtAuthorizationProps>) => string[]> = [
  issuerFaults, audienceFaults, ({ roles }) => roleFaults(roles), jwksFaults, ({ cacheTtl }) => cacheTtlFaults(cacheTtl),
];

/** What is wrong with them: a sentence a fault, each with the prop, the value, the range and the fix. */
export function jwtFaults(props: JwtAuthorizationProps): string[] {
  return [...missingFaults(props === undefined ? {} : props), ...authorizationFaults(props, JWT_PROPS, RULES)];
}

/** JavaScript and Python let people leave out what is needed. */
function missingFaults(props: Partial<JwtAuthorizationProps>): string[] {
  const needed: ReadonlyArray<readonly [name: keyof JwtAuthorizationProps, fix: string]> = [
    ['issuer', "give that of the tokens, such as 'https://login.example.com'"],
    ['audience', "give ids of the clients that callers get their tokens for, such as ['1h57kf5cpq17m0eml12EXAMPLE']"],
    ['roles', "give the values that allow something, such as { read: ['readers'], write: ['writers'], admin: ['admins'] }"],
  ];
  return needed.filter(([name]) => props && props[name] === undefined).map(([name, fix]) => `authorization.${name} is not given: ${fix}.`);
}

function issuerFaults({ issuer }: Partial<JwtAuthorizationProps>): string[] {
  return issuer === undefined || Token.isUnresolved(issuer) || isHttps(issuer)
    ? []
    : [`authorization.issuer is '${issuer}': it must begin with 'https://', and have neither '?' nor '#', such as 'https://login.example.com'.`];
}

function audienceFaults({ audience }: Partial<JwtAuthorizationProps>): string[] {
  if (audience?.length === 0) {
    return ['authorization.audience is empty, so that no token would be taken: name the id of a client.'];
  }
  return (audience ?? []).filter(isBlank).map((each) => `authorization.audience has '${each}': give the id of a client, or the name of an API.`);
}

function jwksFaults({ jwksUri }: Partial<JwtAuthorizationProps>): string[] {
  return jwksUri === undefined || Token.isUnresolved(jwksUri) || /^https:\/\/[^\s/#]+\/[^\s#]*$/.test(jwksUri)
    ? []
    : [`authorization.jwksUri is '${jwksUri}': it must be a URL that begins with 'https://', such as 'https://login.example.com/keys', or be left out.`];
}

/** A list may be empty, but not all of them. */
export function roleFaults(roles: ApiRoles | undefined): string[] {
  if (!roles) {
    return [];
  }
  const lists = (['read', 'write', 'review', 'admin'] as const).map((name) => [name, roles[name]] as const);
  const missing = lists.filter(([name, list]) => list === undefined && name !== 'review');
  const faults = [
    ...missing.map(([name]) => `authorization.roles.${name} is not given: name who may, or give an empty list, for nobody.`),
    ...lists.flatMap(([name, list]) => (list ?? []).filter(isBlank).map((each) => `authorization.roles.${name} has '${each}': a role has a name.`)),
  ];
  if (roles.claim !== undefined && isBlank(roles.claim)) {
    faults.push(`authorization.roles.claim is '${roles.claim}': give the name of a claim, such as 'cognito:groups', or leave it out.`);
  }
  if (missing.length === 0 && lists.every(([, list]) => (list ?? []).length === 0)) {
    faults.push("authorization.roles has no role, so that nobody could call the API: name one, such as { read: ['readers'], … }.");
  }
  return faults;
}

function isBlank(value: string): boolean {
  return !Token.isUnresolved(value) && value.trim() === '';
}

function isHttps(issuer: string): boolean {
  return /^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(issuer);
}
