import { Token } from 'aws-cdk-lib';
import { authorizationFaults } from './authorization-faults';
import { MANAGED_USERS_PROPS } from './authorization-prop-kinds';
import { cacheTtlFaults } from './cache-ttl';
import { roleFaults } from './jwt-faults';
import { ManagedUsersAuthorizationProps } from './managed-users-authorization-props';
import { areGroups } from './managed-users-roles';

/** What Amazon Cognito takes for itself: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
const RESERVED_WORDS = ['aws', 'amazon', 'cognito'];

type Rule = (props: ManagedUsersAuthorizationProps) => string[];

const RULES: readonly Rule[] = [
  ({ roles }) => roleFaults(roles), groups, secondFactor, oneDomain, domainPrefix, customDomain, domainUrl, identityProviders, additionalUrls,
  ({ cacheTtl }) => cacheTtlFaults(cacheTtl),
];

/** What is wrong with them: a sentence a fault, each with the prop, the value, the range and the fix. */
export function managedUsersFaults(props: ManagedUsersAuthorizationProps): string[] {
  return authorizationFaults(props, MANAGED_USERS_PROPS, RULES);
}

function groups({ roles, createGroups }: ManagedUsersAuthorizationProps): string[] {
  return createGroups && roles && !areGroups(roles)
    ? [`authorization.createGroups is true, but the roles are values of the claim '${roles.claim}', and no groups: leave createGroups out.`]
    : [];
}

function secondFactor({ userPool, mfa }: ManagedUsersAuthorizationProps): string[] {
  return userPool && mfa !== undefined
    ? [`authorization.mfa is ${mfa}, but the pool is not made here: set it on the userPool, and leave mfa out.`]
    : [];
}

function oneDomain({ userPool, ...props }: ManagedUsersAuthorizationProps): string[] {
  const given = (['domainPrefix', 'customDomain', 'domainUrl'] as const).filter((name) => props[name] !== undefined);
  const faults = given.length > 1 ? [`authorization has ${given.join(' and ')}: people sign in at one address, so give one of them.`] : [];
  if (props.domainUrl !== undefined && !userPool) {
    faults.push('authorization.domainUrl is the address of a pool that there is: give that as userPool, or a domainPrefix for the one that is made.');
  }
  return faults;
}

function domainPrefix({ domainPrefix: prefix }: ManagedUsersAuthorizationProps): string[] {
  if (prefix === undefined || Token.isUnresolved(prefix)) {
    return [];
  }
  const word = RESERVED_WORDS.find((each) => prefix.includes(each));
  if (word !== undefined) {
    return [`authorization.domainPrefix is '${prefix}': it may not have '${word}' in it, which Amazon Cognito keeps for itself. Take another one, such as 'example-documents'.`];
  }
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(prefix)
    ? []
    : [`authorization.domainPrefix is '${prefix}': it may have lower-case letters, digits and '-' in between, 1 to 63 of them, such as 'example-documents'.`];
}

function customDomain({ customDomain: domain }: ManagedUsersAuthorizationProps): string[] {
  if (!domain) {
    return [];
  }
  const faults = domain.certificate === undefined ? ['authorization.customDomain.certificate is not given: name a certificate of AWS Certificate Manager in us-east-1.'] : [];
  const { domainName } = domain;
  if (domainName === undefined || (!Token.isUnresolved(domainName) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domainName))) {
    faults.push(`authorization.customDomain.domainName is ${domainName === undefined ? 'not given' : `'${domainName}'`}: it must be the name of a domain in lower case, such as 'login.example.com'.`);
  }
  return faults;
}

function domainUrl({ domainUrl: url }: ManagedUsersAuthorizationProps): string[] {
  return url === undefined || Token.isUnresolved(url) || /^https:\/\/[^\s/?#@]+$/.test(url)
    ? []
    : [`authorization.domainUrl is '${url}': it must be 'https://' and a host, with nothing behind it, such as 'https://login.example.com'.`];
}

function identityProviders({ identityProviders: providers }: ManagedUsersAuthorizationProps): string[] {
  return providers?.length === 0
    ? ['authorization.identityProviders is empty, so that nobody could sign in: name one, such as UserPoolClientIdentityProvider.COGNITO, or leave it out.']
    : [];
}

function additionalUrls({ additionalUrls: urls = [] }: ManagedUsersAuthorizationProps): string[] {
  return urls
    .filter((url) => !Token.isUnresolved(url) && !/^(https:\/\/[^\s/?#@*]+|http:\/\/localhost(:\d{1,5})?)(\/[^\s?#*]*)?$/.test(url))
    .map((url) => `authorization.additionalUrls has '${url}': it must begin with 'https://', or 'http://localhost' for a developer's machine, and have neither '?' nor '#', `
      + "such as 'https://documents.example.com'.");
}
